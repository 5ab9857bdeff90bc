"""BM25 of the leaves of a query: what each brings to a document, and the sums that decide a close set.

In the example, `snapshot` is an index of two articles, as `tests/test_examples.py` makes it: `oil fell` about the US,
and `oil rose` about the United Arab Emirates and the US, of the 3rd and the 4th of August 2026.

`oil` is in both articles, `rose` in the second, each once in the title: a frequency of 2. Both articles have the
average length, so a word brings its idf times 2 * 2.6 / (2 + 1.6).

>>> visible = snapshot.seen_by(reader)
>>> from search.fields import TermField
>>> from search.query.plan import TermQuery
>>> leaves = tuple(TermQuery(term_field=TermField.STEMS, terms=(f"en:{word}",)) for word in ("oil", "rose"))
>>> words = WordScores(visible, visible.leaf_matches)
>>> round(words.best(leaves, np.array([0, 1])), 3)  # 1.444 * 0.182 + 1.444 * 0.693
1.265
>>> words.at_least(leaves, 0.2).tolist(), words.at_least(leaves, 0.3).tolist()
([0, 1], [1])
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from search.engines.whoosh.format.arrays import DocIds
from search.engines.whoosh.read.leaf_matches import LeafMatches
from search.engines.whoosh.read.snapshot import VisibleDocs
from search.query.plan import Scored, is_constant, words_of
from search.ranking import CONSTANT_SCORE, idf, saturated

Scores = NDArray[np.float64]


class WordScores:
    """Scores leaves in the documents that a viewer sees; `leaf_matches` finds the documents of a leaf."""

    def __init__(self, visible: VisibleDocs, leaf_matches: Callable[[Scored], LeafMatches]) -> None:
        self._visible = visible
        self._leaf_matches = leaf_matches

    def weight(self, leaf: Scored) -> float:
        """Return the idf of a leaf; of a phrase, the sum over its words."""
        return sum(map(self._idf, words_of(leaf)))

    def of(self, leaf: Scored, found: LeafMatches) -> Scores:
        """Return the BM25 of a leaf in documents that have it: all of its matches, or some."""
        if is_constant(leaf):
            return np.full(len(found.documents), CONSTANT_SCORE)
        norms = self._visible.norms.take(found.documents)
        return self.weight(leaf) * saturated(found.frequencies.astype(np.float64), norms)

    def at_least(self, leaves: tuple[Scored, ...], least: float) -> DocIds:
        """Return the documents that have any of the leaves, and in which these score at least `least` together."""
        sums = self._sums(leaves)
        found: DocIds = ((sums > 0) & (sums >= least)).nonzero()[0]
        return found

    def best(self, leaves: tuple[Scored, ...], documents: DocIds) -> float:
        """Return the greatest sum of the leaves in some documents; 0.0 for no documents."""
        return float(self._sums(leaves).take(documents).max(initial=0.0))

    def _sums(self, leaves: tuple[Scored, ...]) -> Scores:
        """Return the sum of each document of the index, added up leaf by leaf."""
        sums = np.zeros(self._visible.columns.size)
        for leaf in leaves:
            found = self._leaf_matches(leaf)
            sums[found.documents] += self.of(leaf, found)
        return sums

    def _idf(self, leaf: Scored) -> float:
        return idf(len(self._leaf_matches(leaf).documents), self._visible.articles)
