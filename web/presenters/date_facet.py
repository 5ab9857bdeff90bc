"""The date facet: the timeline, the presets, and the fields "from" and "to"."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

from search.fields import DATE
from search.model.periods import Period, read_period
from search.model.request import NONE, SearchRequest
from search.model.result import Facet
from search.query.field_values import read_date
from search.types import value_object
from web.i18n import gettext, gettext_noop, ngettext
from web.l10n import number
from web.params.clicks import clear, pick_date
from web.params.date_values import bounds
from web.params.links import SearchLinks
from web.params.parameter import Changes
from web.params.parameters import FROM, TO
from web.presenters.facet import Row, clear_url
from web.presenters.paging import Choice
from web.presenters.timeline import Timeline, timeline


@value_object
class Dates:
    """The date facet; `hidden` are the hidden fields of the form of `first` and `last`: all parameters but dates.

    `imprecise` says how many articles have a date that is coarser than a bar; it is empty for none.
    """

    timeline: Timeline | None
    presets: tuple[Choice, ...]
    undated: Row | None
    imprecise: str
    clear_url: str
    first: str
    last: str
    hidden: tuple[tuple[str, str], ...]


def dates(
    facet: Facet, request: SearchRequest, links: SearchLinks, today: date, total: Callable[[Changes], int]
) -> Dates:
    """Return the date facet with what is selected in it, by a bar or by the fields. `total` counts a changed search."""
    first, last = bounds(_period(request))
    return Dates(
        timeline=timeline(facet, request, links),
        presets=presets(facet, request, links, today, total),
        undated=_undated(facet, links),
        imprecise=_imprecise(facet.missing - facet.undated),
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
    if not facet.undated and not is_picked:
        return None
    return Row(
        label=gettext("No date"),
        count=facet.undated,
        state="none picked" if is_picked else "none",
        url=links.changed(clear(DATE) if is_picked else pick_date(NONE)),
    )


def _imprecise(count: int) -> str:
    if not count:
        return ""
    return ngettext(
        "{number} article has only a year or a month",
        "{number} articles have only a year or a month",
        count,
        number=number(count),
    )


_PRESETS = {  # label -> the date as it would be typed
    gettext_noop("Past week"): "last 7 days",
    gettext_noop("Past month"): "last 1 month",
    gettext_noop("Past year"): "last 1 year",
    gettext_noop("Past ten years"): "last 10 years",
}


def presets(
    facet: Facet, request: SearchRequest, links: SearchLinks, today: date, total: Callable[[Changes], int]
) -> tuple[Choice, ...]:
    """Return the presets that find something, and the one that is selected, which has no address.

    `total` counts a changed search. It is called only where the bars are too wide to decide.
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
            yield Choice(label=gettext(label), url="")
        elif found and (url := links.changed(changes)):
            yield Choice(label=gettext(label), url=url)


def _finds(first: date, newest: Period, count: Callable[[], int]) -> bool:
    """Return whether the newest article, which is dated in the period `newest`, was published on `first` or later."""
    assert newest.first
    assert newest.last
    return first <= newest.first or (first <= newest.last and count() > 0)


def _newest(facet: Facet) -> Period:
    """Return the period of the last bar with articles, whatever dates are selected; `date.min` if there is none."""
    counted = (read_period(value.id) for value in facet.values if value.count)
    return max(counted, key=lambda period: period.first or date.min, default=Period(first=date.min, last=date.min))
