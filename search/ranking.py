"""BM25, recency and proximity, once for all engines; how they are explained.

BM25 as in Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), with the idf that
Lucene uses, which is never negative. k1 and b were chosen on judged queries over news; lengths are exact. What an
article scores so is multiplied by its `recency`. The first `RESCORED` in order of that get something more for words of
the query that stand near each other: for each pair of neighbouring words BM25 of how often it stands there side by side
and in order, and of how often within `NEAR` words, with the mean of the two words' idf (Metzler and Croft, "A Markov
Random Field Model for Term Dependencies", 2005, is where the two kinds of pairs come from).

What the leaves of a query bring is added up one by one, in the order of its plan: so all engines round alike, and ties
are ties on each of them.
"""

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from search.model.lookup import Contribution
from search.query.plan import ScoredLeaf, TermQuery
from search.types import value_object

Numbers = TypeVar("Numbers", float, NDArray[np.float64])

K1 = 1.6
B = 0.75
CONSTANT_SCORE = 1.0  # of a word found by how it begins

RECENT = 0.1  # what an article of today has over one of long ago
HALF_LIFE = 365  # days

RESCORED = 200
NEAR = 8  # words
IN_ORDER_WEIGHT = 0.2
NEAR_WEIGHT = 0.1


@value_object
class Pair:
    """Two neighbouring words of a query, and how they were typed."""

    first: TermQuery
    second: TermQuery
    typed: str


def idf(document_frequency: int, articles: int) -> float:
    """Return how much a word tells, given how many of the articles hold it."""
    return math.log(1 + (articles - document_frequency + 0.5) / (document_frequency + 0.5))


def average_length(total: int, articles: int) -> float:
    """Return the average length in words; 1 where there are none, as something divides by it."""
    return total / articles if total else 1.0


def length_norm(length: Numbers, average: float) -> Numbers:
    """Return what a frequency is held against: K1 at the average length (in words), more for a longer article."""
    return K1 * (1 - B + B * length / average)


def saturated(frequency: Numbers, norm: Numbers) -> Numbers:
    """Return how much of its idf a word brings that occurs so often: below K1 + 1 however often."""
    return (K1 + 1) * frequency / (frequency + norm)


def recency(age: int | None) -> float:
    """Return the factor of an article that is so many days old on the viewer's day in UTC; None for one without date.

    One dated later than the viewer's day is of that day.
    """
    return 1.0 if age is None else 1 + RECENT * 0.5 ** (max(age, 0) / HALF_LIFE)


def pairs(scored: Sequence[ScoredLeaf]) -> tuple[Pair, ...]:
    """Return the pairs of words typed side by side in a query; a word typed again is not one of another pair."""
    return tuple(
        Pair(first=one.leaf, second=other.leaf, typed=f"{one.typed} … {other.typed}")
        for one, other in pairwise(scored)
        if isinstance(one.leaf, TermQuery) and isinstance(other.leaf, TermQuery) and one.typed and other.typed
    )


def proximity(in_order: Numbers, near: Numbers, norm: Numbers, weight: float) -> Numbers:
    """Return what a pair adds that stands so often in order, and so often near; `weight` is the mean of the idf."""
    return weight * (IN_ORDER_WEIGHT * saturated(in_order, norm) + NEAR_WEIGHT * saturated(near, norm))


def of_recency(score: float, factor: float) -> Contribution:
    """Return what being recent brings to an article whose words bring `score`."""
    return Contribution(typed="(how recent)", terms=(), document_frequency=0, frequency=0, score=score * (factor - 1))


def of_pair(pair: Pair, near: int, score: float) -> Contribution:
    """Return what two words bring that stand so often near each other."""
    terms = (*pair.first.terms, *pair.second.terms)
    return Contribution(typed=pair.typed, terms=terms, document_frequency=0, frequency=near, score=score)
