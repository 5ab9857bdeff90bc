"""Words spelled nearly alike: apart by letters added, left out, changed, or swapped with their neighbour.

The distance is that of optimal string alignment, which counts a swap as one edit.
"""

from collections.abc import Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA


def edits_allowed(word: str) -> int:
    """Return how many edits may lie between a word and one that it was meant to be: none in the shortest."""
    return 0 if len(word) <= 2 else 1 if len(word) <= 5 else 2


def within(word: str, candidates: Sequence[str], edits: int) -> list[tuple[int, int]]:
    """Return (index, distance) of the candidates at most so many edits away, by index."""
    found = process.extract_iter(word, candidates, scorer=OSA.distance, score_cutoff=edits)
    return [(index, int(distance)) for _, distance, index in found]
