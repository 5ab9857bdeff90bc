"""Columns of dates: days, hours and bars, in a time zone."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from search.engines.whoosh.format.doc_values import FacetColumn
from search.engines.whoosh.schema import UNDATED
from search.model.dates import Precision, begun, microseconds
from search.model.intervals import Interval, day_bar, hour_bar
from search.types import value_object

UNDATED_DAY = np.iinfo(np.int32).min
_DAY = 86_400_000_000  # microseconds
_HOUR = _DAY // 24
_OFFSETS = 2 * _DAY  # between the earliest offset and the latest; each is less than a day from UTC
_EPOCH = date(1970, 1, 1).toordinal()
_FIRST = datetime(1970, 1, 1)
_MICROSECOND = timedelta(microseconds=1)


def day_number(day: date) -> int:
    """Return days since 1970."""
    return day.toordinal() - _EPOCH


def day_of(number: int) -> date:
    """Return the date of a day since 1970."""
    return date.fromordinal(number + _EPOCH)


def offsets(moments: NDArray[np.int64], zone: ZoneInfo) -> NDArray[np.int64]:
    """Return the offset from UTC at each moment, in microseconds.

    Within a day of UTC it is looked up moment by moment only if it changes from one end of the day to the other.
    """
    days, ranks = np.unique(moments // _DAY, return_inverse=True)
    before = np.array([_offset(day * _DAY, zone) for day in days.tolist()], np.int64)
    behind = np.array([_offset((day + 1) * _DAY, zone) for day in days.tolist()], np.int64)
    found: NDArray[np.int64] = before[ranks]
    changing = np.flatnonzero((before != behind)[ranks])
    found[changing] = [_offset(moment, zone) for moment in moments[changing].tolist()]
    return found


def _offset(moment: int, zone: ZoneInfo) -> int:
    there = (_FIRST.replace(tzinfo=UTC) + moment * _MICROSECOND).astimezone(zone)
    return (there.utcoffset() or timedelta()) // _MICROSECOND


def local_days(published: NDArray[np.int64], instants: NDArray[np.bool_], zone: ZoneInfo) -> NDArray[np.int32]:
    """Return the day of each document: an instant falls on its day in the zone, a date without a time is that day."""
    days = (published // _DAY).astype(np.int32)
    if zone.key != "UTC":
        moments = published[instants]
        days[instants] = (moments + offsets(moments, zone)) // _DAY
    days[published == UNDATED] = UNDATED_DAY
    return days


def begun_in(
    zone: ZoneInfo, visible_from: NDArray[np.int64], published: NDArray[np.int64], is_day: NDArray[np.bool_]
) -> NDArray[np.int64]:
    """Return from when documents may be seen if days begin in a zone; in `visible_from` they begin first on earth.

    No day begins earlier than that, and an embargo may be later than both, so the later moment is right.
    """
    days, ranks = np.unique(published[is_day] // _DAY, return_inverse=True)
    starts = np.array([microseconds(begun(day_of(day), zone)) for day in days.tolist()], np.int64)
    moments = visible_from.copy()
    moments[is_day] = np.maximum(visible_from[is_day], starts[ranks])
    return moments


def _months(days: NDArray[np.int32]) -> NDArray[np.int64]:
    return days.astype("M8[D]").astype("M8[M]").astype(np.int64)


_UNITS: Mapping[Interval, Callable[[NDArray[np.int32]], NDArray[np.int64]]] = {
    Interval.DAY: lambda days: days.astype(np.int64),
    Interval.WEEK: lambda days: (days.astype(np.int64) + 3) // 7,  # 1 January 1970 was a Thursday
    Interval.MONTH: _months,
    Interval.QUARTER: lambda days: _months(days) // 3,
    Interval.YEAR: lambda days: _months(days) // 12,
}


@value_object
class Bars:
    """Bars of one interval: `labels` (`2026-08` for a month) in order of time, and the rank of each bar's first date.

    `placed` tells of each rank whether its date is exact enough for a bar of this interval.
    """

    labels: Sequence[str]
    firsts: NDArray[np.int64]
    placed: NDArray[np.bool_]

    def counts(self, by_rank: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the number of documents in each bar, given the number of each date."""
        return np.add.reduceat(by_rank * self.placed, self.firsts) if len(self.firsts) else np.empty(0, np.int64)

    def of_ranks(self) -> NDArray[np.int32]:
        """Return the bar of each rank; of a rank without a place in any, -1."""
        bars = self.firsts.searchsorted(np.arange(len(self.placed)), side="right") - 1
        return np.where(self.placed, bars, -1).astype(np.int32)


_CODE = 2  # bits of a `Precision`


class DayColumn:
    """The first day that the date of each document may mean (since 1970), the last one, and the date's rank.

    Ranks number the distinct dates: `distinct` are their days, `precisions` say how exact they are. Rank 0 is undated.
    """

    def __init__(self, days: NDArray[np.int32], precisions: NDArray[np.uint8]) -> None:
        self.days = days
        self.last_days = _last_days(days, precisions)
        dates = np.append(days.astype(np.int64) << _CODE | precisions, np.int64(UNDATED_DAY) << _CODE)
        distinct, ranks = np.unique(dates, return_inverse=True)
        self.distinct: NDArray[np.int32] = (distinct >> _CODE).astype(np.int32)
        self.precisions: NDArray[np.uint8] = (distinct & (1 << _CODE) - 1).astype(np.uint8)
        self.ranks = ranks[:-1].astype(np.int32)
        self._bars: dict[Interval, Bars] = {}

    def counts(self, documents: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the number of the documents of each date, by rank."""
        return np.bincount(self.ranks.take(documents), minlength=len(self.distinct))

    def bars(self, interval: Interval) -> Bars:
        """Return the bars of all dates; not for hours."""
        if interval not in self._bars:
            days = self.distinct[1:]
            _, firsts = np.unique(_UNITS[interval](days), return_index=True)
            labels = [day_bar(day_of(day), interval) for day in days[firsts].tolist()]
            placed = np.isin(self.precisions, [*interval.holds])
            placed[0] = False
            self._bars[interval] = Bars(labels=labels, firsts=firsts + 1, placed=placed)
        return self._bars[interval]

    def instants(self, documents: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Tell of which documents the date is an instant."""
        found: NDArray[np.bool_] = (self.precisions == Precision.INSTANT).take(self.ranks.take(documents))
        return found

    def column(self, interval: Interval) -> FacetColumn:
        """Return the bar of each document as its value; not for hours."""
        bars = self.bars(interval)
        return single_valued(bars.labels, bars.of_ranks().take(self.ranks))


_PARTIAL = (
    (Precision.MONTH, "M8[M]", np.timedelta64(1, "M")),
    (Precision.YEAR, "M8[Y]", np.timedelta64(1, "Y")),
)


def _last_days(days: NDArray[np.int32], precisions: NDArray[np.uint8]) -> NDArray[np.int32]:
    """Return the last day that each date may mean; the days themselves if no date is a month or a year."""
    lasts = days
    for precision, unit, one in _PARTIAL:
        chosen = precisions == precision
        if chosen.any():
            following = days[chosen].astype("M8[D]").astype(unit) + one
            lasts = lasts.copy() if lasts is days else lasts
            lasts[chosen] = following.astype("M8[D]").astype(np.int32) - 1
    return lasts


def hours(published: NDArray[np.int64], instants: NDArray[np.bool_], zone: ZoneInfo) -> FacetColumn:
    """Return the hour of each instant as its value, in order of time; other dates have none."""
    moments = published[instants]
    there = offsets(moments, zone)
    # An hour and its offset as one number. Of an hour that comes twice, the one with the larger offset is first.
    keys = (moments + there) // _HOUR * _OFFSETS - there
    distinct, ranks = np.unique(keys, return_inverse=True)
    numbers = (distinct + _OFFSETS // 2) // _OFFSETS
    rows = zip(numbers.tolist(), (numbers * _OFFSETS - distinct).tolist(), strict=True)
    labels = [hour_bar(_FIRST + hour * timedelta(hours=1), offset * _MICROSECOND, zone) for hour, offset in rows]
    names = list(dict.fromkeys(labels))
    number = {name: ordinal for ordinal, name in enumerate(names)}
    ordinals = np.full(len(published), -1, np.int32)
    ordinals[instants] = np.array([number[label] for label in labels], np.int32)[ranks]
    return single_valued(names, ordinals)


def single_valued(names: Sequence[str], ordinals: NDArray[np.int32]) -> FacetColumn:
    """Return the column of documents with at most one value each; -1 stands for none."""
    held = ordinals >= 0
    starts = np.zeros(len(ordinals) + 1, np.int64)
    np.cumsum(held, out=starts[1:])
    return FacetColumn(names=names, starts=starts, ordinals=ordinals[held])
