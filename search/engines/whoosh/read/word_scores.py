"""BM25 of the leaves of a query: the sums in documents, and the documents whose sums come close to the best one.

Every sum is added up leaf by leaf, in the order of the leaves, as all engines do it (`search/ranking.py`).

A close set needs no sum of a document that cannot be in it. Words whose bounds together stay below the least sum bring
no document in by themselves, so only documents with one of the other words, the *essential* ones, are looked at. This
is MaxScore (Turtle and Flood, "Query Evaluation: Strategies and Optimizations", 1995). The bound of a word comes from
what each segment keeps of it (`Impact`), and from its idf and the average length as the viewer sees them. The best sum
is not known before: the documents of the rarest word bound it from below, and thereby the least sum.

Where the essential words are nearly as frequent as all, adding up takes less time than looking up. Then the sums of all
documents are added up, block by block, and what is below the share of the best sum so far is dropped at once.

In the example, `snapshot` is an index of two articles, as `tests/test_examples.py` makes it: `oil fell` about the US,
and `oil rose` about the United Arab Emirates and the US, of the 3rd and the 4th of August 2026.

`oil` is in both articles, `rose` in the second, each once in the title: a frequency of 2. Both articles have the
average length, so a word brings its idf times 2 * 2.6 / (2 + 1.6).

>>> visible = snapshot.seen_by(reader)
>>> from search.fields import TermField
>>> from search.query.plan import TermQuery
>>> leaves = tuple(TermQuery(term_field=TermField.STEMS, terms=(f"en:{word}",)) for word in ("oil", "rose"))
>>> words = WordScores(visible, visible.leaf_matches)
>>> words.sums(leaves, np.array([0, 1])).round(3).tolist()  # 1.444 * 0.182, and 1.444 * (0.182 + 0.693)
[0.263, 1.265]
>>> [round(words.bound(leaf), 3) for leaf in leaves]
[0.263, 1.001]
>>> sets = CloseSets(words)
>>> best = sets.best(leaves, share=0.5)
>>> round(best, 3), sets.at_least(leaves, best / 2).tolist(), sets.at_least(leaves, 0.2).tolist()
(1.265, [1], [0, 1])
"""

from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import NDArray

from search.bounds import check_time
from search.engines.whoosh.format.arrays import RARE, DocIds, is_in_sorted
from search.engines.whoosh.read.leaf_matches import LeafMatches
from search.engines.whoosh.read.snapshot import VisibleDocs
from search.query.plan import Scored, TermQuery, is_constant, words_of
from search.ranking import CONSTANT_SCORE, K1, idf, length_norm, saturated
from search.types import value_object

Scores = NDArray[np.float64]
Leaves = tuple[Scored, ...]

_BLOCK = 1 << 16  # documents: their sums and norms are a megabyte together, which stays in the processor's cache
_LOOKUP = 4  # to look a document up in a list takes as long as to add up four matches of the list
_WORTH = 1 << 10  # documents: if no more would be looked up, adding up all sums takes less time than finding out
_NOTHING: DocIds = np.empty(0, np.int64)
_ROUNDED = 1 - 1e-9  # sums and bounds are rounded, so a bound must be below the least sum by this factor


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
        """Return what the leaf brings to a document at most, but for rounding. Hidden documents may make it too high.

        No factor of an idf reaches K1 + 1, so this serves where the impact of a leaf is unknown.
        """
        if is_constant(leaf):
            return CONSTANT_SCORE
        if not isinstance(leaf, TermQuery):
            return self.weight(leaf) * (K1 + 1)
        impacts = self.visible.impacts(leaf)
        norms = [length_norm(float(impact.length), self.visible.average_length) for impact in impacts]
        factors = (saturated(impact.frequency, norm) for impact, norm in zip(impacts, norms, strict=True))
        return self.weight(leaf) * max(factors, default=0.0)

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

    def _idf(self, leaf: Scored) -> float:
        return idf(len(self.leaf_matches(leaf).documents), self.visible.articles)


@value_object
class CloseSet:
    """The documents of `among` (None: of all) whose sums reach `least` and `share` of the best sum; and their sums."""

    leaves: Leaves
    among: DocIds | None
    least: float
    share: float
    documents: DocIds
    sums: Scores

    @property
    def best(self) -> float:
        """The best sum; 0.0 without documents."""
        return float(self.sums.max(initial=0.0))

    def has_all(self, leaves: Leaves, least: float, among: DocIds | None) -> bool:
        """Tell whether all documents that reach a least sum are in it."""
        reached = max(self.least, self.share * self.best)
        return self.leaves == leaves and self.among is among and reached <= least

    def at_least(self, least: float) -> DocIds:
        """Return the documents that reach a least sum."""
        return self.documents[self.sums >= least]


class CloseSets:
    """Finds the best sum and the documents near it. It remembers the last set, for which both are asked."""

    def __init__(self, words: WordScores) -> None:
        self._words = words
        self._last: CloseSet | None = None

    def best(self, leaves: Leaves, among: DocIds | None = None, *, share: float) -> float:
        """Return the greatest sum in documents of `among` (None: all); 0.0 if no leaf is in them.

        `share` is the share of it that `at_least` will ask for.
        """
        self._last = self._found(leaves, among, 0.0, share)
        return self._last.best

    def at_least(self, leaves: Leaves, least: float, among: DocIds | None = None) -> DocIds:
        """Return the documents of `among` that have any of the leaves, and whose sums reach `least`."""
        if self._last is None or not self._last.has_all(leaves, least, among):
            self._last = self._found(leaves, among, least, 0.0)
        return self._last.at_least(least)

    def sums(self, leaves: Leaves, documents: DocIds) -> Scores:
        """Return the sum of the leaves in each of some ascending documents, from the last set if it has them all."""
        if self._last is not None and self._last.leaves == leaves and len(self._last.documents):
            rows = self._last.documents.searchsorted(documents)
            if np.array_equal(self._last.documents.take(rows, mode="clip"), documents):
                return self._last.sums.take(rows)
        return self._words.sums(leaves, documents)

    def _found(self, leaves: Leaves, among: DocIds | None, least: float, share: float) -> CloseSet:
        candidates = self._candidates(leaves, among, least, share)
        if candidates is None:
            documents, sums = self._of_all(leaves, among, least, share)
        else:
            documents, sums = candidates, self._words.sums(leaves, candidates)
        kept = (sums > 0) & (sums >= max(least, share * sums.max(initial=0.0)))
        return CloseSet(
            leaves=leaves, among=among, least=least, share=share, documents=documents[kept], sums=sums[kept]
        )

    def _candidates(self, leaves: Leaves, among: DocIds | None, least: float, share: float) -> DocIds | None:
        """Return all documents that may reach the least sum; None if these are not few."""
        lists = {leaf: self._words.leaf_matches(leaf).documents for leaf in leaves}
        few = sum(map(len, lists.values())) // (_LOOKUP * max(1, len(leaves)))
        if among is not None and len(among) <= few:
            return among
        if few <= _WORTH:
            return None
        rarest = min(filter(len, lists.values()), key=len)
        if share and len(rarest) * _LOOKUP <= few:
            least = share * float(self._words.sums(leaves, _both(rarest, among)).max(initial=0.0))
        essential = [lists[leaf] for leaf in self._essential(leaves, least)]
        if sum(map(len, essential)) > few:
            return None
        return _both(np.unique(np.concatenate([_NOTHING, *essential])), among)

    def _essential(self, leaves: Leaves, least: float) -> Leaves:
        """Return the leaves that are left without those of the least bounds that together stay below the least sum."""
        if not least:
            return leaves
        bounds = {leaf: self._words.bound(leaf) for leaf in leaves}
        ascending = sorted(leaves, key=bounds.__getitem__)
        below = np.cumsum([bounds[leaf] for leaf in ascending]) < least * _ROUNDED
        return tuple(ascending[int(below.sum()) :])

    def _of_all(self, leaves: Leaves, among: DocIds | None, least: float, share: float) -> tuple[DocIds, Scores]:
        """Add up all sums, and keep those that reach the least sum and the share of the best one so far."""
        documents, kept, best = [_NOTHING], [np.empty(0)], 0.0
        for first, sums in self._words.blocks(leaves):
            rows = None if among is None else _between(among, first, first + len(sums)) - first
            found = sums if rows is None else sums.take(rows)
            reach = (found >= max(least, share * best)).nonzero()[0]
            documents.append((reach if rows is None else rows[reach]) + first)
            kept.append(found.take(reach))
            best = max(best, float(kept[-1].max(initial=0.0)))
        return np.concatenate(documents), np.concatenate(kept)


def _both(documents: DocIds, among: DocIds | None) -> DocIds:
    return documents if among is None else documents[is_in_sorted(documents, among)]


def _between(documents: DocIds, first: int, end: int) -> DocIds:
    low, high = documents.searchsorted((first, end))
    return documents[low:high]
