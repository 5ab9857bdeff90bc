"""The differences between the versions of an article, for staff."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import pairwise, zip_longest
from zoneinfo import ZoneInfo

from search.archive.store import Archive
from search.bounds import check_time
from search.fields import KEYWORDS
from search.model.article import Article
from search.model.dates import write_published
from search.types import value_object
from web.i18n import gettext
from web.l10n import Time, time

_BETWEEN_PARAGRAPHS = re.compile(r"\n\s*\n\s*")
_AROUND = 8  # unchanged words that are shown on either side of a change
_LONGEST = 5_000  # words in a text that is compared word by word: the time grows with their square


class Fate(StrEnum):
    """What happened to some words."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@value_object
class Piece:
    """Words that were all kept, removed or added, separated by single spaces."""

    fate: Fate
    text: str


@value_object
class Difference:
    """A changed part of an article, in pieces, without most of what stayed the same."""

    part: str
    pieces: tuple[Piece, ...]


def differences(before: Article, after: Article) -> tuple[Difference, ...]:
    """Return the parts of an article that differ, in the order of the page."""
    former, present = _parts(before), _parts(after)
    return tuple(
        Difference(part=part, pieces=tuple(_pieces(former[part], text)))
        for part, text in present.items()
        if text != former[part]
    ) + tuple(_of_paragraphs(before.body, after.body))


def _parts(article: Article) -> dict[str, str]:
    return {
        gettext("Headline"): article.title,
        gettext("Lead"): article.standfirst,
        gettext("Dateline"): article.dateline,
        gettext("Published"): write_published(article.published) if article.published else "",
        gettext("By"): ", ".join(article.authors),
        gettext("Source"): article.source,
        gettext("Section"): article.section,
        gettext("Tags"): ", ".join(article.tags),
        gettext("Countries"): ", ".join(tag.code for tag in article.countries),
        gettext("People"): ", ".join(tag.label for tag in article.persons),
        **{gettext(field.heading): ", ".join(article.keywords(key)) for key, field in KEYWORDS.items()},
        gettext("Original"): article.url,
        gettext("Caption"): article.caption,
        gettext("Correction"): article.correction_note,
        gettext("Status"): article.status.value,
        gettext("Embargo"): write_published(article.embargo_until) if article.embargo_until else "",
    }


def _of_paragraphs(before: str, after: str) -> Iterator[Difference]:
    """Yield the changed paragraphs, each with the one that replaced it."""
    former, present = (_BETWEEN_PARAGRAPHS.split(body.strip()) if body.strip() else [] for body in (before, after))
    for tag, first, end, new_first, new_end in SequenceMatcher(None, former, present).get_opcodes():
        if tag == "equal":
            continue
        for number, (old, new) in enumerate(zip_longest(former[first:end], present[new_first:new_end]), new_first + 1):
            yield Difference(
                part=gettext("Paragraph {number}", number=number), pieces=tuple(_pieces(old or "", new or ""))
            )


def _pieces(before: str, after: str) -> Iterator[Piece]:
    former, present = before.split(), after.split()
    if len(former) > _LONGEST or len(present) > _LONGEST:
        yield from _changed(before, after)
        return
    for tag, first, end, new_first, new_end in SequenceMatcher(None, former, present).get_opcodes():
        if tag == "equal":
            at_start, at_end = first == 0, end == len(former)
            yield Piece(fate=Fate.SAME, text=_shortened(former[first:end], at_start=at_start, at_end=at_end))
        else:
            yield from _changed(" ".join(former[first:end]), " ".join(present[new_first:new_end]))


def _changed(removed: str, added: str) -> Iterator[Piece]:
    if removed:
        yield Piece(fate=Fate.REMOVED, text=removed)
    if added:
        yield Piece(fate=Fate.ADDED, text=added)


def _shortened(words: list[str], *, at_start: bool, at_end: bool) -> str:
    """Return unchanged words, with an ellipsis for those that are far from any change."""
    before, after = (0 if at_start else _AROUND), (0 if at_end else _AROUND)
    if len(words) <= before + after + 1:
        return " ".join(words)
    return " ".join((*words[:before], "…", *words[len(words) - after :]))


MOST_SHOWN = 20


@value_object
class VersionView:
    """A version: its number, when its source updated it, and how it differs from the one before."""

    number: int
    former: int
    time: Time | None
    differences: tuple[Difference, ...]


def versions(archive: Archive, article_id: str, zone: ZoneInfo) -> tuple[VersionView, ...]:
    """Return the latest versions with what changed in them, the newest first. Raises `ArchiveUnusable`."""
    known = [(each.version, each.article) for each in archive.former_versions(article_id)]
    now = archive.get(article_id)
    if now is not None and now.article is not None:
        known.append((now.article.version, now.article))
    pairs = list(pairwise(known))[-MOST_SHOWN:]
    return tuple(_version(*before, *after, zone) for before, after in reversed(pairs))


def _version(former: int, before: Article, number: int, after: Article, zone: ZoneInfo) -> VersionView:
    check_time()
    return VersionView(
        number=number,
        former=former,
        time=time(after.updated_at, zone) if after.updated_at else None,
        differences=differences(before, after),
    )
