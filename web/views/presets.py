"""Stretches of time up to today, each a click."""

from collections.abc import Iterator
from datetime import date

from search.fields import DATE
from search.model.period import Period, read_period
from search.model.request import SearchRequest
from search.model.result import Facet
from search.query.dates import read_date
from web.links import SearchLinks
from web.parameters import FROM
from web.picking import clear
from web.views.orders import Choice
from web.wording.saying import noted, said

_PRESETS = {  # what each is called, and how it would be typed
    noted("Past week"): "last 7 days",
    noted("Past month"): "last 1 month",
    noted("Past year"): "last 1 year",
    noted("Past ten years"): "last 10 years",
}


def presets(facet: Facet, request: SearchRequest, links: SearchLinks, today: date) -> tuple[Choice, ...]:
    """Return those in which something may be found, and the one in force, which has no address."""
    return tuple(_presets(_newest(facet), request, links, today))


def _presets(newest: date, request: SearchRequest, links: SearchLinks, today: date) -> Iterator[Choice]:
    for label, typed in _PRESETS.items():
        first = read_date(typed, today).first
        if request.published == Period(first=first) and DATE not in request.filters:
            yield Choice(label=said(label), url="")
        elif first and first <= newest:
            yield Choice(label=said(label), url=links.changed({**clear(DATE), FROM: (first.isoformat(),)}))


def _newest(facet: Facet) -> date:
    """Return the last day that is counted, whatever dates are picked."""
    return max((read_period(value.id).last or date.max for value in facet.values), default=date.min)
