"""Scores of documents, by the formulas of `ranking` over what the viewer may see."""

from collections.abc import Sequence as Several
from datetime import date

import numpy as np
from numpy.typing import NDArray

from search.engines.whoosh.evaluation import RARE, Evaluation
from search.engines.whoosh.format.arrays import Documents, held
from search.engines.whoosh.occurrences import Occurrences
from search.model.lookup import Contribution
from search.query.plan import Beginning, Scored, Sequence, Wanted, terms_of
from search.ranking import CONSTANT_SCORE, idf, of_recency, saturated

Scores = NDArray[np.float64]


class Scorer:
    """Scores the scored leaves of one plan; `today` is the viewer's day in UTC."""

    def __init__(self, evaluation: Evaluation, scored: Several[Wanted], today: date) -> None:
        self._evaluation = evaluation
        self._sight = evaluation.sight
        self._scored = scored
        self._today = today

    def scores(self, documents: Documents) -> Scores:
        """Return the score of each of some ascending documents: what the leaves bring, times the recency."""
        if not self._scored:
            return np.zeros(len(documents))
        found = [self._evaluation.occurrences(wanted.leaf) for wanted in self._scored]
        if len(found) == 1 and found[0].documents is documents:
            scores = self._brings(self._scored[0].leaf, found[0])
        elif len(documents) * RARE < sum(len(each.documents) for each in found):
            scores = self._of_few(documents, found)
        else:
            scores = self._of_many(documents, found)
        return scores * self._sight.recency(self._today).take(documents)

    def weight(self, leaf: Scored) -> float:
        """Return the idf of a leaf: of several words the sum."""
        if isinstance(leaf, Sequence):
            return sum(map(self._idf, leaf.members))
        return 0.0 if isinstance(leaf, Beginning) else self._idf(leaf)

    def contributions(self, document: int) -> tuple[Contribution, ...]:
        """Return what each leaf that occurs in a document brings, and then what being recent does."""
        words = []
        for wanted in self._scored:
            found = self._evaluation.occurrences(wanted.leaf)
            one = _at(found, np.array([document]))
            if len(one.documents):
                words.append(
                    Contribution(
                        typed=wanted.typed,
                        terms=terms_of(wanted.leaf),
                        document_frequency=len(found.documents),
                        frequency=int(one.frequencies[0]),
                        score=float(self._brings(wanted.leaf, one)[0]),
                    )
                )
        dated = self._sight.columns.is_dated(document)
        if words and dated:
            factor = float(self._sight.recency(self._today)[document])
            words.append(of_recency(sum(each.score for each in words), factor))
        return tuple(words)

    def _of_few(self, documents: Documents, found: Several[Occurrences]) -> Scores:
        """Look the documents up in each list."""
        scores = np.zeros(len(documents))
        for wanted, occurrences in zip(self._scored, found, strict=True):
            there = _at(occurrences, documents)
            scores[held(documents, there.documents)] += self._brings(wanted.leaf, there)
        return scores

    def _of_many(self, documents: Documents, found: Several[Occurrences]) -> Scores:
        """Add up the lists in an array as long as the archive."""
        scores = np.zeros(self._sight.columns.size)
        for wanted, occurrences in zip(self._scored, found, strict=True):
            scores[occurrences.documents] += self._brings(wanted.leaf, occurrences)
        taken: Scores = scores.take(documents)
        return taken

    def _brings(self, leaf: Scored, found: Occurrences) -> Scores:
        if isinstance(leaf, Beginning):
            return np.full(len(found.documents), CONSTANT_SCORE)
        norms = self._sight.norms.take(found.documents)
        return self.weight(leaf) * saturated(found.frequencies.astype(np.float64), norms)

    def _idf(self, leaf: Scored) -> float:
        return idf(len(self._evaluation.occurrences(leaf).documents), self._sight.articles)


def _at(occurrences: Occurrences, documents: Documents) -> Occurrences:
    """Return the occurrences in those of the documents that have any."""
    there = documents[held(documents, occurrences.documents)]
    return Occurrences(documents=there, frequencies=occurrences.frequencies[occurrences.documents.searchsorted(there)])
