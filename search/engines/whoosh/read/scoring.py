"""BM25 over arrays.

In the example, `snapshot` is an index of two articles, as `tests/test_examples.py` makes it: `oil fell` about the US,
and `oil rose` about the United Arab Emirates and the US, of the 3rd and the 4th of August 2026.

`oil` is in both articles, `rose` in the second, each once in the title: a frequency of 2. Both articles have the
average length, so a word brings its idf times 2 * 2.6 / (2 + 1.6). The sum is multiplied by the article's recency.

>>> visible = snapshot.seen_by(reader)
>>> visible.norms.tolist()
[1.6, 1.6]
>>> from search.fields import TermField
>>> from search.query.plan import TermQuery
>>> leaves = [TermQuery(term_field=TermField.STEMS, terms=(f"en:{word}",)) for word in ("oil", "rose")]
>>> scorer = Scorer(Evaluation(visible), [ScoredLeaf(leaf=leaf, typed="") for leaf in leaves], reader.now.date())
>>> [round(scorer.weight(leaf), 3) for leaf in leaves]
[0.182, 0.693]
>>> (scorer.scores(np.array([0, 1])) / visible.recency(reader.now.date())).round(3).tolist()
[0.263, 1.265]
"""

from collections.abc import Sequence as Several
from datetime import date

import numpy as np

from search.engines.whoosh.format.arrays import DocIds, is_in_sorted
from search.engines.whoosh.read.evaluator import RARE, Evaluation
from search.engines.whoosh.read.leaf_matches import LeafMatches
from search.engines.whoosh.read.word_scores import Scores
from search.model.lookup import Contribution
from search.query.plan import Scored, ScoredLeaf, terms_of
from search.ranking import of_recency


class Scorer:
    """Scores the scored leaves of one plan; `today` is the viewer's day in UTC."""

    def __init__(self, evaluation: Evaluation, scored: Several[ScoredLeaf], today: date) -> None:
        self._evaluation = evaluation
        self._visible = evaluation.visible
        self._words = evaluation.word_scores
        self._scored = scored
        self._today = today

    def scores(self, documents: DocIds) -> Scores:
        """Return the scores of some ascending documents: the sum over the leaves, times the recency."""
        if not self._scored:
            return np.zeros(len(documents))
        found = [self._evaluation.leaf_matches(scored_leaf.leaf) for scored_leaf in self._scored]
        if len(found) == 1 and found[0].documents is documents:
            scores = self._words.of(self._scored[0].leaf, found[0])
        elif len(documents) * RARE < sum(len(each.documents) for each in found):
            scores = self._of_few(documents, found)
        else:
            scores = self._of_many(documents, found)
        return scores * self._visible.recency(self._today).take(documents)

    def weight(self, leaf: Scored) -> float:
        """Return the idf of a leaf; of a phrase, the sum over its words."""
        return self._words.weight(leaf)

    def contributions(self, document: int) -> tuple[Contribution, ...]:
        """Return the share of each leaf in a document's score, and then that of recency."""
        words = []
        for scored_leaf in self._scored:
            found = self._evaluation.leaf_matches(scored_leaf.leaf)
            one = _at(found, np.array([document]))
            if len(one.documents):
                words.append(
                    Contribution(
                        typed=scored_leaf.typed,
                        terms=terms_of(scored_leaf.leaf),
                        document_frequency=len(found.documents),
                        frequency=int(one.frequencies[0]),
                        score=float(self._words.of(scored_leaf.leaf, one)[0]),
                    )
                )
        dated = self._visible.columns.is_dated(document)
        if words and dated:
            factor = float(self._visible.recency(self._today)[document])
            words.append(of_recency(sum(each.score for each in words), factor))
        return tuple(words)

    def _of_few(self, documents: DocIds, found: Several[LeafMatches]) -> Scores:
        """Look the documents up in each list."""
        scores = np.zeros(len(documents))
        for scored_leaf, matches in zip(self._scored, found, strict=True):
            there = _at(matches, documents)
            scores[is_in_sorted(documents, there.documents)] += self._words.of(scored_leaf.leaf, there)
        return scores

    def _of_many(self, documents: DocIds, found: Several[LeafMatches]) -> Scores:
        """Add up the lists in an array with a score for each document of the index."""
        scores = np.zeros(self._visible.columns.size)
        for scored_leaf, matches in zip(self._scored, found, strict=True):
            scores[matches.documents] += self._words.of(scored_leaf.leaf, matches)
        taken: Scores = scores.take(documents)
        return taken


def _at(matches: LeafMatches, documents: DocIds) -> LeafMatches:
    """Return the matches in some documents only."""
    there = documents[is_in_sorted(documents, matches.documents)]
    return LeafMatches(documents=there, frequencies=matches.frequencies[matches.documents.searchsorted(there)])
