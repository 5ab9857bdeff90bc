"""The start page, and which countries and persons are covered more than usual.

The newest article's day counts as today. The shortest window up to it that has enough articles is compared with the
mean over the windows of the same length before it, as far back as there are articles.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from math import sqrt
from zoneinfo import ZoneInfo

from search.fields import DATE
from search.model.dates import local_day
from search.model.intervals import Interval
from search.model.periods import Period
from search.model.request import FacetFilter, FacetRequest, Order, SearchRequest
from search.model.result import Facet, FacetValue, SearchResult
from search.query.ast import phrase
from search.settings import Settings
from search.types import value_object
from web.i18n import gettext, gettext_noop
from web.l10n import day, mean
from web.params.date_values import bounds
from web.params.links import WITH_PAGES, SearchLinks, named, subject_path
from web.params.parameters import FROM, ORDER, QUERY, TO
from web.presenters.summary import HitView, hit_view

Search = Callable[[SearchRequest], SearchResult]

_ENOUGH = 20  # articles that a window must have
_CANDIDATES = 200  # values of a facet that are compared, the most frequent ones
_LISTED, _FEWEST = 6, 2  # values that are listed, and articles that one of them must have
_LABELS = {"country": gettext_noop("Countries"), "person": gettext_noop("People")}


@value_object
class Window:
    """A number of days, how many of these windows before it make the mean, and the texts that describe it."""

    days: int
    before: int
    head: str
    sentence: str

    def ending(self, last: date) -> Period:
        """Return the window that ends with a day."""
        return Period(first=last - timedelta(days=self.days - 1), last=last)

    def windows_before(self, last: date, number: int) -> Period:
        """Return the period of the `number` windows before the one that ends with a day."""
        end = last - timedelta(days=self.days)
        return Period(first=end - timedelta(days=self.days * number - 1), last=end)

    def count_before(self, last: date, oldest: date) -> int:
        """Return how many windows fit between the oldest day and the window that ends with a day; at most `before`."""
        return max(min(((last - oldest).days + 1) // self.days - 1, self.before), 0)


_WINDOWS = (
    Window(
        days=7,
        before=52,
        head=gettext_noop("Week"),
        sentence=gettext_noop(
            "Articles in the seven days to {day}. The vertical line marks a usual week, the average of the year before."
        ),
    ),
    Window(
        days=30,
        before=12,
        head=gettext_noop("30 days"),
        sentence=gettext_noop(
            "Articles in the 30 days to {day}. The vertical line marks the usual number, the average of the year "
            "before."
        ),
    ),
    Window(
        days=365,
        before=10,
        head=gettext_noop("Year"),
        sentence=gettext_noop(
            "Articles in the year to {day}. The vertical line marks a usual year, the average of the ten years before."
        ),
    ),
    Window(
        days=3_652,
        before=5,
        head=gettext_noop("Decade"),
        sentence=gettext_noop(
            "Articles in the ten years to {day}. The vertical line marks a usual decade, the average of all decades "
            "before."
        ),
    ),
)


@value_object
class CoveredRow:
    """A country or a person; `share` and `usual_share` are in per cent of the largest value in any row."""

    label: str
    url: str
    count: int
    count_url: str
    usual: str
    share: float
    usual_share: float


@value_object
class CoveredTable:
    """The most covered values of one facet."""

    label: str
    rows: tuple[CoveredRow, ...]


@value_object
class MostCovered:
    """The most covered countries and persons."""

    sentence: str
    head: str
    tables: tuple[CoveredTable, ...]


def most_covered(search: Search, links: SearchLinks, zone: ZoneInfo, today: date) -> MostCovered | None:
    """Return what is most covered now; None if nothing stands out or no article is dated."""
    newest, oldest = (_day(search, order, zone) for order in (Order.NEWEST, Order.OLDEST))
    if newest is None or oldest is None:
        return None
    last = min(newest, today)
    window, facets = _counted(search, zone, last)
    number = window.count_before(last, oldest)
    tables = []
    for facet in facets:
        usual = _usual(search, zone, facet, window.windows_before(last, number), number)
        rows = _rows(facet, usual, links, window.ending(last))
        if rows:
            tables.append(CoveredTable(label=gettext(_LABELS[facet.name]), rows=rows))
    if not tables:
        return None
    alone = gettext_noop("Articles up to {day}. There are no earlier articles to compare with.")
    sentence = gettext(window.sentence if number else alone, day=day(last))
    return MostCovered(sentence=sentence, head=gettext(window.head), tables=tuple(tables))


def _day(search: Search, order: Order, zone: ZoneInfo) -> date | None:
    """Return the day of the newest or oldest article; undated articles come last in both orders."""
    hits = search(SearchRequest(order_by=order, page_size=1, passages=0, zone=zone)).hits
    return local_day(hits[0].summary.published, zone) if hits and hits[0].summary.published else None


def _counted(search: Search, zone: ZoneInfo, last: date) -> tuple[Window, tuple[Facet, ...]]:
    """Return the shortest window with enough articles, and the counts of its countries and persons."""
    wanted = tuple(FacetRequest(name=name, size=_CANDIDATES) for name in WITH_PAGES)
    for window in _WINDOWS:
        result = search(SearchRequest(published=window.ending(last), facets=wanted, page_size=1, passages=0, zone=zone))
        if result.total >= _ENOUGH:
            break
    return window, result.facets


def _usual(search: Search, zone: ZoneInfo, facet: Facet, before: Period, number: int) -> Mapping[str, float]:
    """Return value -> its mean number of articles over the `number` windows of the period `before`."""
    ids = tuple(value.id for value in facet.values)
    if not number or not ids:
        return {}
    result = search(
        SearchRequest(
            published=before,
            filters={facet.name: FacetFilter(include=ids)},
            facets=(FacetRequest(name=facet.name, size=1),),
            page_size=1,
            passages=0,
            zone=zone,
        )
    )
    return {value.id: value.count / number for value in result.facets[0].values}


def _rows(facet: Facet, usual: Mapping[str, float], links: SearchLinks, period: Period) -> tuple[CoveredRow, ...]:
    """Return the rows that stand out most: the difference from the mean, divided by its standard deviation."""

    def outstanding(value: FacetValue) -> float:
        return (value.count - usual.get(value.id, 0.0)) / sqrt(usual.get(value.id, 0.0) + 1)

    values = [value for value in facet.values if value.count >= _FEWEST and outstanding(value) > 0]
    values = sorted(values, key=lambda value: (-outstanding(value), value.id))[:_LISTED]
    most = max((value.count for value in values), default=1)
    first, last = bounds(period)
    return tuple(
        CoveredRow(
            label=value.label,
            url=subject_path(facet.name, value.id),
            count=value.count,
            count_url=links.changed({facet.name: (value.id,), FROM: (first,), TO: (last,)}),
            usual=mean(usual[value.id]) if value.id in usual else "0",
            share=100 * value.count / most,
            usual_share=100 * usual.get(value.id, 0.0) / most,
        )
        for value in values
    )


@value_object
class Example:
    """A search to try."""

    text: str
    url: str


@value_object
class Start:
    """The start page; `since` is the year of the oldest article, empty if no article is dated."""

    since: str
    examples: tuple[Example, ...]
    hits: tuple[HitView, ...]
    newest_url: str
    covered: MostCovered | None


def start_request(settings: Settings) -> SearchRequest:
    """Return the search whose result the start page shows."""
    facets = (
        FacetRequest(name="person", size=1),
        FacetRequest(name=DATE, interval=Interval.YEAR),
    )
    return SearchRequest(order_by=Order.NEWEST, page_size=5, passages=1, facets=facets, zone=settings.timezone)


def start(
    result: SearchResult, request: SearchRequest, links: SearchLinks, now: datetime, covered: MostCovered | None
) -> Start:
    """Return the start page; `links` make the addresses of searches for everything."""
    persons, dates = result.facets
    return Start(
        since=dates.values[0].id if dates.values else "",
        examples=tuple(
            Example(text=text, url=links.changed({QUERY: (text,)})) for text in _examples(result, persons, request.zone)
        ),
        hits=tuple(hit_view(hit, links, request.zone, now) for hit in result.hits),
        newest_url=links.changed({ORDER: (Order.NEWEST.value,)}),
        covered=covered,
    )


def _examples(result: SearchResult, persons: Facet, zone: ZoneInfo) -> list[str]:
    """Return example queries of several types; those with names find something in this index."""
    queries = ["treaty", '"prime minister" -election']
    for hit in result.hits:
        if hit.summary.countries and hit.summary.published:
            country, year = hit.summary.countries[0].label, str(local_day(hit.summary.published, zone).year)
            queries.append(f"{named('country', country)} {named('date', year)}")
            break
    if persons.values:
        queries.append(phrase(persons.values[0].label, "person"))
    return queries
