"""A vocabulary: many words, of which those with a spelling near another are found without comparing each.

An edit changes the length of a word by one at most. It adds one character at most, and takes one away. So words that
differ in more are left out by arithmetic on arrays: of 60,000 words some hundreds are compared.

>>> words = Vocabulary(["cat", "coat", "dog", "act", "catalogue"])
>>> words.near("cat", 1)  # a swap of neighbours is one edit
[0, 1, 3]
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA

_BITS = 32  # of a mask; characters whose numbers are the same in the last five bits share one
_HALF = 16
_LOW = (1 << _HALF) - 1
_ONES = np.array([number.bit_count() for number in range(1 << _HALF)], np.uint8)


class Vocabulary:
    """Words, by their places. Of each it keeps the length, and a bit for each character that it has: 8 bytes a word."""

    def __init__(self, words: Sequence[str]) -> None:
        self._words = words
        self._lengths = np.fromiter(map(len, words), np.int32, len(words))
        self._masks = _masks("".join(words), self._lengths)

    def near(self, word: str, edits: int) -> list[int]:
        """Return the places of the words within `edits` edits of a word (`spelling.within`), ascending."""
        places = np.flatnonzero(np.abs(self._lengths - len(word)) <= edits)
        (mask,) = _masks(word, np.array([len(word)]))
        masks = self._masks[places]
        places = places[(_ones(masks & ~mask) <= edits) & (_ones(mask & ~masks) <= edits)]
        candidates = [self._words[place] for place in places.tolist()]
        (distances,) = process.cdist([word], candidates, scorer=OSA.distance, score_cutoff=edits, dtype=np.uint8)
        near: list[int] = places[distances <= edits].tolist()
        return near


def _ones(masks: NDArray[np.uint32]) -> NDArray[np.uint8]:
    """Return the number of bits that are set in each mask."""
    ones: NDArray[np.uint8] = _ONES[masks & _LOW] + _ONES[masks >> _HALF]
    return ones


def _masks(text: str, lengths: NDArray[np.integer]) -> NDArray[np.uint32]:
    """Return the mask of each word of a text without gaps, given their lengths; that of an empty word has no bit."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    bits = np.append(np.uint32(1) << (codes % _BITS), np.uint32(0))
    ends = lengths.cumsum()
    return np.where(lengths > 0, np.bitwise_or.reduceat(bits, ends - lengths), 0).astype(np.uint32)
