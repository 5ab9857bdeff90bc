"""What is written along a timeline: as many labels as find room, round ones first."""

from collections.abc import Iterator

from search.model.request import Interval
from search.types import noun
from web.l10n import day, month, month_alone
from web.views.bars import Bar, Histogram

_LETTER = 2.2  # per cent of the narrowest timeline that a letter takes
_MOST_YEARS = 6
_FEW_MONTHS = 18  # with room for more than the years
_QUARTERS = (4, 7, 10)
_ROUND = (1, 2, 5, 10, 20, 50, 100, 200, 500)


@noun
class Tick:
    """A label at `x` per cent; `anchor` is the part of it that stands there, as SVG has it."""

    x: float
    anchor: str
    text: str


def ticks(histogram: Histogram) -> tuple[Tick, ...]:
    """Return labels for where years or months begin, the first bar's in full."""
    width, free = 100 / len(histogram.bars), 0.0
    placed: list[Tick] = []
    for place, text in _CANDIDATES[histogram.unit](histogram.bars):
        x, length = place * width, len(text) * _LETTER
        if not placed or (x >= free and x + length <= 100):
            placed.append(Tick(x=x, anchor="start", text=text))
            free = x + length + 2 * _LETTER
    return tuple(placed)


def peak_tick(text: str, place: int, number: int) -> Tick:
    """Return the label over the highest bar, kept inside the timeline."""
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
