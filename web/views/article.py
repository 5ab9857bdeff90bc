"""An article to read: its texts with numbered marks, and the facts beside it."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from markupsafe import Markup

from search.model.dates import is_instant
from search.model.lookup import FullArticle, MarkedTexts
from search.query.ast import phrase
from search.types import noun
from web.i18n import said
from web.l10n import Time, time
from web.marks import numbered_html, plain
from web.params.links import SearchLinks, pick
from web.params.parameters import QUERY
from web.views.excerpt import first_words
from web.views.summary import Correction, Dateline, Name, Script, correction, dateline, script, staff_note

MOST_MARKS = 12  # more are listed by where they stand
_FIRST_WORDS = 90  # characters that stand for a missing title


@noun
class Passage:
    """A text with its marks: what it is called among them, their numbers, and the text as HTML."""

    label: str
    marks: range
    html: Markup


@noun
class Jump:
    """A link to a mark."""

    label: str
    mark: int


@noun
class ArticleView:
    """An article as its page shows it; `title` is plain, for where no marks can be. Every part may be empty."""

    title: str
    untitled: bool
    script: Script
    dateline: Dateline
    headline: Passage
    standfirst: Passage
    paragraphs: tuple[Passage, ...]
    caption: Passage
    marks: int
    jumps: tuple[Jump, ...]
    correction: Correction | None
    staff_note: str
    version: int
    day_only: bool
    updated: Time | None
    authors: tuple[Name, ...]
    tags: tuple[Name, ...]


def article_view(article: FullArticle, links: SearchLinks, zone: ZoneInfo, now: datetime) -> ArticleView:
    """Return an article as its page shows it; `links` lead to searches of their own."""
    summary = article.summary
    headline, standfirst, *paragraphs, caption = passages = tuple(_passages(article.texts))
    return ArticleView(
        title=summary.title or _first_words(article.texts),
        untitled=not summary.title,
        script=script(summary.language),
        dateline=dateline(summary, links, zone),
        headline=headline,
        standfirst=standfirst,
        paragraphs=tuple(paragraphs),
        caption=caption,
        marks=sum(len(passage.marks) for passage in passages),
        jumps=_jumps(passages),
        correction=correction(summary, zone),
        staff_note=staff_note(summary, now, zone),
        version=summary.version,
        day_only=summary.published is not None and not is_instant(summary.published),
        updated=time(summary.updated_at, zone) if summary.updated_at else None,
        authors=tuple(Name(label=author, url=links.changed(pick({}, "author", author))) for author in summary.authors),
        tags=tuple(_tag(tag, links) for tag in article.tags),
    )


def _passages(texts: MarkedTexts) -> Iterator[Passage]:
    """Number the marks in the order in which they stand on the page."""
    places = (str(place) for place, _ in enumerate(texts.paragraphs, 1))
    labels = (said("Headline"), said("Lead"), *places, said("Caption"))
    parts = (texts.title, texts.standfirst, *texts.paragraphs, texts.caption)
    last, following = sum(match for pieces in parts for _, match in pieces), 1
    for label, pieces in zip(labels, parts, strict=True):
        marks = range(following, following + sum(match for _, match in pieces))
        yield Passage(label=label, marks=marks, html=numbered_html(pieces, iter(marks), last))
        following = marks.stop


def _jumps(passages: tuple[Passage, ...]) -> tuple[Jump, ...]:
    if sum(len(passage.marks) for passage in passages) > MOST_MARKS:
        return tuple(Jump(label=passage.label, mark=passage.marks[0]) for passage in passages if passage.marks)
    return tuple(Jump(label=str(mark), mark=mark) for passage in passages for mark in passage.marks)


def _tag(tag: str, links: SearchLinks) -> Name:
    return Name(label=tag, url=links.changed({QUERY: (phrase(tag, "tag"),)}))


def _first_words(texts: MarkedTexts) -> str:
    whole = " ".join(plain(pieces) for pieces in (texts.standfirst, *texts.paragraphs) if pieces)
    return first_words(whole, _FIRST_WORDS)
