"""The timeline, drawn as SVG."""

from itertools import groupby

from search.fields import DATE
from search.model.intervals import Interval
from search.model.periods import Period, read_period
from search.model.request import NONE, SearchRequest
from search.model.result import Facet
from search.types import value_object
from web.i18n import gettext, gettext_noop
from web.l10n import articles, number, percent
from web.params.clicks import clear, pick_date
from web.params.links import SearchLinks
from web.presenters.bars import Bar, Histogram, Tick, histogram, peak_tick, ticks
from web.presenters.picked import label

TOP, AXIS = 22.0, 104.0  # pixels from above: the top of the highest bar, and the line below the bars
DEEPEST = 34.0  # pixels of the largest share, below the line
DRAWN = frozenset({Interval.AUTO, Interval.YEAR, Interval.MONTH, Interval.DAY})
_KEYS = {
    Interval.YEAR: (gettext_noop("Articles per year"), gettext_noop("Articles in {number} years")),
    Interval.MONTH: (gettext_noop("Articles per month"), gettext_noop("Articles in {number} months")),
    Interval.DAY: (gettext_noop("Articles per day"), gettext_noop("Articles in {number} days")),
}


@value_object
class Column:
    """A bar as drawn: `height` and `depth` in pixels; `url` is empty if there is nothing to find."""

    bar: Bar
    label: str
    articles: str
    share: str
    height: float
    depth: float
    url: str
    picked: bool

    @property
    def top(self) -> float:
        """The y coordinate of the bar's top, in pixels."""
        return AXIS - self.height

    @property
    def text(self) -> str:
        """The bar's text for screen readers and for a pointer over it."""
        if not self.share:
            return f"{self.label}: {self.articles}"
        return gettext("{when}: {articles}, {share} of all", when=self.label, articles=self.articles, share=self.share)


@value_object
class Timeline:
    """A histogram as drawn: its columns, the selected spans as (first column, number of columns), and the texts.

    `range_url` is the address of the search for a range of columns, with `RANGE` in place of the range.
    """

    columns: tuple[Column, ...]
    spans: tuple[tuple[int, int], ...]
    ticks: tuple[Tick, ...]
    peak: Tick
    key: str
    with_shares: bool
    range_url: str

    @property
    def step(self) -> float:
        """The width of a column in per cent."""
        return 100 / len(self.columns)

    @property
    def bars(self) -> str:
        """The periods of the columns, as values of the date facet, separated by spaces."""
        return " ".join(column.bar.value for column in self.columns)


def timeline(facet: Facet, request: SearchRequest, links: SearchLinks) -> Timeline | None:
    """Return the timeline of a date facet; None if no article found is dated."""
    drawn = histogram(facet)
    if drawn is None:
        return None
    with_shares = any(bar.count < bar.of for bar in drawn.bars)
    columns = _columns(drawn.bars, request, links, with_shares=with_shares)
    highest = max(range(len(columns)), key=lambda place: columns[place].bar.count)
    return Timeline(
        columns=columns,
        spans=_spans(columns),
        ticks=ticks(drawn),
        peak=peak_tick(_peak_text(columns[highest]), highest, len(columns)),
        key=_key(drawn),
        with_shares=with_shares,
        range_url=links.changed(pick_date("RANGE")),
    )


def _columns(
    drawn: tuple[Bar, ...], request: SearchRequest, links: SearchLinks, *, with_shares: bool
) -> tuple[Column, ...]:
    most, largest = max(bar.count for bar in drawn), max(_share(bar) for bar in drawn)
    only = links.args.get(DATE, ())
    return tuple(
        Column(
            bar=bar,
            label=label(bar.period),
            articles=articles(bar.count),
            share=percent(_share(bar)) if with_shares else "",
            height=max((AXIS - TOP) * bar.count / most, 1.0) if bar.count else 0.0,
            depth=DEEPEST * _share(bar) / largest,
            url=links.changed(clear(DATE) if only == (bar.value,) else pick_date(bar.value)) if bar.count else "",
            picked=_is_picked(bar, request),
        )
        for bar in drawn
    )


def _share(bar: Bar) -> float:
    return bar.count / bar.of if bar.of else 0.0


def _is_picked(bar: Bar, request: SearchRequest) -> bool:
    """Return whether the selected dates overlap the bar: any of the values, between "from" and "to"."""
    picked = request.filters[DATE].include if DATE in request.filters else ()
    if not picked and request.published == Period():
        return False
    within = _overlap(bar, request.published)
    return within and (not picked or any(_overlap(bar, read_period(value)) for value in picked if value != NONE))


def _overlap(bar: Bar, period: Period) -> bool:
    first, last = period.first_day, period.last_day
    return (not first or first <= bar.last) and (not last or bar.first <= last)


def _spans(columns: tuple[Column, ...]) -> tuple[tuple[int, int], ...]:
    runs = groupby(range(len(columns)), key=lambda place: columns[place].picked)
    return tuple((places[0], len(places)) for picked, run in runs if picked and (places := list(run)))


def _peak_text(column: Column) -> str:
    peak = gettext("{number} in {when}", number=number(column.bar.count), when=column.label)
    return f"{peak}, {column.share}" if column.share else peak


def _key(drawn: Histogram) -> str:
    """Return how much time a bar stands for."""
    if (drawn.unit, drawn.step) == (Interval.DAY, 7):
        return gettext("Articles per week")
    one, many = _KEYS[drawn.unit]
    return gettext(one) if drawn.step == 1 else gettext(many, number=number(drawn.step))
