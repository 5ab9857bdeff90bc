"""A search request: a query, filters, an order, a page, and the facets to count."""

import math
from collections.abc import Mapping
from dataclasses import field, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Self
from zoneinfo import ZoneInfo

from search.errors import InvalidRequest
from search.model.intervals import Interval
from search.model.periods import Period
from search.types import Message, value_object

NONE = "_none"  # the facet value for articles without a value
ENGLISH = "en"
LARGEST_PAGE = 100
DEEPEST_HIT = 10_000  # for page numbers, which cost more the deeper they are; a cursor costs the same at any depth


class MatchRule(StrEnum):
    """Which of the words typed side by side must match.

    `CLOSE` finds articles with any of them whose words score at least half of what the best one's do. `AUTO` decides
    between `ALL` and `CLOSE`.
    """

    AUTO = "auto"
    ALL = "all"
    CLOSE = "close"
    ANY = "any"


class Capitals(StrEnum):
    """How a word that was typed in capitals is read.

    `MARKED` finds it where texts write it in capitals, `WRITTEN` finds the word without its other forms, and `ANY_FORM`
    reads it as any other word.
    """

    MARKED = "capitals"
    WRITTEN = "as-written"
    ANY_FORM = "any-form"


class Order(StrEnum):
    """The order of hits. Ties go by date, newest first, then by id."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"


class Highlight(StrEnum):
    """How snippets show matches: marked in HTML, as offsets in a plain text, or not at all."""

    HTML = "html"
    OFFSETS = "offsets"
    NONE = "none"


class OffsetUnit(StrEnum):
    """The unit in which offsets into a text count. Browsers and Java count UTF-16 code units."""

    CODE_POINTS = "code-points"
    UTF_16 = "utf-16"


@value_object
class FacetFilter:
    """The selected values of one facet: any of `include`, all of `all_of`, none of `exclude`."""

    include: tuple[str, ...] = ()
    all_of: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()


@value_object
class FacetRequest:
    """A facet to count: how many values to list; for the date, how wide the bars are."""

    name: str
    size: int = 10
    interval: Interval = Interval.AUTO


MOST_CELLS = 10_000  # of all crossed facets of an answer; also the most bars of the date facet


@value_object
class CrossedFacets:
    """Two facets to count together: for each listed value of the first, the listed values of the second."""

    first: FacetRequest
    second: FacetRequest

    @property
    def name(self) -> str:
        """Its name in requests and answers."""
        return f"{self.first.name}*{self.second.name}"


def check_cells(cells: int) -> None:
    """Raise `InvalidRequest` if facets counted together have more cells than an answer may have."""
    if cells > MOST_CELLS:
        reason = Message(
            "facets counted together have {} cells; the limit is {}. List fewer values, or choose a wider interval",
            f"{cells:,}",
            f"{MOST_CELLS:,}",
        )
        raise InvalidRequest("facet", reason, code="too-many-values")


@value_object
class SearchRequest:
    """One search. Raises `InvalidRequest` for a page or a least score out of range."""

    text: str = ""
    match: MatchRule = MatchRule.AUTO
    least_score: float | None = None  # of a close set that an earlier answer decided; None to decide it now
    # How an earlier answer read the words in capitals, by the words as typed; what is not there is decided now.
    capitals: Mapping[str, Capitals] = field(default_factory=lambda: MappingProxyType({}))
    filters: Mapping[str, FacetFilter] = field(default_factory=lambda: MappingProxyType({}))
    published: Period = field(default_factory=Period)
    order_by: Order = Order.RELEVANCE
    page: int = 1
    page_size: int = 10
    cursor: str = ""
    since: str = ""  # the since token of an earlier answer: find only what is new since then
    facets: tuple[FacetRequest, ...] = ()
    crossed: tuple[CrossedFacets, ...] = ()
    highlight: Highlight = Highlight.HTML
    offsets: OffsetUnit = OffsetUnit.CODE_POINTS
    passages: int = 3  # most passages of the body in a hit's snippet; 0 for none
    locale: str = ENGLISH  # language of labels, by its code
    fields: tuple[str, ...] = ()  # the fields of each hit in the answer; all if empty
    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("UTC"))

    def __post_init__(self) -> None:
        """Refuse a page or a least score out of range."""
        if self.least_score is not None and not 0 <= self.least_score < math.inf:
            raise InvalidRequest("least-score", Message("it must be a number, 0 or more"))
        if not 0 <= self.page_size <= LARGEST_PAGE:
            raise InvalidRequest("page-size", Message("it must be a whole number from 0 to {}", str(LARGEST_PAGE)))
        if self.page < 1:
            raise InvalidRequest("page", Message("page numbers start at 1"))
        if self.page * self.page_size > DEEPEST_HIT:
            reason = Message("pages end at hit {}; continue with the cursor of the answer", f"{DEEPEST_HIT:,}")
            raise InvalidRequest("page", reason, code="too-deep")

    def retyped(self, text: str) -> Self:
        """Return the request with another text. What an answer decided for this text does not hold for that one."""
        undecided = replace(self, text=text, capitals=MappingProxyType({}))
        if self.least_score is None:
            return undecided
        return replace(undecided, match=MatchRule.AUTO, least_score=None)

    def pages(self, total: int) -> int:
        """Return the number of pages that a total fills; 0 if only a count was asked for."""
        return -(-total // self.page_size) if self.page_size else 0

    @property
    def offset(self) -> int:
        """The number of hits before the page."""
        return 0 if self.cursor else (self.page - 1) * self.page_size
