"""What a result list and an article's own page both say of an article."""

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from markupsafe import Markup

from search.model.result import Labelled, Summary
from search.model.viewer import Hidden, hidden
from search.text.languages import label as language_label
from search.text.languages import primary
from search.types import noun
from web.i18n import said, spoken
from web.l10n import Time, day_of, direction, time
from web.params.links import SearchLinks, chosen, outward, pick


@noun
class Script:
    """In which language a text is and which way it is written, as attributes; empty for what needs no saying."""

    lang: Markup
    lang_and_dir: Markup


_PLAIN = Script(lang=Markup(""), lang_and_dir=Markup(""))


@noun
class Dateline:
    """Where, when and from whom; every part may be empty."""

    place: str
    time: Time | None
    source: str
    source_url: str
    original: str
    section: str
    language: str


@noun
class Correction:
    """What was corrected, and when if that is known."""

    time: Time | None
    note: str


@noun
class Name:
    """A country or a person, and the address that narrows the search to it; empty if it is narrowed to it already."""

    label: str
    url: str


def script(language: str) -> Script:
    """Return how to mark up texts of a language; those of the page's own need nothing."""
    if primary(language) == spoken():
        return _PLAIN
    way = direction(language)
    lang = Markup(' lang="{}"').format(language) if language else Markup("")
    return Script(lang=lang, lang_and_dir=lang + (Markup("") if way == "ltr" else Markup(' dir="{}"').format(way)))


def dateline(summary: Summary, links: SearchLinks, zone: ZoneInfo) -> Dateline:
    """Return the line at the head of the article."""
    foreign = summary.language and primary(summary.language) != spoken()
    picked = summary.source in chosen(links.args, "source")
    return Dateline(
        place=summary.dateline,
        time=time(summary.published, zone) if summary.published else None,
        source=summary.source,
        source_url="" if picked else links.changed(pick(links.args, "source", summary.source)),
        original=outward(summary.url),
        section=summary.section,
        language=language_label(summary.language, spoken()) if foreign else "",
    )


def correction(summary: Summary, zone: ZoneInfo) -> Correction | None:
    """Return the correction, if there was one."""
    if not summary.correction_note:
        return None
    when = day_of(summary.updated_at, zone) if summary.updated_at else None
    return Correction(time=when, note=summary.correction_note)


def staff_note(summary: Summary, now: datetime, zone: ZoneInfo) -> str:
    """Say why readers do not see the article; nothing if they do."""
    match hidden(summary, now):
        case Hidden.WITHDRAWN:
            if not summary.updated_at:
                return said("Withdrawn")
            return said("Withdrawn {day}", day=day_of(summary.updated_at, zone).text)
        case Hidden.WITHHELD:
            return said("Withheld")
        case Hidden.EMBARGOED if summary.embargo_until:
            return said("Embargoed until {time}", time=time(summary.embargo_until, zone).text)
        case Hidden.UNPUBLISHED:
            return said("Not yet published")
    return ""


def names(tags: Iterable[Labelled], facet: str, links: SearchLinks) -> tuple[Name, ...]:
    """Return names with the addresses that narrow the search to each."""
    picked = chosen(links.args, facet)
    return tuple(
        Name(label=tag.label, url="" if tag.id in picked else links.changed(pick(links.args, facet, tag.id)))
        for tag in tags
    )
