"""BM25, recency and proximity: the scores of all engines, and their explanation.

BM25 is that of Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), with Lucene's
idf, which is never negative. k1 and b were chosen on judged queries over news. Lengths are exact.

The sum over the leaves is multiplied by the `recency` of the article. Then the first `RESCORED` articles get a score
for words of the query that are near each other. For each pair of neighbouring words it has two parts: BM25 of the
frequency side by side and in order, and BM25 of the frequency within `NEAR` words. Both use the mean idf of the two
words. The two parts come from Metzler and Croft, "A Markov Random Field Model for Term Dependencies" (2005).
The same articles get `IN_TITLE` of a word's idf if the word is in the title, beside that it counts twice there.

Last comes relevance feedback: words that the best articles share, and the others mostly lack, order the first articles
anew. The best articles are taken for relevant, and their words for words of the query, with a small weight. This is the
third relevance model: Lavrenko and Croft, "Relevance-Based Language Models" (2001), mixed with the query as in
Abdul-Jaleel and others, "UMass at TREC 2004: Novelty and HARD" (2004). Two things differ. A word weighs by its idf
among the first articles, not among all, which needs no look into the dictionary. And an article has a key term
(`analysis.key_terms`) or not: how often is not kept. The set of articles stays the same.

Every engine adds up the leaves one by one, in the order of the plan. So all engines round in the same way, and the same
articles tie on each of them.
"""

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from search.model.lookup import Contribution
from search.query.plan import OneWord, Plan, ScoredLeaf, terms_of
from search.types import value_object

Numbers = TypeVar("Numbers", float, NDArray[np.float64])

K1 = 1.6
B = 0.75
CONSTANT_SCORE = 1.0  # of a prefix query

RECENT = 0.1  # share that an article of today gains over a very old one
HALF_LIFE = 365  # days

RESCORED = 200
NEAR = 8  # words
IN_ORDER_WEIGHT = 0.2
NEAR_WEIGHT = 0.1
IN_TITLE = 0.1  # share of its idf that a word in the title adds

BEST = 10  # articles whose words are taken
MOST_WORDS = 20  # words taken
ORIGINAL = 0.8  # weight of the query beside what is taken
_LAST_BITS = 0xFFFF  # of the number of a key term
_FEWEST, _SHARE = 2, 0.5  # a word is in at least two of the first articles, and in half of them at most


@value_object
class Pair:
    """Two neighbouring words of a query, and how they were typed."""

    first: OneWord
    second: OneWord
    typed: str


@value_object
class TitleWord:
    """A word of a query that counts for more in the title, and how it was typed."""

    word: OneWord
    typed: str


def idf(document_frequency: int, articles: int) -> float:
    """Return the inverse document frequency of a word: the rarer a word, the higher."""
    return math.log(1 + (articles - document_frequency + 0.5) / (document_frequency + 0.5))


def average_length(total: int, articles: int) -> float:
    """Return the average length in words; 1 for no words, because callers divide by it."""
    return total / articles if total else 1.0


def length_norm(length: Numbers, average: float) -> Numbers:
    """Return the length norm of BM25: K1 at the average length (in words), more for a longer article."""
    return K1 * (1 - B + B * length / average)


def saturated(frequency: Numbers, norm: Numbers) -> Numbers:
    """Return the factor of the idf for a frequency. It grows with the frequency and stays below K1 + 1."""
    return (K1 + 1) * frequency / (frequency + norm)


def recency(age: int | None) -> float:
    """Return the factor for an article's age in days, on the viewer's day in UTC. `age` is None without a date.

    A negative age, of an article dated after the viewer's day, counts as 0.
    """
    return 1.0 if age is None else 1 + RECENT * 0.5 ** (max(age, 0) / HALF_LIFE)


def pairs(scored: Sequence[ScoredLeaf]) -> tuple[Pair, ...]:
    """Return the pairs of words typed side by side. A word typed again makes no second pair."""
    return tuple(
        Pair(first=one.leaf, second=other.leaf, typed=f"{one.typed} … {other.typed}")
        for one, other in pairwise(scored)
        if isinstance(one.leaf, OneWord) and isinstance(other.leaf, OneWord) and one.typed and other.typed
    )


def title_words(scored: Sequence[ScoredLeaf]) -> tuple[TitleWord, ...]:
    """Return the words that were typed. Whatever makes a pair is one of them."""
    return tuple(
        TitleWord(word=each.leaf, typed=each.typed) for each in scored if isinstance(each.leaf, OneWord) and each.typed
    )


def proximity(in_order: Numbers, near: Numbers, norm: Numbers, weight: float) -> Numbers:
    """Return the score of a pair with these frequencies, in order and near; `weight` is the mean idf of its words."""
    return weight * (IN_ORDER_WEIGHT * saturated(in_order, norm) + NEAR_WEIGHT * saturated(near, norm))


def of_recency(score: float, factor: float) -> Contribution:
    """Return the share that recency adds to an article whose words score `score`."""
    return Contribution(typed="(how recent)", terms=(), document_frequency=0, frequency=0, score=score * (factor - 1))


def of_pair(pair: Pair, near: int, score: float) -> Contribution:
    """Return the share of a pair of words that are near each other `near` times."""
    terms = (*terms_of(pair.first), *terms_of(pair.second))
    return Contribution(typed=pair.typed, terms=terms, document_frequency=0, frequency=near, score=score)


def of_title(word: TitleWord, frequency: int, score: float) -> Contribution:
    """Return the share of a word that stands in the title `frequency` times."""
    typed = f"{word.typed} (title)"
    return Contribution(typed=typed, terms=terms_of(word.word), document_frequency=0, frequency=frequency, score=score)


def of_feedback(shared: tuple[str, ...], score: float) -> tuple[Contribution, ...]:
    """Return the share of the words that an article shares with the best ones, if there are any."""
    if not shared:
        return ()
    typed = "(like the best)"
    return (Contribution(typed=typed, terms=shared, document_frequency=0, frequency=len(shared), score=score),)


def is_fed(plan: Plan, articles: int) -> bool:
    """Tell whether a set of this number of articles is ordered anew: a close one, or one that has more than the best.

    Of a few articles that have all the words none need be like the others.
    """
    return articles > (0 if plan.is_close else BEST)


class Feedback:
    """What the first articles of a set gain, from the best ten of them.

    `terms` has a row of key terms for each of the first articles, in any order; 0 stands for none. `best` are the rows
    of the best `BEST`, the best first, and `scores` their scores; `words` is the number of words that were typed.
    """

    def __init__(
        self, terms: NDArray[np.uint32], best: NDArray[np.integer], scores: NDArray[np.float64], words: int
    ) -> None:
        taken = np.unique(terms[best])
        self._taken: NDArray[np.uint32] = taken[taken > 0]
        self._at = self._places(terms)
        self._weights = self._weighed(self._at[best], scores, (1 - ORIGINAL) / ORIGINAL * words)

    def gains(self, norms: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return what is added to the score of each of the first articles, given their length norms."""
        return self._sums() * saturated(np.ones(len(norms)), norms)

    def shared(self, row: int) -> tuple[int, ...]:
        """Return the terms for which the article of a row gains something."""
        found = self._at[row][self._weights[self._at[row]] > 0]
        return tuple(self._taken[np.sort(found)].tolist())

    def _places(self, terms: NDArray[np.uint32]) -> NDArray[np.int64]:
        """Return the index in `_taken` of each key term; that behind the last for a term that no best article has."""
        places = np.full(terms.shape, len(self._taken))
        if len(self._taken):
            # Most terms are in no best article. A table of the last bits tells so of nearly all of these, by one look.
            is_like_taken = np.zeros(_LAST_BITS + 1, bool)
            is_like_taken[self._taken & _LAST_BITS] = True
            found = is_like_taken[terms & _LAST_BITS]
            at = self._taken.searchsorted(terms[found]) % len(self._taken)
            places[found] = np.where(self._taken[at] == terms[found], at, len(self._taken))
        return places

    def _sums(self) -> NDArray[np.float64]:
        """Return the sum of the weights of each article's terms, added up term by term."""
        sums: NDArray[np.float64] = np.add.reduce(self._weights[np.ascontiguousarray(self._at.T)], axis=0)
        return sums

    def _weighed(
        self, at_best: NDArray[np.integer], scores: NDArray[np.float64], strength: float
    ) -> NDArray[np.float64]:
        """Return the weight of each term taken, and 0 for none: the shares of `MOST_WORDS` add up to `strength`."""
        none, first = len(self._taken), len(self._at)
        articles = np.bincount(self._at.ravel(), minlength=none + 1)
        tells = (articles >= _FEWEST) & (articles <= _SHARE * first)
        tells[none] = False
        of_best = tells[at_best]
        # Each best article shares out its part of the scores among its words.
        parts = scores / (scores.sum() or 1) / np.maximum(of_best.sum(axis=1), 1)
        totals = np.bincount(at_best.ravel(), (of_best * parts[:, np.newaxis]).ravel(), none + 1)
        chosen = np.lexsort((np.arange(none + 1), -totals))[:MOST_WORDS]
        chosen = chosen[totals[chosen] > 0]
        weights = np.zeros(none + 1)
        total = totals[chosen].sum()
        for number in chosen.tolist():
            weights[number] = strength * totals[number] / total * idf(int(articles[number]), first)
        return weights
