"""The result of a search: hits, the total, facets, and how the query was read."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from search.model.hit import Carried, CloseHit, Hit
from search.model.intervals import Interval
from search.model.request import Capitals, FacetFilter, MatchRule, SearchRequest
from search.types import value_object


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


NAMES_NOTE = "in-names"  # the code of the warning that no text has the words, and that names are searched
CLOSE_NOTE = "close"  # the code of the warning that no article has all of the words


@value_object
class DidYouMean:
    """A query with corrected words, and the number of articles that it finds: at least one."""

    text: str
    total: int


@value_object
class NameOffer:
    """A search for what was typed as a name in a field, and the number of articles that it finds: at least one."""

    field: str
    name: str
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
    `analyzer` is the stamp of the analyzers that made its terms (`search.text.analyzers.version`).
    """

    generation: str
    revision: int
    updated_at: datetime | None
    articles: int
    analyzer: str
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
    """The answer to a `SearchRequest`. `matched_by` is the match rule that `auto` decided: all or close.

    `least_score` is that of a close set: the least sum of the words' BM25 that an article of it has, otherwise None.
    `capitals` says how each word in capitals was read, by the word as typed.
    `close` are the best articles that lack some of the words, beside an exact set of few articles; nothing counts them.
    `names` are searches for what was typed as a name in a field (an author, a source, a person).
    `unfiltered` is the number of articles that match the query, if the filters leave none of them, otherwise None.
    `costs` are those of the parts of a search without hits, if it has several. `dropped` is there on the first page of
    a search with a since token. `onward` and `seen` become texts only on demand, because a page needs neither.
    """

    hits: tuple[Hit, ...]
    close: tuple[CloseHit, ...]
    total: int
    facets: tuple[Facet, ...]
    crossed: tuple[CrossedFacet, ...]
    parsed: str
    match: MatchRule
    matched_by: MatchRule
    least_score: float | None
    capitals: Mapping[str, Capitals]
    filters: Mapping[str, FacetFilter]
    warnings: tuple[QueryWarning, ...]
    suggestion: DidYouMean | None
    names: tuple[NameOffer, ...]
    unfiltered: int | None
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
