"""The results page."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime

from search.fields import DATE
from search.model.intervals import Interval
from search.model.request import FacetRequest, MatchRule, SearchRequest
from search.model.result import CLOSE_NOTE, Facet, NameOffer, QueryWarning, SearchResult
from search.types import value_object
from web.i18n import gettext, gettext_noop
from web.l10n import articles, emptied, number, outcome
from web.params.clicks import clear_all
from web.params.links import WITH_PAGES, SearchLinks, exactly, subject_path
from web.params.parameter import Changes
from web.params.parameters import MATCH, QUERY
from web.presenters.date_facet import Dates, dates
from web.presenters.facet import FacetView, facet_view
from web.presenters.no_hits import CostRow, WayOn, cost_row, last_page, ways_on
from web.presenters.paging import Choice, CloseSet, Paging, close_set, match_rules, orders, pages_of, paging
from web.presenters.picked import PHRASES, PickedGroup, labels_of, picked
from web.presenters.summary import HitView, Name, close_view, hit_view
from web.presenters.timeline import DRAWN

MOST_PASSAGES = 2
_SHORT = gettext_noop(
    "This search is too long for some of its links, which are left out. Remove words or filters to see them."
)


@value_object
class Suggested:
    """A suggested query, the address of its search, and how many articles that finds."""

    text: str
    url: str
    finds: str


@value_object
class Results:
    """The results page. A part with nothing to show is empty or None."""

    outcome: str
    total: int
    orders: tuple[Choice, ...]
    match_rules: tuple[Choice, ...]
    close_set: CloseSet | None
    picked: tuple[PickedGroup, ...]
    clear_url: str
    suggestion: Suggested | None
    offers: tuple[Name, ...]
    subjects: tuple[Name, ...]
    notices: tuple[str, ...]
    hits: tuple[HitView, ...]
    close: tuple[HitView, ...]
    close_url: str
    exactly_url: str
    paging: Paging | None
    costs: tuple[CostRow, ...]
    ways_on: tuple[WayOn, ...]
    dates: Dates | None
    facets: tuple[FacetView, ...]

    @property
    def picks(self) -> int:
        """The number of selected values."""
        return sum(len(group.picks) for group in self.picked)


def page_request(request: SearchRequest) -> SearchRequest:
    """Return the request of the results page, which shows two passages of a hit.

    Every facet with a selected value is counted, so that the value can be removed there. The timeline chooses the width
    of its bars itself, unless it is one that it can draw. A page has articles, also where only a count was asked for.
    """
    counted = {facet.name for facet in request.facets}
    added = tuple(FacetRequest(name=name) for name in request.filters if name not in counted)
    facets = tuple(
        facet if facet.interval in DRAWN else replace(facet, interval=Interval.AUTO) for facet in request.facets
    )
    return replace(with_hits(request), facets=facets + added, crossed=(), passages=min(request.passages, MOST_PASSAGES))


def with_hits(request: SearchRequest) -> SearchRequest:
    """Return the request with the usual size of a page if it asks for a count alone: a page always shows some."""
    return replace(request, page_size=request.page_size or SearchRequest().page_size)


def results(
    result: SearchResult,
    request: SearchRequest,
    links: SearchLinks,
    now: datetime,
    *,
    total: Callable[[Changes], int],
    left_out: tuple[QueryWarning, ...],
) -> Results:
    """Return the results page; `total` counts a changed search, `left_out` warns of parameters that were not read."""
    labels, today = labels_of(result.facets), now.astimezone(request.zone).date()
    # The addresses that a search needs most are written first: those behind them may find no room in the answer.
    ordered = orders(request, links) if result.total > 1 else ()
    pages = paging(result.total, request, links)
    chosen, cleared = picked(request, labels, links), links.changed(clear_all())
    suggested = _suggested(result, links)
    costs = tuple(cost_row(cost, labels, links) for cost in result.costs)
    onward = () if result.hits else _ways_on(result, request, links, total)
    dated = next((dates(facet, request, links, today, total) for facet in result.facets if facet.name == DATE), None)
    facets = tuple(facet_view(facet, request, links, total) for facet in result.facets if facet.name != DATE)
    hits = tuple(hit_view(hit, links, request.zone, now) for hit in result.hits)
    close = tuple(close_view(each, links, request.zone, now) for each in result.close)
    return Results(
        outcome=outcome(result.total),
        total=result.total,
        orders=ordered,
        match_rules=match_rules(request, links),
        close_set=close_set(result, links),
        picked=chosen,
        clear_url=cleared,
        suggestion=suggested,
        offers=tuple(_offer(offer, links) for offer in result.names),
        subjects=tuple(_subjects(result.facets)),
        hits=hits,
        close=close,
        close_url=links.changed({MATCH: (MatchRule.CLOSE.value,)}) if close else "",
        exactly_url=_exactly_url(result, request, links) if any(hit.why for hit in hits) else "",
        notices=tuple(_notices(result, request, left_out, without_links=links.room.is_short)),
        paging=pages,
        costs=costs,
        ways_on=onward,
        dates=dated,
        facets=facets,
    )


def _suggested(result: SearchResult, links: SearchLinks) -> Suggested | None:
    meant = result.suggestion
    if meant is None:
        return None
    return Suggested(text=meant.text, url=links.changed({QUERY: (meant.text,)}), finds=articles(meant.total))


def _offer(offer: NameOffer, links: SearchLinks) -> Name:
    """Return what is offered for a name, such as `3 articles by Jane Doe`, and the address of its search."""
    called = gettext(PHRASES[offer.field].include).replace("{values}", offer.name)
    return Name(label=f"{articles(offer.total)} {called}", url=links.changed({QUERY: (offer.text,)}))


def _subjects(facets: tuple[Facet, ...]) -> Iterator[Name]:
    """Yield the selected countries and persons that have articles, with the addresses of their pages."""
    for facet in facets:
        if facet.name in WITH_PAGES:
            picked = (value for value in facet.values if value.selected and value.count)
            yield from (Name(label=value.label, url=subject_path(facet.name, value.id)) for value in picked)


def _notices(
    result: SearchResult, request: SearchRequest, left_out: tuple[QueryWarning, ...], *, without_links: bool
) -> list[str]:
    notices = [gettext(warning.message) for warning in (*left_out, *result.warnings) if warning.code != CLOSE_NOTE]
    if result.unfiltered:
        notices.append(emptied(result.unfiltered))
    pages = pages_of(result.total, request.page_size)
    if request.page > pages > 0:
        missing = gettext_noop("There is no page {page}; the last page is {last}.")
        notices.append(gettext(missing, page=number(request.page), last=number(pages)))
    if without_links:
        notices.append(gettext(_SHORT))
    return notices


def _ways_on(
    result: SearchResult, request: SearchRequest, links: SearchLinks, total: Callable[[Changes], int]
) -> tuple[WayOn, ...]:
    if result.total:
        return (last_page(result.total, request, links),)
    return ways_on(request, links, total)


def _exactly_url(result: SearchResult, request: SearchRequest, links: SearchLinks) -> str:
    """Return the address of the search for the words as typed; empty where not all words must match, as those would."""
    typed = exactly(request.text)
    return links.changed({QUERY: (typed,)}) if result.matched_by is MatchRule.ALL and typed != request.text else ""
