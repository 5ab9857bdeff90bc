"""Counts of values and days.

Two articles, one about the US, one about the United Arab Emirates and the US, have this column:

>>> from search.model.request import FacetRequest
>>> countries = FacetColumn(names=["AE", "US"], starts=np.array([0, 1, 3]), ordinals=np.array([1, 0, 1], np.int32))
>>> both, second = DocSet(np.array([0, 1]), 2), DocSet(np.array([1]), 2)
>>> count_values(countries, countries.names, both, FacetSpec(facet=FacetRequest(name="country", size=10))).values
(('US', 2), ('AE', 1))
>>> count_values(countries, countries.names, second, FacetSpec(facet=FacetRequest(name="country", size=1))).values
(('AE', 1),)
"""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from search.engine.collector import FacetCounts, FacetSpec
from search.engines.whoosh.format.arrays import DocIds, flags, ranges
from search.engines.whoosh.format.date_columns import DayColumn
from search.engines.whoosh.format.doc_values import DocSet, FacetColumn
from search.engines.whoosh.read.snapshot import VisibleDocs
from search.fields import FACETS
from search.model.intervals import Interval
from search.types import value_object

MOST_BARS = 31


def count_values(values: FacetColumn, names: Sequence[str], chosen: DocSet, spec: FacetSpec) -> FacetCounts:
    """Count the values of a facet among some documents; `names` has each value as it is shown."""
    case_key = FACETS[spec.facet.name].case_key
    ordinals, holders = values.of(chosen)
    with_any = _distinct(holders)
    found, counts = _counted(ordinals, len(values.names))
    top = _most(found, counts, spec.facet.size)
    most = found[top].tolist()
    listed = [names[ordinal] for ordinal in most]
    more = [value for value in dict.fromkeys(spec.listed) if value not in listed]
    ordinals_of_more = [values.ordinal(case_key(value)) for value in more]
    counts_of_more = [_count_of(ordinal, found, counts) for ordinal in ordinals_of_more]
    rows = zip(ordinals_of_more, counts_of_more, strict=True)
    shown = [*most, *(ordinal for ordinal, count in rows if ordinal is not None and count)]
    every = len(shown) >= len(found)  # all values are shown, so no document has only others
    return FacetCounts(
        values=(
            *zip(listed, counts[top].tolist(), strict=True),
            *zip(more, counts_of_more, strict=True),
        ),
        missing=len(chosen.documents) - with_any,
        other=0 if every else with_any - _distinct(holders.compress(flags(len(values.names), shown).take(ordinals))),
        distinct=len(found),
    )


def count_days(visible: VisibleDocs, documents: DocIds, interval: Interval, zone: ZoneInfo) -> FacetCounts:
    """Count the days of documents in bars; `of` is a bar's count over all that the viewer may see."""
    column = visible.columns.days(zone)
    by_rank = column.counts(documents)
    if interval is Interval.AUTO:
        interval = _fitting(column, by_rank)
    if interval is Interval.HOUR:
        hours = visible.columns.bars(interval, zone)
        labels = hours.names
        counts, whole = (_in_bars(hours, DocSet(some, visible.columns.size)) for some in (documents, visible.documents))
    else:
        bars = column.bars(interval)
        labels, counts, whole = bars.labels, bars.counts(by_rank), bars.counts(visible.by_day(zone))
    shown = counts.nonzero()[0].tolist()
    return FacetCounts(
        values=tuple((labels[bar], int(counts[bar])) for bar in shown),
        missing=len(documents) - int(counts.sum()),
        undated=int(by_rank[0]),
        distinct=len(shown),
        of=tuple(whole[shown].tolist()),
        interval=interval,
    )


@value_object
class Listed:
    """The column of a facet, and the ordinals of the values that are listed of it."""

    column: FacetColumn
    ordinals: Sequence[int]

    def places(self) -> NDArray[np.int64]:
        """Return the place of each ordinal in the list; -1 if it is not listed."""
        places = np.full(len(self.column.names), -1, np.int64)
        places[self.ordinals] = np.arange(len(self.ordinals))
        return places


def cross(chosen: DocSet, rows: Listed, columns: Listed) -> tuple[tuple[tuple[int, int], ...], ...]:
    """Return the cells of two facets: for each row the (index of the column, count) above 0.

    Each document has a pair of every value of the one with every value of the other.
    """
    ordinals, holders = rows.column.of(chosen)
    row = rows.places().take(ordinals)
    row, holders = row[row >= 0], holders[row >= 0]
    numbers = columns.column.numbers.take(holders)
    others = columns.column.ordinals.take(ranges(columns.column.starts.take(holders), numbers))
    row, column = row.repeat(numbers), columns.places().take(others)
    width = len(columns.ordinals)
    pairs = (row * width + column)[column >= 0]
    counts = np.bincount(pairs, minlength=len(rows.ordinals) * width).reshape(len(rows.ordinals), width)
    return tuple(tuple((place, int(line[place])) for place in line.nonzero()[0].tolist()) for line in counts)


def _in_bars(bars: FacetColumn, chosen: DocSet) -> NDArray[np.int64]:
    ordinals, _ = bars.of(chosen)
    return np.bincount(ordinals, minlength=len(bars.names))


def _counted(ordinals: NDArray[np.int32], size: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the ordinals that occur, ascending, and how often each does."""
    if len(ordinals) * 8 < size:
        return np.unique(ordinals, return_counts=True)
    counts = np.bincount(ordinals, minlength=size)
    found = counts.nonzero()[0]
    return found, counts[found]


def _most(found: NDArray[np.int64], counts: NDArray[np.int64], number: int) -> NDArray[np.int64]:
    """Return the indices of the highest counts; of equal counts the lowest ordinals come first."""
    if not number:
        return np.empty(0, np.int64)
    if len(found) > number:
        least = np.partition(counts, len(counts) - number)[len(counts) - number]
        above = (counts > least).nonzero()[0]
        indices = np.concatenate([above, (counts == least).nonzero()[0][: number - len(above)]])
    else:
        indices = np.arange(len(found))
    most: NDArray[np.int64] = indices[(-counts[indices]).argsort(kind="stable")]
    return most


def _count_of(ordinal: int | None, found: NDArray[np.int64], counts: NDArray[np.int64]) -> int:
    at = len(found) if ordinal is None else int(np.searchsorted(found, ordinal))
    return int(counts[at]) if at < len(found) and found[at] == ordinal else 0


def _distinct(documents: NDArray[np.integer]) -> int:
    """Return the number of distinct documents among ascending ones."""
    return int(np.count_nonzero(documents[1:] != documents[:-1])) + 1 if len(documents) else 0


def _fitting(column: DayColumn, by_rank: NDArray[np.int64]) -> Interval:
    """Return the finest interval that has few enough bars from the first day to the last, and at least half the dates.

    `by_rank` has the number of documents of each date.
    """
    ranks = by_rank[1:].nonzero()[0] + 1
    if not len(ranks):
        return Interval.DAY
    first, last = column.distinct[ranks[[0, -1]]].astype("M8[D]")
    dated = int(by_rank[1:].sum())
    for interval, unit in ((Interval.DAY, "M8[D]"), (Interval.MONTH, "M8[M]")):
        is_narrow = (last.astype(unit) - first.astype(unit)).astype(int) < MOST_BARS
        if is_narrow and 2 * int(by_rank[column.bars(interval).placed].sum()) >= dated:
            return interval
    return Interval.YEAR
