"""What a searcher has to collect for a request: filters, order, page, facet counts."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from search.countries.codes import former_states
from search.engine.cursor import SortKey, read_since
from search.errors import InvalidRequest
from search.fields import DATE, FACETS
from search.model.dates import microseconds
from search.model.hit import Summary
from search.model.intervals import Interval
from search.model.periods import Period, read_period
from search.model.request import NONE, CrossedFacets, FacetFilter, FacetRequest, Order, SearchRequest
from search.query.plan import ChangedQuery, DateQuery, FacetQuery, NotQuery, Plan, Query
from search.snippets import ArticleMatches, Leaves
from search.types import value_object


@value_object
class Filter:
    """The filter of one facet. The facet's own counts ignore `selected`, and obey `required` (all-of, exclude).

    The filter for what is new since a token belongs to no facet, and has only `required`.
    """

    facet: str
    selected: Query | None = None
    required: tuple[Query, ...] = ()


@value_object
class FacetSpec:
    """A facet to count. The values in `listed` are in the answer even if their count is 0."""

    facet: FacetRequest
    listed: tuple[str, ...] = ()


@value_object
class Collector:
    """What to collect: facet counts, and `limit` hits, from `offset` or behind the sort key `after`."""

    plan: Plan
    filters: tuple[Filter, ...] = ()
    order_by: Order = Order.RELEVANCE
    after: SortKey | None = None
    offset: int = 0
    limit: int = 10
    facets: tuple[FacetSpec, ...] = ()
    crossed: tuple[CrossedFacets, ...] = ()
    zone: ZoneInfo = ZoneInfo("UTC")

    def clauses(self, *ignoring: str) -> tuple[Query, ...]:
        """Return the match and all filters, without the selected values of the facets `ignoring`."""
        clauses = [self.plan.match]
        for each in self.filters:
            clauses += each.required
            if each.selected is not None and each.facet not in ignoring:
                clauses.append(each.selected)
        return tuple(clauses)


class CollectedHit(ABC):
    """A hit: one article that was collected."""

    def __init__(self, summary: Summary, sort_key: SortKey) -> None:
        self.summary = summary
        self.sort_key = sort_key

    @abstractmethod
    def matches(self, leaves: Leaves) -> ArticleMatches:
        """Return the occurrences of the leaves in the texts of the article."""


@value_object
class FacetCounts:
    """Counts of one facet: its values, most frequent first, and behind them the other `listed` ones.

    Of equally frequent values the first by `Field.case_key` comes first. A value is in its commonest spelling.

    For the date, the values are the bars that are not empty, in order of time. `of` is then, for each bar, the number
    of visible articles in it, whatever the query. `undated` are those of the `missing` that have no date at all; the
    others have one that is coarser than a bar.
    """

    values: tuple[tuple[str, int], ...]
    missing: int
    undated: int = 0
    other: int = 0
    distinct: int = 0
    of: tuple[int, ...] = ()
    interval: Interval | None = None


@value_object
class CrossedCounts:
    """Counts of two facets together. `cells` has, for each value of `rows`, the (index in `columns`, count) above 0."""

    rows: FacetCounts
    columns: FacetCounts
    cells: tuple[tuple[tuple[int, int], ...], ...]


@value_object
class Collected:
    """What was collected; `counts` are in the order of the collector's `facets`, `crossed` in that of its `crossed`."""

    total: int
    hits: tuple[CollectedHit, ...]
    counts: tuple[FacetCounts, ...]
    crossed: tuple[CrossedCounts, ...] = ()


PERSON = "person"


def current(request: SearchRequest, current_value: Callable[[str, str], str]) -> SearchRequest:
    """Return the request with each picked value as facets show it.

    `current_value` takes the name of a facet and a value: see `Searcher.current_value`.
    """

    def shown(name: str, values: tuple[str, ...]) -> tuple[str, ...]:
        by_key: dict[str, str] = {}
        for value in values:
            by_key.setdefault(FACETS[name].case_key(value), value)
        return tuple(dict.fromkeys(current_value(name, value) for value in by_key.values()))

    def current_filter(name: str, picked: FacetFilter) -> FacetFilter:
        return FacetFilter(
            include=shown(name, picked.include),
            all_of=shown(name, picked.all_of),
            exclude=shown(name, picked.exclude),
        )

    filters = {
        name: current_filter(name, picked) if name in FACETS else picked for name, picked in request.filters.items()
    }
    return replace(request, filters=filters) if filters else request


def collector_for(request: SearchRequest, plan: Plan, now: datetime, after: SortKey | None = None) -> Collector:
    """Return the collector of a request. Raises `InvalidRequest` for a filter with a bad value."""
    return Collector(
        plan=plan,
        filters=filters_of(request, now),
        order_by=request.order_by,
        after=after,
        offset=request.offset,
        limit=request.page_size,
        facets=facet_specs(request),
        crossed=request.crossed,
        zone=request.zone,
    )


def filters_of(request: SearchRequest, now: datetime) -> tuple[Filter, ...]:
    """Return the filters of a request. The period and the bars of the date make one. Raises `InvalidRequest`."""
    of_values = [_of_values(name, picked) for name, picked in request.filters.items() if name in FACETS]
    return (*of_values, *_of_date(request), *_of_changes(request, now))


def _of_values(name: str, picked: FacetFilter) -> Filter:
    return Filter(
        facet=name,
        selected=FacetQuery(facet=name, values=picked.include) if picked.include else None,
        required=(
            *(FacetQuery(facet=name, values=(value,)) for value in picked.all_of),
            *(NotQuery(clause=FacetQuery(facet=name, values=(value,))) for value in picked.exclude),
        ),
    )


def _of_date(request: SearchRequest) -> tuple[Filter, ...]:
    """Return one filter for the selected bars and the from and to fields; the histogram's own counts ignore it."""
    picked = request.filters.get(DATE, FacetFilter()).include
    periods = tuple(_period(value).in_zone(request.zone) for value in picked if value != NONE)
    bounds = request.published.in_zone(request.zone)
    if bounds == Period() and not picked:
        return ()
    if bounds != Period():
        periods = tuple(period.overlap(bounds) for period in periods) if picked else (bounds,)
    return (Filter(facet=DATE, selected=DateQuery(periods=periods, undated=NONE in picked, zone=request.zone)),)


def _of_changes(request: SearchRequest, now: datetime) -> tuple[Filter, ...]:
    since = read_since(request.since)
    if since is None:
        return ()
    changed = ChangedQuery(change=since.revision, after=since.moment, until=microseconds(now))
    return (Filter(facet="", required=(changed,)),)


def _period(text: str) -> Period:
    try:
        return read_period(text)
    except ValueError as error:
        raise InvalidRequest(DATE, error.args[0]) from error


def facet_specs(request: SearchRequest) -> tuple[FacetSpec, ...]:
    """Return the facets to count. Selected values stay listed, and former states are listed beside their successors."""
    return tuple(FacetSpec(facet=facet, listed=_listed(request, facet)) for facet in request.facets)


def _listed(request: SearchRequest, facet: FacetRequest) -> tuple[str, ...]:
    if facet.name == DATE:
        return ()
    picked = request.filters.get(facet.name, FacetFilter())
    chosen = (*picked.include, *picked.all_of)
    former = [code for value in chosen for code in former_states(value)] if facet.name == "country" else []
    return tuple(value for value in dict.fromkeys((*chosen, *former)) if value != NONE)
