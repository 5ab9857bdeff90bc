"""Facet counts, from columns of values and days."""

from collections import Counter
from collections.abc import Sequence
from heapq import nsmallest
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from search.engine.selection import Counts, Wish
from search.engines.whoosh.days import UNDATED_DAY
from search.engines.whoosh.segment import Mask
from search.engines.whoosh.segment_view import SegmentView
from search.model.request import Interval

MOST_BARS = 31
_UNITS = {Interval.DAY: "D", Interval.MONTH: "M", Interval.YEAR: "Y"}


def count_values(views: Sequence[SegmentView], masks: Sequence[Mask], wish: Wish) -> Counts:
    """Count the values of a facet among the documents of the masks, one mask a segment."""
    facet = wish.facet.name
    totals: Counter[str] = Counter()
    for view, mask in zip(views, masks, strict=True):
        values = view.segment.values(facet)
        found = np.bincount(values.ordinals[mask[values.documents]], minlength=len(values.names))
        for ordinal in np.flatnonzero(found).tolist():
            totals[values.names[ordinal]] += int(found[ordinal])
    ranked = nsmallest(wish.facet.size, totals.items(), key=lambda row: (-row[1], row[0]))
    top = [value for value, _ in ranked]
    listed = [*top, *(value for value in wish.listed if value not in top)]
    return Counts(
        values=tuple((value, totals[value]) for value in listed),
        missing=sum(
            int((mask & ~view.segment.values(facet).has_any).sum()) for view, mask in zip(views, masks, strict=True)
        ),
        other=_others(views, masks, facet, listed),
        distinct=sum(1 for count in totals.values() if count),
    )


def count_days(views: Sequence[SegmentView], masks: Sequence[Mask], interval: Interval, zone: ZoneInfo) -> Counts:
    """Count the days of the masks' documents in bars; `of` is a bar's count over all that the viewer may see."""
    days = [view.segment.days(zone) for view in views]
    chosen = _dated(days, masks)
    missing = sum(int((mask & (day == UNDATED_DAY)).sum()) for day, mask in zip(days, masks, strict=True))
    if interval is Interval.AUTO:
        interval = _fitting(chosen)
    counted = _bars(chosen, interval)
    whole = _bars(_dated(days, [view.visible for view in views]), interval)
    return Counts(
        values=tuple(counted.items()),
        missing=missing,
        distinct=len(counted),
        of=tuple(whole[bar] for bar in counted),
        interval=interval,
    )


def _others(views: Sequence[SegmentView], masks: Sequence[Mask], facet: str, listed: list[str]) -> int:
    """Count the documents that have values, but only values not listed."""
    others = 0
    for view, mask in zip(views, masks, strict=True):
        values = view.segment.values(facet)
        shown = np.isin(values.ordinals, [i for i, name in enumerate(values.names) if name in listed])
        left = mask & values.has_any
        left[values.documents[shown]] = False
        others += int(left.sum())
    return others


def _dated(days: Sequence[NDArray[np.int32]], masks: Sequence[Mask]) -> NDArray[np.int32]:
    chosen = [day[mask & (day != UNDATED_DAY)] for day, mask in zip(days, masks, strict=True)]
    return np.concatenate(chosen) if chosen else np.empty(0, np.int32)


def _fitting(days: NDArray[np.int32]) -> Interval:
    """Return the finest interval with few enough bars between the first day and the last."""
    if not len(days):
        return Interval.DAY
    first, last = np.array([days.min(), days.max()]).astype("M8[D]")
    for interval in (Interval.DAY, Interval.MONTH):
        unit = f"M8[{_UNITS[interval]}]"
        if (last.astype(unit) - first.astype(unit)).astype(int) < MOST_BARS:
            return interval
    return Interval.YEAR


def _bars(days: NDArray[np.int32], interval: Interval) -> dict[str, int]:
    """Return the bars that are not empty, in order of time: `2026`, `2026-08` or `2026-08-03`, and their counts."""
    unique, counts = np.unique(days.astype("M8[D]").astype(f"M8[{_UNITS[interval]}]"), return_counts=True)
    return dict(zip(unique.astype(str).tolist(), counts.tolist(), strict=True))
