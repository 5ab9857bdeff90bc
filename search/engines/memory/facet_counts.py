"""Facet counts, by going through all articles."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from search.engine.collector import FacetCounts, FacetSpec
from search.engines.memory.contents import Entry
from search.fields import FACETS
from search.model.dates import Published, local_day, precision
from search.model.intervals import Interval, day_bar, hour_bar

MOST_BARS = 31


def count_values(entries: Sequence[Entry], spec: FacetSpec, spelling: Callable[[str], str]) -> FacetCounts:
    """Count the values of a facet, each in the spelling that `spelling` returns."""
    case_key = FACETS[spec.facet.name].case_key
    owned = [set(map(spelling, entry.analysis.values[spec.facet.name])) for entry in entries]
    totals = Counter(value for values in owned for value in values)
    ranked = sorted(totals, key=lambda value: (-totals[value], case_key(value)))[: spec.facet.size]
    listed = [*ranked, *(value for value in spec.listed if value not in ranked)]
    return FacetCounts(
        values=tuple((value, totals[value]) for value in listed),
        missing=sum(not values for values in owned),
        other=sum(bool(values) and not values & set(listed) for values in owned),
        distinct=len(totals),
    )


def count_days(entries: Sequence[Entry], visible: Sequence[Entry], interval: Interval, zone: ZoneInfo) -> FacetCounts:
    """Count the bars of the date. `visible` is all that the viewer may see; it gives `of` for each bar."""
    dates = _dates(entries)
    if interval is Interval.AUTO:
        interval = _finest_interval(dates, zone)
    counted, whole = _bars(dates, interval, zone), _bars(_dates(visible), interval, zone)
    bars = sorted(counted, key=order_of_bar)
    return FacetCounts(
        values=tuple((bar, counted[bar]) for bar in bars),
        missing=len(entries) - counted.total(),
        undated=len(entries) - len(dates),
        distinct=len(bars),
        of=tuple(whole[bar] for bar in bars),
        interval=interval,
    )


Values = Callable[[Entry], set[str]]


def cross(
    entries: Sequence[Entry], rows: FacetCounts, columns: FacetCounts, of_row: Values, of_column: Values
) -> tuple[tuple[tuple[int, int], ...], ...]:
    """Return the cells of two facets: for each row the (index of the column, count) above 0."""
    pairs = Counter((row, column) for entry in entries for row in of_row(entry) for column in of_column(entry))
    counted = [[pairs[row, column] for column, _ in columns.values] for row, _ in rows.values]
    return tuple(tuple((place, count) for place, count in enumerate(cells) if count) for cells in counted)


def _dates(entries: Sequence[Entry]) -> list[Published]:
    return [entry.article.published for entry in entries if entry.article.published is not None]


def _bars(dates: Sequence[Published], interval: Interval, zone: ZoneInfo) -> Counter[str]:
    """Return how many of the dates are in each bar; one that is coarser than the bars is in none."""
    return Counter(bar for each in dates if (bar := bar_of(each, interval, zone)))


def bar_of(published: Published | None, interval: Interval, zone: ZoneInfo) -> str:
    """Return the id of the bar that a date is in; empty if it is too coarse, or none."""
    if published is None or precision(published) not in interval.holds:
        return ""
    if interval is not Interval.HOUR or not isinstance(published, datetime):
        return day_bar(local_day(published, zone), interval)
    there = published.astimezone(zone)
    hour = there.replace(minute=0, second=0, microsecond=0, tzinfo=None)
    return hour_bar(hour, there.utcoffset() or timedelta(), zone)


_HOUR = len("2026-10-25T02")


def order_of_bar(bar: str) -> tuple[str, int]:
    """Return what bars are sorted by: of an hour that comes twice, the one with the larger offset is first."""
    return bar[:_HOUR], -int(bar[_HOUR : _HOUR + len("+02")] or "0")


def _finest_interval(dates: Sequence[Published], zone: ZoneInfo) -> Interval:
    """Return the finest interval with at most `MOST_BARS` bars from the first day to the last, and half the dates."""
    if not dates:
        return Interval.DAY
    days = [local_day(each, zone) for each in dates]
    first, last = min(days), max(days)
    bars = {
        Interval.DAY: (last - first).days,
        Interval.MONTH: (last.year - first.year) * 12 + last.month - first.month,
    }
    for interval, number in bars.items():
        if number < MOST_BARS and 2 * _bars(dates, interval, zone).total() >= len(dates):
            return interval
    return Interval.YEAR
