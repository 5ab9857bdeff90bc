"""What a searcher collects: filters, facets to count, order, page; made from a request."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from search.countries.codes import former_states
from search.engine.cursor import Place, read_since
from search.errors import InvalidRequest
from search.fields import DATE, FACETS
from search.model.dates import Period, microseconds, read_period
from search.model.request import NONE, FacetFilter, FacetRequest, Interval, Order, SearchRequest
from search.model.result import Summary
from search.query.plan import HasValue, InPeriods, IsNews, Match, Plan, Without
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


PERSON = "person"


def current(request: SearchRequest, moved: Mapping[str, str]) -> SearchRequest:
    """Return the request with the ids of persons who were merged in place of those that lead to them."""
    picked = request.filters.get(PERSON)
    if not moved or picked is None:
        return request
    now = FacetFilter(
        include=_current(picked.include, moved),
        all_of=_current(picked.all_of, moved),
        exclude=_current(picked.exclude, moved),
    )
    return replace(request, filters={**request.filters, PERSON: now})


def _current(ids: tuple[str, ...], moved: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(moved.get(each, each) for each in ids))


def selection_of(request: SearchRequest, plan: Plan, now: datetime, after: Place | None = None) -> Selection:
    """Return what the view is to select. Raises `InvalidRequest` for a filter that means nothing."""
    return Selection(
        plan=plan,
        narrowings=narrowings(request, now),
        order_by=request.order_by,
        after=after,
        offset=request.offset,
        limit=request.page_size,
        wishes=wishes(request),
        zone=request.zone,
    )


def narrowings(request: SearchRequest, now: datetime) -> tuple[Narrowing, ...]:
    """Return what narrows the search, the date's period and bars as one. Raises `InvalidRequest` for a bad value."""
    found = [_of_values(name, picked) for name, picked in request.filters.items() if name in FACETS]
    return (*found, *_of_date(request), *_of_news(request, now))


def _of_values(name: str, picked: FacetFilter) -> Narrowing:
    return Narrowing(
        facet=name,
        picked=HasValue(facet=name, values=picked.include) if picked.include else None,
        always=(
            *(HasValue(facet=name, values=(value,)) for value in picked.all_of),
            *(Without(clause=HasValue(facet=name, values=(value,))) for value in picked.exclude),
        ),
    )


def _of_date(request: SearchRequest) -> tuple[Narrowing, ...]:
    """A bar picked and the from and to fields are one choice of dates, which the histogram's own counts ignore."""
    picked = request.filters.get(DATE, FacetFilter()).include
    periods = tuple(_period(value) for value in picked if value != NONE)
    bounds = request.published
    if bounds == Period() and not picked:
        return ()
    if bounds != Period():
        periods = tuple(_overlap(period, bounds) for period in periods) if picked else (bounds,)
    return (Narrowing(facet=DATE, picked=InPeriods(periods=periods, undated=NONE in picked, zone=request.zone)),)


def _of_news(request: SearchRequest, now: datetime) -> tuple[Narrowing, ...]:
    since = read_since(request.since)
    if since is None:
        return ()
    news = IsNews(change=since.revision, after=since.moment, until=microseconds(now))
    return (Narrowing(facet="", always=(news,)),)


def _overlap(one: Period, other: Period) -> Period:
    firsts = [day for day in (one.first, other.first) if day]
    lasts = [day for day in (one.last, other.last) if day]
    return Period(first=max(firsts, default=None), last=min(lasts, default=None))


def _period(text: str) -> Period:
    try:
        return read_period(text)
    except ValueError as error:
        raise InvalidRequest(DATE, error.args[0]) from error


def wishes(request: SearchRequest) -> tuple[Wish, ...]:
    """Return the facets to count: what is picked stays listed, and who picks Russia is offered the Soviet Union."""
    return tuple(Wish(facet=facet, listed=_listed(request, facet)) for facet in request.facets)


def _listed(request: SearchRequest, facet: FacetRequest) -> tuple[str, ...]:
    if facet.name == DATE:
        return ()
    picked = request.filters.get(facet.name, FacetFilter())
    chosen = (*picked.include, *picked.all_of)
    former = [code for value in chosen for code in former_states(value)] if facet.name == "country" else []
    return tuple(value for value in dict.fromkeys((*chosen, *former)) if value != NONE)
