"""Measures of a ranking against judgments: id -> grade above zero; articles without a grade are not relevant.

Both return exactly what trec_eval returns. docs/decisions/own-code-kept.md says why no library is used.
"""

import math
from collections.abc import Mapping, Sequence


def ndcg(ranking: Sequence[str], grades: Mapping[str, int], depth: int = 10) -> float:
    """Return the discounted cumulative gain of the first hits over the best possible (Järvelin and Kekäläinen 2002)."""
    best = _gain(sorted(grades.values(), reverse=True)[:depth])
    return _gain([grades.get(hit, 0) for hit in ranking[:depth]]) / best


def average_precision(ranking: Sequence[str], grades: Mapping[str, int]) -> float:
    """Return the mean precision at each relevant article, 0 for those not found. Its mean over queries is MAP."""
    found, total = 0, 0.0
    for place, hit in enumerate(ranking, 1):
        if grades.get(hit, 0):
            found += 1
            total += found / place
    return total / len(grades)


def _gain(grades: Sequence[int]) -> float:
    return sum((2**grade - 1) / math.log2(place + 1) for place, grade in enumerate(grades, 1))
