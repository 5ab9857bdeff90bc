"""Stretches of time up to today, each a click."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

from search.fields import DATE
from search.model.dates import Period, read_period
from search.model.request import SearchRequest
from search.model.result import Facet
from search.query.field_values import read_date
from web.i18n import noted, said
from web.params.links import Changes, SearchLinks, clear
from web.params.parameters import FROM
from web.views.orders import Choice

_PRESETS = {  # what each is called, and how it would be typed
    noted("Past week"): "last 7 days",
    noted("Past month"): "last 1 month",
    noted("Past year"): "last 1 year",
    noted("Past ten years"): "last 10 years",
}


def presets(
    facet: Facet, request: SearchRequest, links: SearchLinks, today: date, total: Callable[[Changes], int]
) -> tuple[Choice, ...]:
    """Return those in which something is found, and the one in force, which has no address.

    `total` tells what a changed search finds; it is asked only where the bars are too wide to tell.
    """
    return tuple(_presets(_newest(facet), request, links, today, total))


def _presets(
    newest: Period, request: SearchRequest, links: SearchLinks, today: date, total: Callable[[Changes], int]
) -> Iterator[Choice]:
    found = False
    for label, typed in _PRESETS.items():
        first = read_date(typed, today).first or today
        changes = {**clear(DATE), FROM: (first.isoformat(),)}
        found = found or _finds(first, newest, partial(total, changes))  # each reaches back farther than the one before
        if request.published == Period(first=first) and DATE not in request.filters:
            yield Choice(label=said(label), url="")
        elif found:
            yield Choice(label=said(label), url=links.changed(changes))


def _finds(first: date, newest: Period, count: Callable[[], int]) -> bool:
    """Tell whether something was published on a day or later, of which the newest lies somewhere in a period."""
    assert newest.first
    assert newest.last
    return first <= newest.first or (first <= newest.last and count() > 0)


def _newest(facet: Facet) -> Period:
    """Return the last bar that is counted, whatever dates are picked; one before all dates if there is none."""
    counted = (read_period(value.id) for value in facet.values if value.count)
    return max(counted, key=lambda period: period.first or date.min, default=Period(first=date.min, last=date.min))
