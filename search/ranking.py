"""The formulas of relevance, once, for every engine that scores by itself. They take numbers or NumPy arrays alike.

BM25 as in Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), with the idf that
Lucene uses, which is never negative. k1 and b were chosen on judged queries over news; lengths are exact.

What the leaves of a query bring is added up one by one, in the order of its plan: so all engines round alike, and ties
are ties on each of them.
"""

import math
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Numbers = TypeVar("Numbers", float, NDArray[np.float64])

K1 = 1.6
B = 0.75
CONSTANT_SCORE = 1.0  # of a word found by how it begins


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
