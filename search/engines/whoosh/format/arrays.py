"""Helpers on arrays: smallest dtype, ranges, packed (doc, position), sorted membership."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

DocIds = NDArray[np.int64]
View = Callable[[int, int], memoryview]  # returns bytes of a file where they lie, given a position and their number
Packed = NDArray[np.int64]  # a document and a position in one number: see `pack`
WIDTHS = (np.dtype("u1"), np.dtype("<u2"), np.dtype("<u4"))
WORD = np.dtype("<u4")
RARE = 16  # if a list is at least 16 times shorter than another, its documents are looked up there one by one
_POSITION_BITS = 32


def pack(documents: NDArray[np.integer] | int, positions: NDArray[np.integer] | int) -> Packed:
    """Return each document with a position of it as one number, the document in the upper 32 bits.

    The numbers sort by document and then by position. To go on by some words is to add their number.

    >>> packed = pack(np.array([0, 1]), np.array([7, 8]))
    >>> [hex(number) for number in packed.tolist()]
    ['0x7', '0x100000008']
    >>> (packed + 1 == pack(np.array([0, 1]), np.array([8, 9]))).tolist()
    [True, True]
    """
    packed: Packed = np.left_shift(documents, _POSITION_BITS, dtype=np.int64)
    packed += positions
    return packed


def documents_of(packed: Packed) -> DocIds:
    """Return the documents of packed numbers.

    >>> documents_of(pack(np.array([0, 1]), np.array([7, 8]))).tolist()
    [0, 1]
    """
    return packed >> _POSITION_BITS


def positions_of(packed: Packed) -> NDArray[np.int64]:
    """Return the positions of packed numbers.

    >>> positions_of(pack(np.array([0, 1]), np.array([7, 8]))).tolist()
    [7, 8]
    """
    return packed & ((1 << _POSITION_BITS) - 1)


def ranges(starts: NDArray[np.integer], counts: NDArray[np.integer]) -> NDArray[np.int64]:
    """Return the numbers of several ranges, one range after the other: range i has `counts[i]` from `starts[i]` on.

    As indices they take the rows of some terms, or the values of some documents, out of an array that holds all.

    >>> ranges(np.array([10, 3, 5]), np.array([2, 0, 3])).tolist()
    [10, 11, 5, 6, 7]
    """
    # `arange` counts through all ranges; each range is moved from where it begins there to its own start.
    before = counts.cumsum(dtype=np.int64) - counts
    numbers: NDArray[np.int64] = (starts - before).repeat(counts)
    numbers += np.arange(len(numbers))
    return numbers


def is_in_sorted(numbers: NDArray[np.integer], others: NDArray[np.integer]) -> NDArray[np.bool_]:
    """Tell which of the numbers are among the others; both ascend."""
    if not len(others):
        return np.zeros(len(numbers), dtype=bool)
    # `searchsorted` gives where a number would stand: past the end, if it is beyond them all, hence "clip".
    found: NDArray[np.bool_] = others.take(others.searchsorted(numbers), mode="clip") == numbers
    return found


def flags(size: int, *lists: Sequence[int] | DocIds) -> NDArray[np.bool_]:
    """Return `size` flags; those whose numbers are in the lists are set."""
    flags = np.zeros(size, dtype=bool)
    for numbers in lists:
        flags[numbers] = True
    return flags


def width_code(frequencies: int, counts: int) -> bytes:
    """Return the byte that names the widths of two arrays, each an index into `WIDTHS`."""
    return bytes((frequencies * len(WIDTHS) + counts,))


def pack_smallest(numbers: NDArray[np.integer]) -> tuple[bytes, int]:
    """Return the bytes of numbers in the narrowest width that holds them, and the index of that in `WIDTHS`."""
    width = _width(int(numbers.max())) if len(numbers) else 0
    return numbers.astype(WIDTHS[width], copy=False).tobytes(), width


class SmallestPacker:
    """Packs many short runs of one array, each in its own narrowest width, without an array for each run."""

    def __init__(self, numbers: NDArray[np.integer]) -> None:
        self._numbers = numbers
        self._in_width = [b"", b"", b""]  # all numbers in each of `WIDTHS`, made when first needed

    def of(self, first: int, last: int) -> tuple[bytes, int]:
        """Return the bytes of `numbers[first:last]` in the narrowest width, and the index of that in `WIDTHS`."""
        width = _width(int(self._numbers[first:last].max())) if last > first else 0
        if not self._in_width[width]:
            self._in_width[width] = self._numbers.astype(WIDTHS[width]).tobytes()
        size = WIDTHS[width].itemsize
        return self._in_width[width][first * size : last * size], width


def _width(largest: int) -> int:
    return 0 if largest < 1 << 8 else 1 if largest < 1 << 16 else 2
