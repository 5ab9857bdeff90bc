"""The Atom feed of a search (RFC 4287)."""

from datetime import UTC, datetime
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from search.model.dates import PartialDate, Published, first_moment, write_published
from search.model.hit import Hit, Summary
from search.model.request import SearchRequest
from search.model.result import SearchResult
from search.settings import Settings
from search.types import value_object
from web.params.links import SearchLinks, absolute, article_path, outward
from web.presenters.picked import labels_of, picked
from web.presenters.summary import first_words, staff_note
from web.rendering import joined_html

_SPACE = UUID("4d5d7c4e-1a6f-5b0c-9a7e-0c6d3b2f8e11")  # our namespace: of article ids and feeds' addresses
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)  # Atom requires a date in every entry
_FIRST_WORDS = 90  # characters shown in place of a missing title


@value_object
class FeedLinks:
    """The addresses of the feed itself and of the page that shows the same search."""

    feed: str
    page: str
    settings: Settings


@value_object
class Entry:
    """An article in a feed. A missing part is empty; times are written as in RFC 3339.

    `date` is a year or a month alone, which Atom's own elements cannot say. Dublin Core's `date` can.
    """

    id: str
    title: str
    url: str
    original: str
    published: str
    date: str
    updated: str
    authors: tuple[str, ...]
    summary: str
    language: str
    categories: tuple[tuple[str, str], ...]


@value_object
class Feed:
    """A feed. `updated` is that of its newest entry, or that of the index if it has no entries."""

    id: str
    title: str
    updated: str
    links: FeedLinks
    entries: tuple[Entry, ...]


def feed(result: SearchResult, request: SearchRequest, links: FeedLinks, now: datetime) -> Feed:
    """Return the feed of a search's result."""
    updated = [_updated(hit.summary) for hit in result.hits] or [result.state.updated_at or _NEVER]
    title = _title(result, request)
    return Feed(
        id=_urn(links.feed.partition("?")[2] or title),
        title=title,
        updated=_instant(max(updated)),
        links=links,
        entries=tuple(_entry(hit, links.settings, request.zone, now) for hit in result.hits),
    )


def _title(result: SearchResult, request: SearchRequest) -> str:
    groups = picked(request, labels_of(result.facets), SearchLinks("", {}))
    parts = (request.text, *(group.sentence for group in groups))
    return f"Dateline: {', '.join(filter(None, parts)) or 'newest articles'}"


def _entry(hit: Hit, settings: Settings, zone: ZoneInfo, now: datetime) -> Entry:
    summary = hit.summary
    text = summary.standfirst or joined_html(hit.snippet.body).striptags()
    note = staff_note(summary, now, zone)
    return Entry(
        id=_urn(summary.id),
        title=summary.title or first_words(text, _FIRST_WORDS) or "Untitled",
        url=absolute(article_path(summary.id, summary.title), settings),
        original=outward(summary.url),
        published=_published(summary.published),
        date=write_published(summary.published) if isinstance(summary.published, PartialDate) else "",
        updated=_instant(_updated(summary)),
        authors=summary.authors or tuple(filter(None, (summary.source,))),
        summary=f"{note}. {text}" if note else text,
        language=summary.language,
        categories=tuple(_categories(summary)),
    )


def _published(published: Published | None) -> str:
    if published is None or isinstance(published, PartialDate):
        return ""
    return _instant(first_moment(published))


def _categories(summary: Summary) -> list[tuple[str, str]]:
    """Return (term, label) of the section, each country and each person."""
    sections = [(summary.section, summary.section)] if summary.section else []
    return sections + [(tag.id, tag.label) for tag in (*summary.countries, *summary.persons)]


def _updated(summary: Summary) -> datetime:
    """Return when an article last changed.

    That is its source's time, or else the arrival of a later version or of an undated article, and never
    before its publication.
    """
    came_in = summary.indexed_at if summary.version > 1 or summary.published is None else None
    published = first_moment(summary.published) if summary.published else None
    return max(filter(None, (summary.updated_at or came_in, published)), default=_NEVER)


def _urn(name: str) -> str:
    return uuid5(_SPACE, name).urn


def _instant(moment: datetime) -> str:
    return write_published(moment.replace(microsecond=0))
