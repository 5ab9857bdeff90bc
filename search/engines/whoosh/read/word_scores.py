"""BM25 of the leaves of a query: the sums in documents, and what a leaf brings to a document at most.

Every sum is added up leaf by leaf, in the order of the leaves, as all engines do it (`search/ranking.py`).

The bound of a leaf comes from what each segment keeps of its terms (`Impact`), and from its idf and the average length
as the viewer sees them.

In the example, `snapshot` is an index of two articles, as `tests/test_examples.py` makes it: `oil fell` about the US,
and `oil rose` about the United Arab Emirates and the US, of the 3rd and the 4th of August 2026.

`oil` is in both articles, `rose` in the second, each once in the title: a frequency of 2. Both articles have the
average length, so a word brings its idf times 2 * 2.6 / (2 + 1.6).

>>> visible = snapshot.seen_by(reader)
>>> from search.fields import TermField
>>> oil, rose = (TermQuery(term_field=TermField.STEMS, terms=(f"en:{word}",)) for word in ("oil", "rose"))
>>> words = WordScores(visible, visible.leaf_matches)
>>> words.sums((oil, rose), np.array([0, 1])).round(3).tolist()  # 1.444 * 0.182, and 1.444 * (0.182 + 0.693)
[0.263, 1.265]
>>> [round(words.bound(leaf), 3) for leaf in (oil, rose)]
[0.263, 1.001]

Two terms that stand for one word may occur together, so their factors are added up. None reaches 2.6: not 2.889.

>>> either = TermQuery(term_field=TermField.STEMS, terms=("en:oil", "en:rose"))
>>> round(words.bound(either) / words.weight(either), 3)
2.6
"""

from collections import defaultdict
from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import NDArray

from search.bounds import check_time
from search.engines.whoosh.format.arrays import RARE, DocIds
from search.engines.whoosh.read.leaf_matches import LeafMatches
from search.engines.whoosh.read.snapshot import VisibleDocs
from search.query.plan import PhraseQuery, Scored, SynonymQuery, TermQuery, is_constant, words_of
from search.ranking import CONSTANT_SCORE, K1, idf, length_norm, saturated
from search.types import value_object

Scores = NDArray[np.float64]
Leaves = tuple[Scored, ...]

_BLOCK = 1 << 16  # documents: their sums and norms are a megabyte together, which stays in the processor's cache


@value_object
class LeafScores:
    """The matches of a leaf, and its weight; None if it has the same score everywhere."""

    matches: LeafMatches
    weight: float | None

    def of(self, part: slice | NDArray[np.int64], norms: Scores) -> Scores:
        """Return the BM25 of some of the matches, given the norms of their documents."""
        if self.weight is None:
            return np.full(len(norms), CONSTANT_SCORE)
        return self.weight * saturated(self.matches.frequencies[part].astype(np.float64), norms)


class WordScores:
    """Scores leaves in the documents that a viewer sees; `leaf_matches` finds the documents of a leaf."""

    def __init__(self, visible: VisibleDocs, leaf_matches: Callable[[Scored], LeafMatches]) -> None:
        self.visible = visible
        self.leaf_matches = leaf_matches

    def weight(self, leaf: Scored) -> float:
        """Return the idf of a leaf; of a phrase, the sum over its words."""
        return sum(map(self._idf, words_of(leaf)))

    def of(self, leaf: Scored) -> LeafScores:
        """Return the matches of a leaf with its weight."""
        weight = None if is_constant(leaf) else self.weight(leaf)
        return LeafScores(matches=self.leaf_matches(leaf), weight=weight)

    def bound(self, leaf: Scored) -> float:
        """Return what the leaf brings to a document at most, but for rounding. Hidden ones may make it too high."""
        if is_constant(leaf):
            return CONSTANT_SCORE
        return self.weight(leaf) * self._factor(leaf)

    def sums(self, leaves: Leaves, documents: DocIds) -> Scores:
        """Return the sum of the leaves in each of some ascending documents."""
        lists = [self.leaf_matches(leaf).documents for leaf in leaves]
        if len(lists) == 1 and lists[0] is documents:
            return self.of(leaves[0]).of(slice(None), self.visible.norms.take(documents))
        few = len(documents) * RARE < sum(map(len, lists))
        return self._of_few(leaves, documents) if few or not leaves else self._of_many(leaves, documents)

    def blocks(self, leaves: Leaves) -> Iterator[tuple[int, Scores]]:
        """Yield the sums of all documents, block by block, with the number of each block's first document."""
        several, norms, size = [self.of(leaf) for leaf in leaves], self.visible.norms, self.visible.columns.size
        firsts = np.arange(0, size + _BLOCK, _BLOCK)
        cuts = [leaf.matches.documents.searchsorted(firsts).tolist() for leaf in several]
        for number, first in enumerate(range(0, size, _BLOCK)):
            check_time()
            sums = np.zeros(min(_BLOCK, size - first))
            block_norms = norms[first : first + _BLOCK]
            for leaf, cut in zip(several, cuts, strict=True):
                part = slice(cut[number], cut[number + 1])
                rows = leaf.matches.documents[part] - first
                # A document comes once in `rows`, so `+=` would do the same. It takes twice to four times as long.
                np.add.at(sums, rows, leaf.of(part, block_norms.take(rows)))
            yield first, sums

    def _of_few(self, leaves: Leaves, documents: DocIds) -> Scores:
        """Look the documents up in each list."""
        sums, norms = np.zeros(len(documents)), self.visible.norms.take(documents)
        for leaf in map(self.of, leaves):
            if not len(leaf.matches.documents):
                continue
            found = leaf.matches.documents.searchsorted(documents)
            found[found == len(leaf.matches.documents)] = -1
            rows = (leaf.matches.documents[found] == documents).nonzero()[0]
            sums[rows] += leaf.of(found[rows], norms[rows])
        return sums

    def _of_many(self, leaves: Leaves, documents: DocIds) -> Scores:
        """Add up the lists, and take the sums of the documents."""
        parts = [np.empty(0)]
        for first, sums in self.blocks(leaves):
            low, high = documents.searchsorted((first, first + len(sums)))
            parts.append(sums.take(documents[low:high] - first))
        return np.concatenate(parts)

    def _factor(self, leaf: Scored) -> float:
        """Return a bound of the factor of the idf. None reaches K1 + 1, which serves where the impact is unknown.

        What stands for a word occurs at most as often as its terms together, and a factor grows slower than the
        frequency. So their factors may be added up. A sequence occurs at most as often as each of its words.
        """
        match leaf:
            case TermQuery():
                found = self._factor_of_terms(leaf)
            case PhraseQuery(slop=None):
                found = min(map(self._factor, leaf.members))
            case SynonymQuery():
                found = sum(map(self._factor, leaf.alternatives))
            case _:
                found = K1 + 1
        return min(found, K1 + 1)

    def _factor_of_terms(self, leaf: TermQuery) -> float:
        """Add up the greatest factors of the terms. Terms of two languages are in no article together."""
        sums: dict[str, float] = defaultdict(float)
        for term in leaf.terms:
            language, colon, _ = term.partition(":")
            sums[language if colon else ""] += self._greatest_factor(leaf.term_field, term)
        return sums.pop("", 0.0) + max(sums.values(), default=0.0)

    def _greatest_factor(self, field: str, term: str) -> float:
        impacts = self.visible.impacts(field, term)
        norms = [length_norm(float(impact.length), self.visible.average_length) for impact in impacts]
        return max(
            (saturated(impact.frequency, norm) for impact, norm in zip(impacts, norms, strict=True)), default=0.0
        )

    def _idf(self, leaf: Scored) -> float:
        return idf(len(self.leaf_matches(leaf).documents), self.visible.articles)
