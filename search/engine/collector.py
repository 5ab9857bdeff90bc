"""What a searcher collects: filters, facets to count, order, page; made from a request."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from search.countries.codes import former_states
from search.engine.cursor import SortKey, read_since
from search.errors import InvalidRequest
from search.fields import DATE, FACETS
from search.model.dates import Period, microseconds, read_period
from search.model.request import NONE, FacetFilter, FacetRequest, Interval, Order, SearchRequest
from search.model.result import Summary
from search.query.plan import ChangedQuery, DateQuery, FacetQuery, NotQuery, Plan, Query
from search.snippets import ArticleMatches, Leaves
from search.types import value_object


@value_object
class Filter:
    """The filters of one facet: its own counts ignore `selected`, and obey `required` (all-of, exclude).

    Of what is no facet, such as being news, there is only `required`.
    """

    facet: str
    selected: Query | None = None
    required: tuple[Query, ...] = ()


@value_object
class FacetSpec:
    """A facet to count; values in `listed` are listed whatever their count."""

    facet: FacetRequest
    listed: tuple[str, ...] = ()


@value_object
class Collector:
    """What a searcher is to collect: `limit` hits from `offset` or from behind `after`, and facet counts."""

    plan: Plan
    filters: tuple[Filter, ...] = ()
    order_by: Order = Order.RELEVANCE
    after: SortKey | None = None
    offset: int = 0
    limit: int = 10
    facets: tuple[FacetSpec, ...] = ()
    zone: ZoneInfo = ZoneInfo("UTC")

    def clauses(self, *, ignoring: str = "") -> tuple[Query, ...]:
        """Return the match and all filters, but for what was picked in one facet."""
        found = [self.plan.match]
        for narrowing in self.filters:
            found += narrowing.required
            if narrowing.selected is not None and narrowing.facet != ignoring:
                found.append(narrowing.selected)
        return tuple(found)


class CollectedHit(ABC):
    """One selected article."""

    def __init__(self, summary: Summary, sort_key: SortKey) -> None:
        self.summary = summary
        self.sort_key = sort_key

    @abstractmethod
    def finds(self, leaves: Leaves) -> ArticleMatches:
        """Return what of a query occurs in it."""


@value_object
class FacetCounts:
    """Counts of one facet: its values, most frequent first and then by id, those that had to be listed behind them.

    For the date they are the bars that are not empty, in order of time, each with its `of`.
    """

    values: tuple[tuple[str, int], ...]
    missing: int
    other: int = 0
    distinct: int = 0
    of: tuple[int, ...] = ()
    interval: Interval | None = None


@value_object
class Collected:
    """The answer to a `Collector`; `counts` in the order of its wishes."""

    total: int
    hits: tuple[CollectedHit, ...]
    counts: tuple[FacetCounts, ...]


PERSON = "person"


def current(request: SearchRequest, merged_ids: Mapping[str, str]) -> SearchRequest:
    """Return the request with the ids of persons who were merged in place of those that lead to them."""
    picked = request.filters.get(PERSON)
    if not merged_ids or picked is None:
        return request
    now = FacetFilter(
        include=_current(picked.include, merged_ids),
        all_of=_current(picked.all_of, merged_ids),
        exclude=_current(picked.exclude, merged_ids),
    )
    return replace(request, filters={**request.filters, PERSON: now})


def _current(ids: tuple[str, ...], merged_ids: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(merged_ids.get(each, each) for each in ids))


def collector_for(request: SearchRequest, plan: Plan, now: datetime, after: SortKey | None = None) -> Collector:
    """Return what the searcher is to collect. Raises `InvalidRequest` for a filter that means nothing."""
    return Collector(
        plan=plan,
        filters=filters_of(request, now),
        order_by=request.order_by,
        after=after,
        offset=request.offset,
        limit=request.page_size,
        facets=facet_specs(request),
        zone=request.zone,
    )


def filters_of(request: SearchRequest, now: datetime) -> tuple[Filter, ...]:
    """Return what narrows the search, the date's period and bars as one. Raises `InvalidRequest` for a bad value."""
    found = [_of_values(name, picked) for name, picked in request.filters.items() if name in FACETS]
    return (*found, *_of_date(request), *_of_news(request, now))


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
    """A bar picked and the from and to fields are one choice of dates, which the histogram's own counts ignore."""
    picked = request.filters.get(DATE, FacetFilter()).include
    periods = tuple(_period(value) for value in picked if value != NONE)
    bounds = request.published
    if bounds == Period() and not picked:
        return ()
    if bounds != Period():
        periods = tuple(_overlap(period, bounds) for period in periods) if picked else (bounds,)
    return (Filter(facet=DATE, selected=DateQuery(periods=periods, undated=NONE in picked, zone=request.zone)),)


def _of_news(request: SearchRequest, now: datetime) -> tuple[Filter, ...]:
    since = read_since(request.since)
    if since is None:
        return ()
    news = ChangedQuery(change=since.revision, after=since.moment, until=microseconds(now))
    return (Filter(facet="", required=(news,)),)


def _overlap(one: Period, other: Period) -> Period:
    firsts = [day for day in (one.first, other.first) if day]
    lasts = [day for day in (one.last, other.last) if day]
    return Period(first=max(firsts, default=None), last=min(lasts, default=None))


def _period(text: str) -> Period:
    try:
        return read_period(text)
    except ValueError as error:
        raise InvalidRequest(DATE, error.args[0]) from error


def facet_specs(request: SearchRequest) -> tuple[FacetSpec, ...]:
    """Return the facets to count: what is picked stays listed, and who picks Russia is offered the Soviet Union."""
    return tuple(FacetSpec(facet=facet, listed=_listed(request, facet)) for facet in request.facets)


def _listed(request: SearchRequest, facet: FacetRequest) -> tuple[str, ...]:
    if facet.name == DATE:
        return ()
    picked = request.filters.get(facet.name, FacetFilter())
    chosen = (*picked.include, *picked.all_of)
    former = [code for value in chosen for code in former_states(value)] if facet.name == "country" else []
    return tuple(value for value in dict.fromkeys((*chosen, *former)) if value != NONE)
