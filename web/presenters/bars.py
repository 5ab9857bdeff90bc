"""The bars of a histogram and their labels."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from search.model.intervals import Interval
from search.model.periods import Period, read_period
from search.model.result import Facet
from search.types import value_object
from web.l10n import day, month, month_alone
from web.params.date_values import bounds

MOST_BARS = 31


@value_object
class Bar:
    """The articles of a period: `count` were found, of `of` that exist."""

    first: date
    last: date
    count: int
    of: int

    @property
    def period(self) -> Period:
        """The period of the bar."""
        return Period(first=self.first, last=self.last)

    @property
    def value(self) -> str:
        """The value of the date facet that finds the articles of the bar."""
        start, end = bounds(self.period)
        return start if start == end else f"{start}..{end}"


@value_object
class Histogram:
    """Bars side by side, each `step` years, months or days wide."""

    bars: tuple[Bar, ...]
    unit: Interval
    step: int


@value_object
class _Unit:
    """A unit of time: how its days, months or years are numbered, and the numbers of them that a bar may have."""

    name: Interval
    number: Callable[[date], int]
    first_day: Callable[[int], date]
    steps: tuple[int, ...]


_DAYS = _Unit(
    name=Interval.DAY,
    number=lambda day: day.toordinal() - 1,  # 1 January of the year 1 was a Monday, so weeks begin on Mondays
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
    """Return at most 31 bars, as narrow as that allows, from the first to the last value; some may be empty."""
    days = [read_period(value.id).first or date.min for value in facet.values]
    if not days:
        return None
    unit, step = _width(min(days), max(days), facet.interval)
    counts: Counter[int] = Counter()
    of: Counter[int] = Counter()
    for first, value in zip(days, facet.values, strict=True):
        counts[unit.number(first) // step] += value.count
        of[unit.number(first) // step] += value.of or 0
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


_LETTER = 2.2  # width of a letter, in per cent of the narrowest timeline
_MOST_YEARS = 6
_FEW_MONTHS = 18  # bars; with more of them only years are labelled
_QUARTERS = (4, 7, 10)
_ROUND = (1, 2, 5, 10, 20, 50, 100, 200, 500)


@value_object
class Tick:
    """A label at `x` per cent; `anchor` is SVG's `text-anchor`."""

    x: float
    anchor: str
    text: str


def ticks(histogram: Histogram) -> tuple[Tick, ...]:
    """Return labels at the beginnings of years or months; the first bar's label is in full."""
    width, free = 100 / len(histogram.bars), 0.0
    placed: list[Tick] = []
    for place, text in _CANDIDATES[histogram.unit](histogram.bars):
        x, length = place * width, len(text) * _LETTER
        if not placed or (x >= free and x + length <= 100):
            placed.append(Tick(x=x, anchor="start", text=text))
            free = x + length + 2 * _LETTER
    return tuple(placed)


def peak_tick(text: str, place: int, number: int) -> Tick:
    """Return the label of the highest bar, moved inside the timeline; `place` is the bar's index."""
    middle, half = 100 * (place + 0.5) / number, len(text) * _LETTER / 2
    if middle < half:
        return Tick(x=0.0, anchor="start", text=text)
    if middle > 100 - half:
        return Tick(x=100.0, anchor="end", text=text)
    return Tick(x=middle, anchor="middle", text=text)


def _years(bars: tuple[Bar, ...]) -> Iterator[tuple[int, str]]:
    span = bars[-1].last.year - bars[0].first.year
    apart = next(years for years in _ROUND if span // years < _MOST_YEARS)
    yield 0, str(bars[0].first.year)
    for place, bar in enumerate(bars):
        if bar.first.year % apart == 0:
            yield place, str(bar.first.year)


def _months(bars: tuple[Bar, ...]) -> Iterator[tuple[int, str]]:
    yield 0, month(bars[0].first)
    for place, bar in enumerate(bars):
        if bar.first.month == 1:
            yield place, str(bar.first.year)
        elif bar.first.month in _QUARTERS and len(bars) <= _FEW_MONTHS:
            yield place, month_alone(bar.first)


def _days(bars: tuple[Bar, ...]) -> Iterator[tuple[int, str]]:
    yield 0, day(bars[0].first)
    for place, bar in enumerate(bars):
        if bar.first.day == 1 or bar.first.month != bar.last.month:
            yield place, month(bar.last)


_CANDIDATES = {Interval.YEAR: _years, Interval.MONTH: _months, Interval.DAY: _days}
