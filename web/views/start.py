"""The start page: what is newest, what is most covered now, and searches to try."""

from datetime import datetime
from zoneinfo import ZoneInfo

from search.fields import DATE
from search.model.dates import local_day
from search.model.request import FacetRequest, Interval, Order, SearchRequest
from search.model.result import Facet, SearchResult
from search.query.ast import phrase
from search.settings import Settings
from search.types import noun
from web.params.links import SearchLinks, named
from web.params.parameters import ORDER, QUERY
from web.views.covered import MostCovered
from web.views.hit import HitView, hit_view


@noun
class Example:
    """A search to try."""

    text: str
    url: str


@noun
class Start:
    """The start page; `since` is the year of the oldest article, empty if none is dated."""

    since: str
    examples: tuple[Example, ...]
    hits: tuple[HitView, ...]
    newest_url: str
    covered: MostCovered | None


def start_request(settings: Settings) -> SearchRequest:
    """Return the search that the start page shows."""
    facets = (
        FacetRequest(name="person", size=1),
        FacetRequest(name=DATE, interval=Interval.YEAR),
    )
    return SearchRequest(order_by=Order.NEWEST, page_size=5, passages=1, facets=facets, zone=settings.timezone)


def start(
    result: SearchResult, request: SearchRequest, links: SearchLinks, now: datetime, covered: MostCovered | None
) -> Start:
    """Return the start page; `links` are those of a search for everything."""
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
    """Write searches of several kinds; those with names in them find something here."""
    queries = ["treaty", '"prime minister" -election']
    for hit in result.hits:
        if hit.summary.countries and hit.summary.published:
            country, year = hit.summary.countries[0].label, str(local_day(hit.summary.published, zone).year)
            queries.append(f"{named('country', country)} {named('date', year)}")
            break
    if persons.values:
        queries.append(phrase(persons.values[0].label, "person"))
    return queries
