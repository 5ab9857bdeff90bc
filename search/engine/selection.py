"""What an engine is asked to select, and what it hands back: the nouns between `base` and the engines."""

from abc import ABC, abstractmethod
from zoneinfo import ZoneInfo

from search.model.request import FacetRequest, Interval, Order
from search.model.result import Summary
from search.query.plan import Match, Plan
from search.snippets import Finds, Leaves
from search.types import noun


@noun
class Narrowing:
    """The filters of one facet: `picked` is what its own counts ignore, `always` what they do not (all-of, exclude).

    Of what is no facet, such as being news, there is only `always`.
    """

    facet: str
    picked: Match | None = None
    always: tuple[Match, ...] = ()


@noun
class Place:
    """Where a hit stands in the order, so that a cursor can go on behind it; `published` in microseconds since 1970."""

    strict: bool
    score: float
    published: int | None
    id: str


@noun
class Wish:
    """A facet to count; values in `listed` are listed whatever their count."""

    facet: FacetRequest
    listed: tuple[str, ...] = ()


@noun
class Selection:
    """What a view is to select: `limit` hits from `offset`, or from behind the place `after`, and counts of facets."""

    plan: Plan
    narrowings: tuple[Narrowing, ...] = ()
    order_by: Order = Order.RELEVANCE
    after: Place | None = None
    offset: int = 0
    limit: int = 10
    wishes: tuple[Wish, ...] = ()
    zone: ZoneInfo = ZoneInfo("UTC")

    def clauses(self, *, ignoring: str = "") -> tuple[Match, ...]:
        """Return the match and all filters, but for what was picked in one facet."""
        found = [self.plan.match]
        for narrowing in self.narrowings:
            found += narrowing.always
            if narrowing.picked is not None and narrowing.facet != ignoring:
                found.append(narrowing.picked)
        return tuple(found)


class Found(ABC):
    """One selected article."""

    def __init__(self, summary: Summary, place: Place) -> None:
        self.summary = summary
        self.place = place

    @abstractmethod
    def finds(self, leaves: Leaves) -> Finds:
        """Return what of a query occurs in it."""


@noun
class Counts:
    """Counts of one facet: its values, most frequent first and then by id, those that had to be listed behind them.

    For the date they are the bars that are not empty, in order of time, each with its `of`.
    """

    values: tuple[tuple[str, int], ...]
    missing: int
    other: int = 0
    distinct: int = 0
    of: tuple[int, ...] = ()
    interval: Interval | None = None


@noun
class Selected:
    """The answer to a `Selection`; `counts` in the order of its wishes."""

    total: int
    hits: tuple[Found, ...]
    counts: tuple[Counts, ...]
