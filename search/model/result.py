"""What is answered: hits with what matched in them, the total, facets, and what was done to the query."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from search.model.article import Status
from search.model.dates import Published
from search.model.request import FacetFilter, Interval, MatchRule, SearchRequest
from search.types import value_object

Marked = tuple[tuple[str, bool], ...]  # a text in pieces, each with whether it matched


@value_object
class Labelled:
    """A country or a person as shown: its id, its name, and for a person how the article writes it."""

    id: str
    label: str
    surface_forms: tuple[str, ...] = ()


@value_object
class Summary:
    """What a result list shows of an article."""

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


@value_object
class MatchedWord:
    """Why an article matched: the word asked for, the words that stand for it there, and how they are related."""

    word: str
    surface_forms: tuple[str, ...]
    via: str  # "exact", "stem", "prefix" or "spelling"


@value_object
class Snippet:
    """The title and one to three passages of the body, with what matched marked."""

    title: Marked
    body: tuple[Marked, ...]


@value_object
class Hit:
    """One article found."""

    summary: Summary
    score: float
    snippet: Snippet
    matched: tuple[MatchedWord, ...]


@value_object
class FacetValue:
    """A value, and how many articles it would leave; `of` (dates only) how many of its time there are at all."""

    id: str
    label: str
    count: int
    selected: bool = False
    excluded: bool = False
    of: int | None = None


@value_object
class Facet:
    """Counts of one facet: `missing` have no value, `other` only unlisted values, `distinct` is how many there are."""

    name: str
    values: tuple[FacetValue, ...]
    missing: int
    other: int = 0
    distinct: int = 0
    interval: Interval | None = None


@value_object
class FacetValues:
    """A page of a facet's values; `total` is how many there are on all pages."""

    name: str
    values: tuple[FacetValue, ...]
    total: int
    state: "IndexState"


class SuggestionKind(StrEnum):
    """What may be about to be typed; of the first two, there are facets of these names."""

    COUNTRY = "country"
    PERSON = "person"
    PHRASE = "phrase"


@value_object
class Suggestion:
    """Something to look for: a value by its id, or a phrase, whose id is empty; `count` is how much that finds."""

    kind: SuggestionKind
    id: str
    text: str
    count: int


@value_object
class QueryWarning:
    """Something that was read otherwise than typed; `code` for programs, `message` for people."""

    code: str
    message: str


@value_object
class DidYouMean:
    """A query of words spelled nearly as those typed, and how many articles it finds: at least one."""

    text: str
    total: int


@value_object
class Cost:
    """A part of a search (a word, a filter) as a search of its own, and the rest; what each of them finds."""

    part: SearchRequest
    alone: int
    rest: SearchRequest
    without: int


@value_object
class IndexState:
    """Which index answers: its generation, the archive's change number it has come to, and how much it holds."""

    generation: str
    revision: int
    updated_at: datetime | None
    articles: int


class Carried(Protocol):
    """What an answer gives out for a later request to bring back."""

    def text(self) -> str:
        """Write it as it is carried."""


@value_object
class SearchResult:
    """The answer to a `SearchRequest`; `matched_by` is the match that `auto` decided on.

    `costs` tells of a search that found nothing, and has several parts, what each of them costs; `gone`, on the first
    page of news, are the ids of articles that were public and are not now. `onward` and `seen` become texts when they
    are asked for, as a page has no use for either.
    """

    hits: tuple[Hit, ...]
    total: int
    facets: tuple[Facet, ...]
    parsed: str
    match: MatchRule
    matched_by: MatchRule
    filters: Mapping[str, FacetFilter]
    warnings: tuple[QueryWarning, ...]
    suggestion: DidYouMean | None
    costs: tuple[Cost, ...]
    onward: Carried | None
    seen: Carried
    gone: tuple[str, ...] | None
    state: IndexState

    @property
    def next_cursor(self) -> str:
        """What goes on behind the last hit; empty where there is nothing more."""
        return self.onward.text() if self.onward else ""

    @property
    def since(self) -> str:
        """What to ask for news with later."""
        return self.seen.text()
