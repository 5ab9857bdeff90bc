"""Facet counts, by going through all articles."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from zoneinfo import ZoneInfo

from search.engine.collector import FacetCounts, FacetSpec
from search.engines.memory.contents import Entry
from search.model.dates import local_day
from search.model.request import Interval

MOST_BARS = 31
_DIGITS = {Interval.YEAR: len("2026"), Interval.MONTH: len("2026-08"), Interval.DAY: len("2026-08-03")}


def count_values(entries: Sequence[Entry], spec: FacetSpec) -> FacetCounts:
    """Count the values of a facet."""
    owned = [entry.analysis.values[spec.facet.name] for entry in entries]
    totals = Counter(value for values in owned for value in values)
    ranked = sorted(totals, key=lambda value: (-totals[value], value))[: spec.facet.size]
    listed = [*ranked, *(value for value in spec.listed if value not in ranked)]
    return FacetCounts(
        values=tuple((value, totals[value]) for value in listed),
        missing=sum(not values for values in owned),
        other=sum(bool(values) and not set(values) & set(listed) for values in owned),
        distinct=len(totals),
    )


def count_days(entries: Sequence[Entry], visible: Sequence[Entry], interval: Interval, zone: ZoneInfo) -> FacetCounts:
    """Count the bars of the date. `visible` is all that the viewer may see; it gives `of` for each bar."""
    days = _days(entries, zone)
    if interval is Interval.AUTO:
        interval = _finest_interval(days)
    counted = Counter(_bar(day, interval) for day in days)
    whole = Counter(_bar(day, interval) for day in _days(visible, zone))
    bars = sorted(counted)
    return FacetCounts(
        values=tuple((bar, counted[bar]) for bar in bars),
        missing=len(entries) - len(days),
        distinct=len(bars),
        of=tuple(whole[bar] for bar in bars),
        interval=interval,
    )


def _days(entries: Sequence[Entry], zone: ZoneInfo) -> list[date]:
    return [local_day(entry.article.published, zone) for entry in entries if entry.article.published is not None]


def _finest_interval(days: Sequence[date]) -> Interval:
    """Return the finest interval that has at most `MOST_BARS` bars from the first day to the last."""
    if not days:
        return Interval.DAY
    first, last = min(days), max(days)
    if (last - first).days < MOST_BARS:
        return Interval.DAY
    if (last.year - first.year) * 12 + last.month - first.month < MOST_BARS:
        return Interval.MONTH
    return Interval.YEAR


def _bar(day: date, interval: Interval) -> str:
    return day.isoformat()[: _DIGITS[interval]]
