"""An article's page: passages, citation, link preview."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from markupsafe import Markup

from search.fields import KEYWORDS
from search.model.dates import Precision, precision, write_published
from search.model.hit import Summary
from search.model.lookup import FullArticle, MarkedTexts
from search.query.ast import phrase
from search.types import value_object
from web.i18n import gettext
from web.l10n import Time, day_of, number, time
from web.params.clicks import pick
from web.params.links import SearchLinks, outward
from web.params.parameters import QUERY
from web.presenters.summary import (
    Correction,
    Dateline,
    Name,
    Script,
    correction,
    dateline,
    first_words,
    script,
    staff_note,
)
from web.rendering import numbered_html, plain

MOST_MARKS = 12  # marks with links of their own; with more marks, there is a link for each part of the article
_FIRST_WORDS = 90  # characters shown in place of a missing title


@value_object
class Passage:
    """A text with its marks: its name in the list of marks, the marks' numbers, and the text as HTML."""

    label: str
    marks: range
    html: Markup


@value_object
class Jump:
    """A link to a mark."""

    label: str
    mark: int


@value_object
class Fact:
    """Values of a field under its heading."""

    heading: str
    names: tuple[Name, ...]


@value_object
class ArticleView:
    """An article as its page shows it. `title` is plain text, for places without marks. Every part may be empty."""

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
    exact_to: str
    updated: Time | None
    authors: tuple[Name, ...]
    tags: tuple[Name, ...]
    keywords: tuple[Fact, ...]


def article_view(article: FullArticle, links: SearchLinks, zone: ZoneInfo, now: datetime) -> ArticleView:
    """Return an article as its page shows it; `links` make the addresses of searches."""
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
        exact_to=_exact_to(summary),
        updated=time(summary.updated_at, zone) if summary.updated_at else None,
        authors=tuple(Name(label=author, url=links.changed(pick({}, "author", author))) for author in summary.authors),
        tags=tuple(_tag(tag, links) for tag in article.summary.tags),
        keywords=tuple(_keywords(summary, links)),
    )


def _exact_to(summary: Summary) -> str:
    """Return how exact the source's date is; empty for a time of day, and without a date."""
    if summary.published is None:
        return ""
    words = {
        Precision.DAY: gettext("(the source gives a day, no time)"),
        Precision.MONTH: gettext("(the source gives a month, no day)"),
        Precision.YEAR: gettext("(the source gives only a year)"),
    }
    return words.get(precision(summary.published), "")


def _passages(texts: MarkedTexts) -> Iterator[Passage]:
    """Yield the texts with their marks, numbered in the order of the page."""
    places = (str(place) for place, _ in enumerate(texts.paragraphs, 1))
    labels = (gettext("Headline"), gettext("Lead"), *places, gettext("Caption"))
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


def _keywords(summary: Summary, links: SearchLinks) -> Iterator[Fact]:
    for key, field in KEYWORDS.items():
        if values := summary.keywords(key):
            names = tuple(Name(label=value, url=links.changed(pick({}, field.name, value))) for value in values)
            yield Fact(heading=gettext(field.heading), names=names)


def _first_words(texts: MarkedTexts) -> str:
    whole = " ".join(plain(pieces) for pieces in (texts.standfirst, *texts.paragraphs) if pieces)
    return first_words(whole, _FIRST_WORDS)


def citation(article: FullArticle, title: str, address: str, zone: ZoneInfo) -> str:
    """Return the citation; `address` is the permanent one, the revision that of the index that answered."""
    summary = article.summary
    when = time(summary.published, zone).text if summary.published else gettext("undated")
    facts = [gettext("“{title}”", title=title), summary.source, when]
    if summary.correction_note and summary.updated_at:
        facts.append(gettext("corrected {day}", day=day_of(summary.updated_at, zone).text))
    state = ["Dateline", gettext("version {number}", number=number(summary.version)) if summary.version else ""]
    state += [gettext("revision {number}", number=number(article.state.revision)), address]
    return f"{', '.join(filter(None, facts))}. {', '.join(filter(None, state))}"


_LONGEST = 200  # characters of a description; most sites cut it at about this length


def preview(article: FullArticle, title: str, address: str) -> tuple[tuple[str, str], ...]:
    """Return (property, content) of each property that the article has; an address without a host is left out."""
    return tuple((name, content) for name, content in _properties(article, title, address) if content)


def _properties(article: FullArticle, title: str, address: str) -> Iterator[tuple[str, str]]:
    summary, texts = article.summary, article.texts
    yield "og:type", "article"
    yield "og:site_name", "Dateline"
    yield "og:title", title
    yield "og:description", first_words(summary.standfirst or " ".join(map(plain, texts.paragraphs)), _LONGEST)
    yield "og:url", outward(address)
    yield "article:published_time", write_published(summary.published) if summary.published else ""
    yield "article:modified_time", write_published(summary.updated_at) if summary.updated_at else ""
    yield "article:section", summary.section
    yield from (("article:author", author) for author in summary.authors)
    yield from (("article:tag", tag) for tag in article.summary.tags)
