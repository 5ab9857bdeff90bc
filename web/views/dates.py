"""The date facet: its timeline, those without a date, and the fields from and to."""

from collections.abc import Callable
from datetime import date

from search.fields import DATE
from search.model.dates import Period, read_period
from search.model.request import NONE, SearchRequest
from search.model.result import Facet
from search.types import noun
from web.i18n import said
from web.params.links import Changes, SearchLinks, clear, pick_date
from web.params.parameters import FROM, TO, bounds
from web.views.facet import Row, clear_url
from web.views.orders import Choice
from web.views.presets import presets
from web.views.timeline import Timeline, timeline


@noun
class Dates:
    """The date facet to show; `hidden` is what the form of `first` and `last` carries along: all but other dates."""

    timeline: Timeline | None
    presets: tuple[Choice, ...]
    undated: Row | None
    clear_url: str
    first: str
    last: str
    hidden: tuple[tuple[str, str], ...]


def dates(
    facet: Facet, request: SearchRequest, links: SearchLinks, today: date, total: Callable[[Changes], int]
) -> Dates:
    """Return the date facet with what is picked in it, be it by a bar or by the fields; `total` as for `presets`."""
    first, last = bounds(_period(request))
    return Dates(
        timeline=timeline(facet, request, links),
        presets=presets(facet, request, links, today, total),
        undated=_undated(facet, links),
        clear_url=clear_url(DATE, links),
        first=first,
        last=last,
        hidden=tuple(links.hidden_fields(DATE, FROM, TO)),
    )


def _period(request: SearchRequest) -> Period:
    values = request.filters[DATE].include if DATE in request.filters else ()
    if request.published == Period() and len(values) == 1 and values[0] != NONE:
        return read_period(values[0])
    return request.published


def _undated(facet: Facet, links: SearchLinks) -> Row | None:
    is_picked = NONE in links.args.get(DATE, ())
    if not facet.missing and not is_picked:
        return None
    return Row(
        label=said("No date"),
        count=facet.missing,
        state="none picked" if is_picked else "none",
        url=links.changed(clear(DATE) if is_picked else pick_date(NONE)),
    )
