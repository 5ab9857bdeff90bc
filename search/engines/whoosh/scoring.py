"""Scores of documents, by the formulas of `ranking` over what the viewer may see."""

from collections.abc import Sequence as Several

import numpy as np
from numpy.typing import NDArray

from search.engines.whoosh.segment_view import SegmentView
from search.model.result import Contribution
from search.query.plan import Beginning, Scored, Sequence, Wanted, terms_of
from search.ranking import CONSTANT_SCORE, average_length, idf, length_norm, saturated


class Scorer:
    """Scores the scored leaves of one plan over all segments."""

    def __init__(self, views: Several[SegmentView], scored: Several[Wanted]) -> None:
        self._views = views
        self._scored = scored
        self._articles = sum(view.articles for view in views)
        self._average = average_length(sum(view.total_length for view in views), self._articles)
        self._weights = [self._weight(wanted.leaf) for wanted in scored]

    def scores(self, view: SegmentView) -> NDArray[np.float64]:
        """Return the score of each document of a segment."""
        scores = np.zeros(view.segment.size)
        for wanted, weight in zip(self._scored, self._weights, strict=True):
            found = view.occurrences(wanted.leaf)
            scores[found.documents] += self._scores(view, wanted.leaf, weight)
        return scores

    def contributions(self, view: SegmentView, document: int) -> tuple[Contribution, ...]:
        """Return what each leaf brings to one document."""
        found = []
        for wanted, weight in zip(self._scored, self._weights, strict=True):
            rows = np.flatnonzero(view.occurrences(wanted.leaf).documents == document)
            if len(rows):
                found.append(
                    Contribution(
                        typed=wanted.typed,
                        terms=terms_of(wanted.leaf),
                        document_frequency=self._frequency(wanted.leaf),
                        frequency=int(view.occurrences(wanted.leaf).frequencies[rows[0]]),
                        score=float(self._scores(view, wanted.leaf, weight)[rows[0]]),
                    )
                )
        return tuple(found)

    def _scores(self, view: SegmentView, leaf: Scored, weight: float) -> NDArray[np.float64]:
        found = view.occurrences(leaf)
        if isinstance(leaf, Beginning):
            return np.full(len(found.documents), CONSTANT_SCORE)
        norm = length_norm(view.segment.lengths[found.documents].astype(np.float64), self._average)
        return weight * saturated(found.frequencies.astype(np.float64), norm)

    def _weight(self, leaf: Scored) -> float:
        if isinstance(leaf, Sequence):
            return sum(idf(self._frequency(member), self._articles) for member in leaf.members)
        return 0.0 if isinstance(leaf, Beginning) else idf(self._frequency(leaf), self._articles)

    def _frequency(self, leaf: Scored) -> int:
        return sum(view.document_frequency(leaf) for view in self._views)
