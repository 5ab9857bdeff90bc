"""The days of all documents in one time zone, by rank among the days there are, and the bars of a histogram."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from search.engines.whoosh.days import UNDATED_DAY
from search.model.request import Interval
from search.types import noun

_UNITS = {Interval.DAY: "D", Interval.MONTH: "M", Interval.YEAR: "Y"}


@noun
class Bars:
    """Bars of one interval: `labels` such as `2026-08` in order of time, and the rank of each bar's first day."""

    labels: Sequence[str]
    firsts: NDArray[np.int64]

    def counts(self, by_rank: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return how many documents each bar holds, given how many each day does."""
        return np.add.reduceat(by_rank, self.firsts) if len(self.firsts) else np.empty(0, np.int64)


class DayColumn:
    """`days` (since 1970) by document, and their `ranks` among those there are; rank 0 is no day."""

    def __init__(self, days: NDArray[np.int32]) -> None:
        self.days = days
        self.distinct, ranks = np.unique(np.append(days, np.int32(UNDATED_DAY)), return_inverse=True)
        self.ranks = ranks[:-1].astype(np.int32)
        self._bars: dict[Interval, Bars] = {}

    def counts(self, documents: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return how many of the documents each day has, by rank."""
        return np.bincount(self.ranks.take(documents), minlength=len(self.distinct))

    def bars(self, interval: Interval) -> Bars:
        """Return the bars of all days."""
        if interval not in self._bars:
            units = self.distinct[1:].astype("M8[D]").astype(f"M8[{_UNITS[interval]}]")
            labels, firsts = np.unique(units, return_index=True)
            self._bars[interval] = Bars(labels=labels.astype(str).tolist(), firsts=firsts + 1)
        return self._bars[interval]
