"""The filters of a request as plans, one narrowing a facet."""

from datetime import datetime

from search.engine.selection import Narrowing
from search.engine.since import read_since
from search.errors import InvalidRequest
from search.fields import DATE, FACETS
from search.model.dates import Period, microseconds, read_period
from search.model.request import NONE, FacetFilter, SearchRequest
from search.query.plan import HasValue, InPeriods, IsNews, Without


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
