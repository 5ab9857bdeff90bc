"""The result of a search: hits with their matches, the total, facets, and how the query was read."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from search.model.article import Keywords, Status, values_of
from search.model.dates import Published
from search.model.intervals import Interval
from search.model.request import FacetFilter, MatchRule, SearchRequest
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
    via: str  # "exact", "stem", "prefix" or "spelling"


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
class FacetValue:
    """A value, and the number of articles with it. `of` (dates only) counts all visible articles in its time."""

    id: str
    label: str
    count: int
    selected: bool = False
    excluded: bool = False
    of: int | None = None


@value_object
class Facet:
    """Counts of one facet. `missing` articles have no value, `other` articles only values that are not listed.

    `distinct` is the number of values. `undated` (dates only) are those of the `missing` that have no date at all; the
    others have a year or a month, which is coarser than the bars.
    """

    name: str
    values: tuple[FacetValue, ...]
    missing: int
    undated: int = 0
    other: int = 0
    distinct: int = 0
    interval: Interval | None = None


@value_object
class CrossedFacet:
    """Two facets counted together. `cells` has, for each value of `rows`, the (index in `columns`, count) above 0."""

    rows: Facet
    columns: Facet
    cells: tuple[tuple[tuple[int, int], ...], ...]


@value_object
class FacetValues:
    """A page of a facet's values; `total` is the number of values on all pages."""

    name: str
    values: tuple[FacetValue, ...]
    total: int
    state: "IndexState"


class SuggestionKind(StrEnum):
    """What a suggestion is. The first two are also names of facets."""

    COUNTRY = "country"
    PERSON = "person"
    PHRASE = "phrase"


@value_object
class Suggestion:
    """A country or a person by its id, or a phrase, whose id is empty; `count` is the number of articles."""

    kind: SuggestionKind
    id: str
    text: str
    count: int


@value_object
class QueryWarning:
    """A part of the query that was not read as typed: `code` for programs, `message` for people."""

    code: str
    message: str


@value_object
class DidYouMean:
    """A query with corrected words, and the number of articles that it finds: at least one."""

    text: str
    total: int


@value_object
class Cost:
    """A part of a search (a word, a filter) as a search of its own, and the rest, with what each finds."""

    part: SearchRequest
    alone: int
    rest: SearchRequest
    without: int


@value_object
class IndexState:
    """The state of an index: its generation, its revision, and the number of visible articles.

    `missing_fields` are the names of the fields that were added after it was made. Only a rebuild gives it these.
    """

    generation: str
    revision: int
    updated_at: datetime | None
    articles: int
    missing_fields: frozenset[str] = frozenset()


@value_object
class Dropped:
    """What to delete from a copy of a search.

    `gone` are the ids of articles that were public and no longer are. `unmatched` are those of others that changed and
    that the search does not find now, whether it did before or not. If there are `more`, the since token of the answer
    goes only as far as what is listed.
    """

    gone: tuple[str, ...]
    unmatched: tuple[str, ...]
    more: bool


@value_object
class SearchResult:
    """The answer to a `SearchRequest`. `matched_by` is the match rule that `auto` decided.

    `costs` are those of the parts of a search without hits, if it has several. `dropped` is there on the first page of
    a search with a since token. `onward` and `seen` become texts only on demand, because a page needs neither.
    """

    hits: tuple[Hit, ...]
    total: int
    facets: tuple[Facet, ...]
    crossed: tuple[CrossedFacet, ...]
    parsed: str
    match: MatchRule
    matched_by: MatchRule
    filters: Mapping[str, FacetFilter]
    warnings: tuple[QueryWarning, ...]
    suggestion: DidYouMean | None
    costs: tuple[Cost, ...]
    onward: Carried | None
    seen: Carried
    dropped: Dropped | None
    state: IndexState

    @property
    def next_cursor(self) -> str:
        """The cursor behind the last hit; empty if no hit follows."""
        return self.onward.text() if self.onward else ""

    @property
    def since(self) -> str:
        """The since token, to ask later for what is new."""
        return self.seen.text()
