"""What words of a query bring that stand near each other in a few documents (`ranking.proximity`)."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from search.engines.whoosh.format.arrays import Documents, Numbers, held
from search.engines.whoosh.sight import Sight
from search.model.lookup import Contribution
from search.query.plan import Term
from search.ranking import NEAR, Pair, of_pair, proximity

Weigh = Callable[[Term], float]


class Proximity:
    """Looks at some ascending documents; a place is a row of them in the upper 32 bits and a position in the lower."""

    def __init__(self, sight: Sight, documents: Documents, weigh: Weigh) -> None:
        self._norms = sight.norms[documents]
        self._size = len(documents)
        self._split = sight.columns.split(documents)
        self._weigh = weigh
        self._places: dict[Term, Numbers] = {}

    def scores(self, pairs: Sequence[Pair]) -> NDArray[np.float64]:
        """Return what the pairs bring each document."""
        scores = np.zeros(self._size)
        for pair in pairs:
            scores += self._brings(pair, self._near(pair))
        return scores

    def contributions(self, pairs: Sequence[Pair]) -> tuple[Contribution, ...]:
        """Return what each pair that is near brings the first of the documents."""
        rows = ((pair, self._near(pair)) for pair in pairs)
        return tuple(of_pair(pair, int(near[0]), float(self._brings(pair, near)[0])) for pair, near in rows if near[0])

    def _brings(self, pair: Pair, near: NDArray[np.float64]) -> NDArray[np.float64]:
        weight = (self._weigh(pair.first) + self._weigh(pair.second)) / 2
        return proximity(self._in_order(pair), near, self._norms, weight)

    def _in_order(self, pair: Pair) -> NDArray[np.float64]:
        """Count the places of the first word behind which the second stands."""
        first, second = self._of(pair.first), self._of(pair.second)
        behind = first[held(first + 1, second)]
        return np.bincount(behind >> 32, minlength=self._size).astype(np.float64)

    def _near(self, pair: Pair) -> NDArray[np.float64]:
        """Count the places of the second word about each of the first."""
        first, second = self._of(pair.first), self._of(pair.second)
        low, high = second.searchsorted(first - NEAR), second.searchsorted(first + NEAR, side="right")
        others = (high - low - held(first, second)).astype(np.float64)
        return np.bincount(first >> 32, others, minlength=self._size).astype(np.float64, copy=False)

    def _of(self, term: Term) -> Numbers:
        if term not in self._places:
            parts, row = [np.empty(0, np.int64)], 0
            for segment, documents in self._split:
                if len(documents):
                    parts.append(segment.places(term, documents) + (row << 32))
                row += len(documents)
            self._places[term] = np.concatenate(parts)
        return self._places[term]
