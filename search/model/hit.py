"""A hit: the summary of an article, a snippet of its texts, and the words that matched."""

from datetime import datetime
from typing import Protocol

from search.model.article import Keywords, Status, values_of
from search.model.dates import Published
from search.text.analyzers.ways import Way
from search.types import value_object

Marked = tuple[tuple[str, bool], ...]  # a text in pieces; True marks a match


@value_object
class Labelled:
    """A country or a person as shown: its id, its name, and for a person the forms in the article."""

    id: str
    label: str
    surface_forms: tuple[str, ...] = ()


@value_object
class Summary:
    """The fields of an article in a list of results, which has `body` and what follows only if a client asks for it."""

    id: str
    feed: str
    source_id: str
    version: int
    title: str
    standfirst: str
    dateline: str
    authors: tuple[str, ...]
    section: str
    source: str
    url: str
    language: str
    published: Published | None
    updated_at: datetime | None
    indexed_at: datetime | None
    countries: tuple[Labelled, ...]
    persons: tuple[Labelled, ...]
    status: Status
    embargo_until: datetime | None
    correction_note: str
    body: str
    caption: str
    tags: tuple[str, ...]
    mentioned_countries: tuple[Labelled, ...]
    all_keywords: Keywords = ()

    def keywords(self, key: str) -> tuple[str, ...]:
        """Return the keywords of one key."""
        return values_of(self.all_keywords, key)


@value_object
class MatchedWord:
    """Why an article matched: a word of the query, the words in the article that match it, and in which way."""

    word: str
    surface_forms: tuple[str, ...]
    via: Way


@value_object
class Snippet:
    """The title and some passages of the body, with the matches marked."""

    title: Marked
    body: tuple[Marked, ...]


class Carried(Protocol):
    """A token that an answer gives out for a later request."""

    def text(self) -> str:
        """Return the text of the token."""


@value_object
class Listed:
    """An article in a list, and the cursor behind it, which becomes a text only on demand."""

    summary: Summary
    onward: Carried


@value_object
class Hit:
    """An article that a search found."""

    listed: Listed
    score: float
    snippet: Snippet
    matched: tuple[MatchedWord, ...]

    @property
    def summary(self) -> Summary:
        """The summary of the article."""
        return self.listed.summary


@value_object
class CloseHit:
    """An article beside an exact set, and the words of the query, as they were typed, that it lacks."""

    hit: Hit
    lacks: tuple[str, ...]
