"""Facet counts, by going through all articles."""

from collections import Counter
from collections.abc import Callable, Sequence
from zoneinfo import ZoneInfo

from search.engine.collector import FacetCounts, FacetSpec
from search.engines.memory.contents import Entry
from search.fields import FACETS
from search.model.dates import Published, local_day, precision
from search.model.request import Interval

MOST_BARS = 31
_DIGITS = {Interval.YEAR: len("2026"), Interval.MONTH: len("2026-08"), Interval.DAY: len("2026-08-03")}


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
    bars = sorted(counted)
    return FacetCounts(
        values=tuple((bar, counted[bar]) for bar in bars),
        missing=len(entries) - counted.total(),
        undated=len(entries) - len(dates),
        distinct=len(bars),
        of=tuple(whole[bar] for bar in bars),
        interval=interval,
    )


def _dates(entries: Sequence[Entry]) -> list[Published]:
    return [entry.article.published for entry in entries if entry.article.published is not None]


def _bars(dates: Sequence[Published], interval: Interval, zone: ZoneInfo) -> Counter[str]:
    """Return how many of the dates are in each bar; one that is coarser than the bars is in none."""
    placed = (each for each in dates if precision(each) in interval.holds)
    return Counter(local_day(each, zone).isoformat()[: _DIGITS[interval]] for each in placed)


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
