"""Scores: the formulas of `ranking`, applied to the articles that the viewer may see."""

from collections.abc import Sequence as Several
from datetime import date
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from search.analysis import weighted_frequency
from search.engines.memory.contents import Entry
from search.engines.memory.matching import positions_of
from search.fields import Band
from search.model.dates import local_day
from search.model.lookup import Contribution
from search.query.plan import Scored, ScoredLeaf, is_constant, terms_of, words_of
from search.ranking import (
    CONSTANT_SCORE,
    IN_TITLE,
    NEAR,
    Pair,
    TitleWord,
    average_length,
    idf,
    length_norm,
    of_pair,
    of_recency,
    of_title,
    pairs,
    proximity,
    recency,
    saturated,
    title_words,
)

_UTC = ZoneInfo("UTC")


class Scorer:
    """Scores articles. `entries` are all that the viewer may see; `today` is the viewer's day in UTC."""

    def __init__(self, entries: Several[Entry], today: date) -> None:
        self._today = today
        self._entries = entries
        self._average = average_length(sum(entry.analysis.length for entry in entries), len(entries))
        self._frequencies: dict[Scored, dict[str, int]] = {}
        self._weights: dict[Scored, float] = {}

    def score(self, scored: Several[ScoredLeaf], entry: Entry) -> float:
        """Return the sum of the leaves' scores, added in their order, times the recency."""
        return self.word_score(tuple(each.leaf for each in scored), entry) * self._recency(entry)

    def word_score(self, leaves: tuple[Scored, ...], entry: Entry) -> float:
        """Return the sum of the leaves' scores, added in their order; it is above 0 if the article has any of them."""
        score = 0.0  # not sum(): from Python 3.12 on it is more exact for floats than adding arrays is
        for leaf in leaves:
            score += self._leaf_score(leaf, entry)
        return score

    def added(self, scored: Several[ScoredLeaf], entry: Entry) -> float:
        """Return what the first articles get for neighbouring words near each other and for words in the title."""
        score = 0.0
        for pair in pairs(scored):
            score += self._pair_score(pair, entry)
        for word in title_words(scored):
            score += self._title_score(word, entry)
        return score

    def contributions(self, scored: Several[ScoredLeaf], entry: Entry) -> tuple[Contribution, ...]:
        """Return the contribution of each leaf that occurs in the article, then that of recency."""
        words = tuple(
            Contribution(
                typed=each.typed,
                terms=terms_of(each.leaf),
                document_frequency=len(self._frequencies_of(each.leaf)),
                frequency=self._frequencies_of(each.leaf)[entry.article.id],
                score=self._leaf_score(each.leaf, entry),
            )
            for each in scored
            if entry.article.id in self._frequencies_of(each.leaf)
        )
        if not words or entry.published is None:
            return words
        return (*words, of_recency(sum(word.score for word in words), self._recency(entry)))

    def norms(self, entries: Several[Entry]) -> NDArray[np.float64]:
        """Return the length norms of some articles."""
        return np.array([length_norm(float(entry.analysis.length), self._average) for entry in entries])

    def added_contributions(self, scored: Several[ScoredLeaf], entry: Entry) -> tuple[Contribution, ...]:
        """Return the contribution of each pair of words that are near each other, then of each word in the title."""
        near = ((pair, _near(pair, entry)) for pair in pairs(scored))
        titles = ((word, _in_title(word, entry)) for word in title_words(scored))
        return (
            *(of_pair(pair, times, self._pair_score(pair, entry)) for pair, times in near if times),
            *(of_title(word, times, self._title_score(word, entry)) for word, times in titles if times),
        )

    def _recency(self, entry: Entry) -> float:
        published = entry.article.published
        return recency(None if published is None else (self._today - local_day(published, _UTC)).days)

    def _pair_score(self, pair: Pair, entry: Entry) -> float:
        norm = length_norm(float(entry.analysis.length), self._average)
        weight = (self._weight(pair.first) + self._weight(pair.second)) / 2
        return proximity(float(_in_order(pair, entry)), float(_near(pair, entry)), norm, weight)

    def _title_score(self, word: TitleWord, entry: Entry) -> float:
        return IN_TITLE * self._weight(word.word) if _in_title(word, entry) else 0.0

    def _leaf_score(self, leaf: Scored, entry: Entry) -> float:
        frequency = self._frequencies_of(leaf).get(entry.article.id)
        if frequency is None:
            return 0.0
        if is_constant(leaf):
            return CONSTANT_SCORE
        norm = length_norm(float(entry.analysis.length), self._average)
        return self._weight(leaf) * saturated(float(frequency), norm)

    def _weight(self, leaf: Scored) -> float:
        if leaf not in self._weights:
            frequencies = [len(self._frequencies_of(word)) for word in words_of(leaf)]
            self._weights[leaf] = sum(idf(frequency, len(self._entries)) for frequency in frequencies)
        return self._weights[leaf]

    def _frequencies_of(self, leaf: Scored) -> dict[str, int]:
        """Return the frequency of a leaf in each article that has it, by id."""
        if leaf not in self._frequencies:
            rows = ((entry.article.id, positions_of(leaf, entry)) for entry in self._entries)
            self._frequencies[leaf] = {
                article_id: weighted_frequency(positions) for article_id, positions in rows if positions
            }
        return self._frequencies[leaf]


def _in_title(word: TitleWord, entry: Entry) -> int:
    """Return how often the word stands in the title."""
    return sum(position < Band.TITLE.end for position in positions_of(word.word, entry))


def _in_order(pair: Pair, entry: Entry) -> int:
    """Return how often the second word stands directly behind the first."""
    return sum(position + 1 in positions_of(pair.second, entry) for position in positions_of(pair.first, entry))


def _near(pair: Pair, entry: Entry) -> int:
    """Return how many pairs of positions of the two words are at most `NEAR` words apart."""
    first, second = positions_of(pair.first, entry), positions_of(pair.second, entry)
    return sum(0 < abs(one - other) <= NEAR for one in first for other in second)
