"""What the first documents get beside their words: for pairs of words near each other, and for words in the title.

Both need positions, so only some hundred documents get it.
"""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from search.engines.whoosh.format.arrays import DocIds, Packed, documents_of, is_in_sorted, pack, positions_of
from search.engines.whoosh.read.leaf_matches import in_order, united
from search.engines.whoosh.read.snapshot import VisibleDocs
from search.fields import Band
from search.model.lookup import Contribution
from search.query.plan import OneWord, PhraseQuery, ScoredLeaf, SynonymQuery, TermQuery
from search.ranking import IN_TITLE, NEAR, Pair, TitleWord, of_pair, of_title, pairs, proximity, title_words

Weigh = Callable[[OneWord], float]


class Rescorer:
    """Scores some ascending documents again.

    Positions are packed with the row of their document among these, so that rows index what is returned.
    """

    def __init__(self, visible: VisibleDocs, documents: DocIds, scored: Sequence[ScoredLeaf], weigh: Weigh) -> None:
        self._pairs, self._title_words = pairs(scored), title_words(scored)
        self._norms = visible.norms[documents]
        self._size = len(documents)
        self._split = visible.columns.split(documents)
        self._weigh = weigh
        self._packed: dict[OneWord | PhraseQuery, Packed] = {}

    def scores(self) -> NDArray[np.float64]:
        """Return what is added to the score of each document."""
        scores = np.zeros(self._size)
        for pair in self._pairs:
            scores += self._brings(pair, self._near(pair))
        for word in self._title_words:
            scores[self._in_title(word)] += self._bonus(word)  # once, however often a row is named
        return scores

    def contributions(self) -> tuple[Contribution, ...]:
        """Return what is added to the score of the first document, each pair and word that adds something."""
        near = ((pair, self._near(pair)) for pair in self._pairs)
        titles = ((word, int((self._in_title(word) == 0).sum())) for word in self._title_words)
        return (
            *(of_pair(pair, int(each[0]), float(self._brings(pair, each)[0])) for pair, each in near if each[0]),
            *(of_title(word, frequency, self._bonus(word)) for word, frequency in titles if frequency),
        )

    def _bonus(self, word: TitleWord) -> float:
        return IN_TITLE * self._weigh(word.word)

    def _in_title(self, word: TitleWord) -> NDArray[np.int64]:
        """Return the row of each position of a word in a title."""
        packed = self._of(word.word)
        return documents_of(packed[positions_of(packed) < Band.TITLE.end])

    def _brings(self, pair: Pair, near: NDArray[np.float64]) -> NDArray[np.float64]:
        weight = (self._weigh(pair.first) + self._weigh(pair.second)) / 2
        return proximity(self._in_order(pair), near, self._norms, weight)

    def _in_order(self, pair: Pair) -> NDArray[np.float64]:
        """Count the positions of the first word behind which the second stands."""
        first, second = self._of(pair.first), self._of(pair.second)
        behind = first[is_in_sorted(first + 1, second)]
        return np.bincount(documents_of(behind), minlength=self._size).astype(np.float64)

    def _near(self, pair: Pair) -> NDArray[np.float64]:
        """Count the positions of the second word that are near one of the first."""
        first, second = self._of(pair.first), self._of(pair.second)
        low, high = second.searchsorted(first - NEAR), second.searchsorted(first + NEAR, side="right")
        others = (high - low - is_in_sorted(first, second)).astype(np.float64)
        return np.bincount(documents_of(first), others, minlength=self._size).astype(np.float64, copy=False)

    def _of(self, leaf: OneWord | PhraseQuery) -> Packed:
        """Return the positions at which a leaf begins."""
        if leaf not in self._packed:
            self._packed[leaf] = self._begun(leaf)
        return self._packed[leaf]

    def _begun(self, leaf: OneWord | PhraseQuery) -> Packed:
        match leaf:
            case TermQuery():
                return self._of_term(leaf)
            case PhraseQuery():
                return in_order(map(self._of, leaf.members))
            case SynonymQuery():
                return united([*map(self._of, leaf.alternatives)])

    def _of_term(self, term: TermQuery) -> Packed:
        parts, row = [np.empty(0, np.int64)], 0
        for segment, documents in self._split:
            if len(documents):
                parts.append(segment.packed(term, documents) + pack(row, 0))
            row += len(documents)
        return np.concatenate(parts)
