"""Helpers on arrays: smallest dtype, ranges, packed (doc, position), sorted membership."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
WIDTHS = (np.dtype("u1"), np.dtype("<u2"), np.dtype("<u4"))
WORD = np.dtype("<u4")


def width_code(frequencies: int, counts: int) -> bytes:
    """Return the byte that says which widths frequencies and counts have."""
    return bytes((frequencies * len(WIDTHS) + counts,))


def pack_smallest(numbers: NDArray[np.integer]) -> tuple[bytes, int]:
    """Return numbers in the narrowest width that holds them, and which that is."""
    width = _width(int(numbers.max())) if len(numbers) else 0
    return numbers.astype(WIDTHS[width], copy=False).tobytes(), width


class SmallestPacker:
    """Many short runs of numbers that are narrowed each by itself, without making an array of each."""

    def __init__(self, numbers: NDArray[np.integer]) -> None:
        self._numbers = numbers
        self._in_width = [b"", b"", b""]

    def of(self, first: int, last: int) -> tuple[bytes, int]:
        """Return the numbers from one place to before another in the narrowest width, and which that is."""
        width = _width(int(self._numbers[first:last].max())) if last > first else 0
        if not self._in_width[width]:
            self._in_width[width] = self._numbers.astype(WIDTHS[width]).tobytes()
        size = WIDTHS[width].itemsize
        return self._in_width[width][first * size : last * size], width


def _width(largest: int) -> int:
    return 0 if largest < 1 << 8 else 1 if largest < 1 << 16 else 2


def is_in_sorted(numbers: NDArray[np.integer], others: NDArray[np.integer]) -> NDArray[np.bool_]:
    """Tell which of the numbers are among the others; both ascend."""
    if not len(others):
        return np.zeros(len(numbers), dtype=bool)
    held: NDArray[np.bool_] = others.take(others.searchsorted(numbers), mode="clip") == numbers
    return held


DocIds = NDArray[np.int64]


def flags(size: int, *lists: Sequence[int] | DocIds) -> NDArray[np.bool_]:
    """Return so many flags, those of the numbers in the lists set."""
    flags = np.zeros(size, dtype=bool)
    for numbers in lists:
        flags[numbers] = True
    return flags


def positions_of(firsts: NDArray[np.integer], lengths: NDArray[np.integer]) -> NDArray[np.uint32]:
    """Return the positions in runs that begin at `firsts` and are so long."""
    before = np.cumsum(lengths, dtype=np.int64) - lengths
    return ((firsts - before).repeat(lengths) + np.arange(int(lengths.sum()))).astype(np.uint32)
