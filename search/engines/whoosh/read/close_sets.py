"""The documents in which the BM25 of some words comes close to that of the best one.

A close set needs no sum of a document that cannot be in it. Words whose bounds together stay below the least sum bring
no document in by themselves, so only documents with one of the other words, the *essential* ones, are looked at. This
is MaxScore (Turtle and Flood, "Query Evaluation: Strategies and Optimizations", 1995). The best sum is not known
before: the documents of the rarest word bound it from below, and thereby the least sum.

Where the essential words are nearly as frequent as all, adding up takes less time than looking up. Then the sums of all
documents are added up, block by block, and what is below the share of the best sum so far is dropped at once.

In the example, `snapshot` is an index of two articles, as `tests/test_examples.py` makes it: `oil fell` about the US,
and `oil rose` about the United Arab Emirates and the US, of the 3rd and the 4th of August 2026. The words `oil` and
`rose` have the sums 0.263 and 1.265 in them (`word_scores.py`).

>>> visible = snapshot.seen_by(reader)
>>> from search.fields import TermField
>>> from search.query.plan import TermQuery
>>> leaves = tuple(TermQuery(term_field=TermField.STEMS, terms=(f"en:{word}",)) for word in ("oil", "rose"))
>>> sets = CloseSets(WordScores(visible, visible.leaf_matches))
>>> best = sets.best(leaves, share=0.5)
>>> round(best, 3), sets.at_least(leaves, best / 2).tolist(), sets.at_least(leaves, 0.2).tolist()
(1.265, [1], [0, 1])
"""

import numpy as np

from search.engines.whoosh.format.arrays import DocIds, is_in_sorted
from search.engines.whoosh.read.word_scores import Leaves, Scores, WordScores
from search.types import value_object

_LOOKUP = 4  # to look a document up in a list takes as long as to add up four matches of the list
_WORTH = 1 << 10  # documents: if no more would be looked up, adding up all sums takes less time than finding out
_NOTHING: DocIds = np.empty(0, np.int64)
_ROUNDED = 1 - 1e-9  # sums and bounds are rounded, so a bound must be below the least sum by this factor


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
