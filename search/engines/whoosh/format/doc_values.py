"""Columns: facet values by document, days and how exact they are."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from search.engines.whoosh.format.arrays import DocIds, flags, ranges
from search.engines.whoosh.schema import UNDATED
from search.model.dates import Precision, begun, microseconds
from search.model.request import Interval
from search.types import value_object

_MANY = 12  # with more documents than a twelfth of the values, one pass over the whole column is faster


class DocSet:
    """Some ascending documents out of `size`. Facets that count the same documents share the flags made here."""

    def __init__(self, documents: DocIds, size: int) -> None:
        self.documents = documents
        self.size = size

    @cached_property
    def flags(self) -> NDArray[np.bool_]:
        """Whether each of all documents is among them."""
        return flags(self.size, self.documents)


@dataclass(frozen=True, kw_only=True)
class FacetColumn:
    """`names` ascend; those of document d are `ordinals[starts[d]:starts[d + 1]]`."""

    names: Sequence[str]
    starts: NDArray[np.int64]
    ordinals: NDArray[np.int32]

    @cached_property
    def numbers(self) -> NDArray[np.int32]:
        """How many values each document has."""
        return np.diff(self.starts).astype(np.int32)

    @cached_property
    def documents(self) -> DocIds:
        """The document of each ordinal."""
        return np.arange(len(self.numbers)).repeat(self.numbers)

    @cached_property
    def has_any(self) -> NDArray[np.bool_]:
        """Whether each document has a value."""
        return self.numbers > 0

    def ordinal(self, name: str) -> int | None:
        """Return the ordinal of a value, None if no document has it."""
        found = bisect_left(self.names, name)
        return found if found < len(self.names) and self.names[found] == name else None

    def of(self, chosen: DocSet) -> tuple[NDArray[np.int32], DocIds]:
        """Return the ordinals of some documents, and the document of each ordinal."""
        documents = chosen.documents
        if len(documents) == chosen.size:
            return self.ordinals, self.documents
        if len(documents) * _MANY > len(self.ordinals):
            rows = chosen.flags.take(self.documents).nonzero()[0]
            return self.ordinals.take(rows), self.documents.take(rows)
        numbers = self.numbers.take(documents)
        return self.ordinals.take(ranges(self.starts.take(documents), numbers)), documents.repeat(numbers)


def by_document(
    names: Sequence[str], numbers: NDArray[np.int64], documents: NDArray[np.uint32], size: int
) -> FacetColumn:
    """Return a column, given `documents` value by value: the value i has the next `numbers[i]` of them."""
    ordinals = np.repeat(np.arange(len(names), dtype=np.int32), numbers)
    starts = np.zeros(size + 1, np.int64)
    np.cumsum(np.bincount(documents, minlength=size), out=starts[1:])
    return FacetColumn(names=names, starts=starts, ordinals=ordinals[np.argsort(documents, kind="stable")])


def concat_columns(parts: Sequence[FacetColumn]) -> FacetColumn:
    """Return the columns of several segments, whose documents follow each other, as one."""
    if len(parts) == 1:
        return parts[0]
    names = sorted(set().union(*(part.names for part in parts)))
    ordinal = {name: number for number, name in enumerate(names)}
    ordinals = [np.array([ordinal[name] for name in part.names], np.int32)[part.ordinals] for part in parts]
    ends = np.cumsum([0, *(part.starts[-1] for part in parts)])
    starts = [part.starts[:-1] + end for part, end in zip(parts, ends, strict=False)]
    return FacetColumn(
        names=names,
        starts=np.concatenate([*starts, ends[-1:]]),
        ordinals=np.concatenate([np.empty(0, np.int32), *ordinals]),
    )


UNDATED_DAY = np.iinfo(np.int32).min
_DAY = 86_400_000_000  # microseconds
_EPOCH = date(1970, 1, 1).toordinal()


def day_number(day: date) -> int:
    """Return days since 1970."""
    return day.toordinal() - _EPOCH


def day_of(number: int) -> date:
    """Return the date of a day since 1970."""
    return date.fromordinal(number + _EPOCH)


def local_days(published: NDArray[np.int64], instants: NDArray[np.bool_], zone: ZoneInfo) -> NDArray[np.int32]:
    """Return the day of each document: an instant falls on its day in the zone, a date without a time is that day."""
    days = (published // _DAY).astype(np.int32)
    moments = published[instants]
    if len(moments) and zone.key != "UTC":
        first = int(moments.min() // _DAY) - 1
        midnights = _midnights(first, int(moments.max() // _DAY) + 2, zone)
        # An offset from UTC changes within the year, so days are found among their midnights, not by division.
        days[instants] = np.searchsorted(midnights, moments, side="right") - 1 + first
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


def _midnights(first: int, last: int, zone: ZoneInfo) -> NDArray[np.int64]:
    """Return the moments at which the days from `first` to `last` begin in the zone, in microseconds since 1970."""
    start = datetime.combine(day_of(first), datetime.min.time(), tzinfo=zone)
    return np.array([microseconds(start + timedelta(days=number)) for number in range(last - first + 1)])


_UNITS = {Interval.DAY: "D", Interval.MONTH: "M", Interval.YEAR: "Y"}


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
        """Return the bars of all dates."""
        if interval not in self._bars:
            units = self.distinct[1:].astype("M8[D]").astype(f"M8[{_UNITS[interval]}]")
            labels, firsts = np.unique(units, return_index=True)
            placed = np.isin(self.precisions, [*interval.holds])
            placed[0] = False
            self._bars[interval] = Bars(labels=labels.astype(str).tolist(), firsts=firsts + 1, placed=placed)
        return self._bars[interval]


def _last_days(days: NDArray[np.int32], precisions: NDArray[np.uint8]) -> NDArray[np.int32]:
    """Return the last day that each date may mean; the days themselves if no date is a month or a year."""
    lasts = days
    for precision, unit in ((Precision.MONTH, "M8[M]"), (Precision.YEAR, "M8[Y]")):
        chosen = precisions == precision
        if chosen.any():
            following = days[chosen].astype("M8[D]").astype(unit) + 1
            lasts = lasts.copy() if lasts is days else lasts
            lasts[chosen] = following.astype("M8[D]").astype(np.int32) - 1
    return lasts
