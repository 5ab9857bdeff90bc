"""An article in a list."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from markupsafe import Markup, escape

from search.fields import FACETS
from search.model.hit import CloseHit, Hit, Labelled, MatchedWord, Summary
from search.model.viewer import Hidden, hidden
from search.text.analyzers.ways import WAYS, Way
from search.text.languages import label as language_label
from search.text.languages import primary
from search.types import value_object
from web.context import services
from web.i18n import current_language, gettext
from web.l10n import Time, day_of, direction, time
from web.params.clicks import chosen, pick
from web.params.links import SearchLinks, outward
from web.rendering import joined_html, marked_html


@value_object
class Script:
    """The HTML attributes for the language and the direction of a text; empty where the page's own apply."""

    lang: Markup
    lang_and_dir: Markup


_PLAIN = Script(lang=Markup(""), lang_and_dir=Markup(""))


@value_object
class Dateline:
    """Place, time and author; every part may be empty."""

    place: str
    time: Time | None
    source: str
    source_url: str
    original: str
    section: str
    language: str


@value_object
class Correction:
    """What was corrected, and when, if that is known."""

    time: Time | None
    note: str


@value_object
class Name:
    """A country or a person, and the address that narrows the search to it; empty if it is selected already."""

    label: str
    url: str


def script(language: str) -> Script:
    """Return the attributes for texts in a language; empty for the page's own."""
    if primary(language) == current_language():
        return _PLAIN
    way = direction(language)
    lang = Markup(' lang="{}"').format(language) if language else Markup("")
    return Script(lang=lang, lang_and_dir=lang + (Markup("") if way == "ltr" else Markup(' dir="{}"').format(way)))


_source_key = FACETS["source"].case_key


def dateline(summary: Summary, links: SearchLinks, zone: ZoneInfo) -> Dateline:
    """Return the dateline of an article."""
    foreign = summary.language and primary(summary.language) != current_language()
    picked = _source_key(summary.source) in map(_source_key, chosen(links.args, "source"))
    return Dateline(
        place=summary.dateline,
        time=time(summary.published, zone) if summary.published else None,
        source=summary.source,
        source_url="" if picked else links.changed(pick(links.args, "source", summary.source)),
        original=outward(summary.url),
        section=summary.section,
        language=language_label(summary.language, current_language()) if foreign else "",
    )


def correction(summary: Summary, zone: ZoneInfo) -> Correction | None:
    """Return the correction, or None."""
    if not summary.correction_note:
        return None
    when = day_of(summary.updated_at, zone) if summary.updated_at else None
    return Correction(time=when, note=summary.correction_note)


def staff_note(summary: Summary, now: datetime, zone: ZoneInfo) -> str:
    """Return why readers cannot see the article; empty if they can."""
    match hidden(summary, now, services().settings.timezone):
        case Hidden.WITHDRAWN:
            if not summary.updated_at:
                return gettext("Withdrawn")
            return gettext("Withdrawn {day}", day=day_of(summary.updated_at, zone).text)
        case Hidden.WITHHELD:
            return gettext("Withheld")
        case Hidden.EMBARGOED if summary.embargo_until:
            return gettext("Embargoed until {time}", time=time(summary.embargo_until, zone).text)
        case Hidden.UNPUBLISHED:
            return gettext("Not yet published")
    return ""


def names(tags: Iterable[Labelled], facet: str, links: SearchLinks) -> tuple[Name, ...]:
    """Return the names with the addresses that narrow the search to each."""
    picked = chosen(links.args, facet)
    return tuple(
        Name(label=tag.label, url="" if tag.id in picked else links.changed(pick(links.args, facet, tag.id)))
        for tag in tags
    )


MOST_NAMES = 8


@value_object
class Why:
    """Words of the article that matched another form of a typed word, and in which way if it is not by the stem."""

    word: str
    forms: tuple[str, ...]
    way: str


@value_object
class HitView:
    """An article in a list. Its first words replace a missing title; `more` is the number of names left out.

    A close article `lacks` some words of the query.
    """

    url: str
    script: Script
    dateline: Dateline
    headline: Markup
    untitled: bool
    passage: Markup
    correction: Correction | None
    staff_note: str
    why: tuple[Why, ...]
    countries: tuple[Name, ...]
    persons: tuple[Name, ...]
    more_countries: int
    more_persons: int
    lacks: tuple[str, ...] = ()


def brief_view(summary: Summary, links: SearchLinks, zone: ZoneInfo, now: datetime) -> HitView:
    """Return an article without a passage, for lists that no query produced."""
    return HitView(
        url=links.article(summary.id, summary.title),
        script=script(summary.language),
        dateline=dateline(summary, links, zone),
        headline=escape(summary.title or summary.standfirst or gettext("Untitled")),
        untitled=not summary.title,
        passage=Markup(""),
        correction=correction(summary, zone),
        staff_note=staff_note(summary, now, zone),
        why=(),
        countries=names(summary.countries[:MOST_NAMES], "country", links),
        persons=names(summary.persons[:MOST_NAMES], "person", links),
        more_countries=max(len(summary.countries) - MOST_NAMES, 0),
        more_persons=max(len(summary.persons) - MOST_NAMES, 0),
    )


def hit_view(hit: Hit, links: SearchLinks, zone: ZoneInfo, now: datetime) -> HitView:
    """Return a hit of a search. The link to its page has the search, so the page marks its words and leads back."""
    brief = brief_view(hit.summary, links, zone, now)
    text = joined_html(hit.snippet.body) or escape(hit.summary.standfirst)
    if brief.untitled:
        return replace(brief, headline=text or brief.headline, why=tuple(_why(hit.matched)))
    return replace(brief, headline=marked_html(hit.snippet.title), passage=text, why=tuple(_why(hit.matched)))


def close_view(close: CloseHit, links: SearchLinks, zone: ZoneInfo, now: datetime) -> HitView:
    """Return a close article beside the results. Nothing narrows the search to it: the results do not have it."""
    view = hit_view(close.hit, links, zone, now)
    return replace(
        view,
        dateline=replace(view.dateline, source_url=""),
        countries=(),
        persons=(),
        more_countries=0,
        more_persons=0,
        lacks=close.lacks,
    )


def _why(words: tuple[MatchedWord, ...]) -> Iterator[Why]:
    """Yield the typed words that matched in another form."""
    for word in words:
        forms = tuple(form for form in word.surface_forms if form.casefold() != word.word.casefold())
        if forms and word.via is not Way.EXACT:
            yield Why(word=word.word, forms=forms, way="" if word.via is Way.STEM else gettext(WAYS[word.via]))


def first_words(text: str, longest: int) -> str:
    """Return the text, or as many whole words of it as fit into `longest` characters, and an ellipsis."""
    if len(text) <= longest:
        return text
    start = text[:longest]
    return f"{start.rpartition(' ')[0] or start} …"
