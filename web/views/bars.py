"""The bars of a timeline: the counts of a date facet, joined until they are few enough to be seen and hit."""

from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta

from search.model.dates import Period, read_period
from search.model.request import Interval
from search.model.result import Facet
from search.types import noun
from web.params.parameters import bounds

MOST_BARS = 31


@noun
class Bar:
    """Articles of a stretch of time: how many were found, of how many there are."""

    first: date
    last: date
    count: int
    of: int

    @property
    def period(self) -> Period:
        """The stretch of time."""
        return Period(first=self.first, last=self.last)

    @property
    def value(self) -> str:
        """The value of the date facet that finds what the bar counts."""
        start, end = bounds(self.period)
        return start if start == end else f"{start}..{end}"


@noun
class Histogram:
    """Bars side by side, each `step` years, months or days wide."""

    bars: tuple[Bar, ...]
    unit: Interval
    step: int


@noun
class _Unit:
    """A way to number days, months or years one after the other, and how many of them may make a bar."""

    name: Interval
    number: Callable[[date], int]
    first_day: Callable[[int], date]
    steps: tuple[int, ...]


_DAYS = _Unit(
    name=Interval.DAY,
    number=lambda day: day.toordinal() - 1,  # the first of January of the year 1 was a Monday
    first_day=lambda number: date.fromordinal(number + 1),
    steps=(1, 7),
)
_MONTHS = _Unit(
    name=Interval.MONTH,
    number=lambda day: day.year * 12 + day.month - 1,
    first_day=lambda number: date(number // 12, number % 12 + 1, 1),
    steps=(1, 3, 6),
)
_YEARS = _Unit(
    name=Interval.YEAR,
    number=lambda day: day.year,
    first_day=lambda number: date(number, 1, 1),
    steps=(1, 2, 5, 10, 20, 50, 100),
)
_UNITS = {Interval.DAY: (_DAYS, _MONTHS, _YEARS), Interval.MONTH: (_MONTHS, _YEARS)}


def histogram(facet: Facet) -> Histogram | None:
    """Return bars from the first to the last value, empty ones too: as narrow as at most 31 of them can be."""
    days = [read_period(value.id).first or date.min for value in facet.values]
    if not days:
        return None
    unit, step = _width(min(days), max(days), facet.interval)
    counts: Counter[int] = Counter()
    of: Counter[int] = Counter()
    for day, value in zip(days, facet.values, strict=True):
        counts[unit.number(day) // step] += value.count
        of[unit.number(day) // step] += value.of or 0
    bars = tuple(
        Bar(
            first=unit.first_day(number * step),
            last=unit.first_day((number + 1) * step) - timedelta(days=1),
            count=counts[number],
            of=of[number],
        )
        for number in range(min(counts), max(counts) + 1)
    )
    return Histogram(bars=bars, unit=unit.name, step=step)


def _width(first: date, last: date, interval: Interval | None) -> tuple[_Unit, int]:
    widths = [(unit, step) for unit in _UNITS.get(interval or Interval.YEAR, (_YEARS,)) for step in unit.steps]
    for unit, step in widths:
        if unit.number(last) // step - unit.number(first) // step < MOST_BARS:
            return unit, step
    return widths[-1]
