"""The postings of a term, or of several one behind the other, as arrays (their layout on disk is that of `chunk`)."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from search.fields import Band
from search.types import noun

Numbers = NDArray[np.int64]
WIDTHS = (np.dtype("u1"), np.dtype("<u2"), np.dtype("<u4"))
WORD = np.dtype("<u4")


@noun
class Postings:
    """Where a term stands.

    Ascending `documents`, the `frequencies` that ranking uses (the title counted twice), how many places each document
    has (`counts`), and all `positions`, document by document. Facet values have no positions.
    """

    documents: NDArray[np.uint32]
    frequencies: NDArray[np.integer]
    counts: NDArray[np.integer]
    positions: NDArray[np.uint32]

    def places(self) -> Numbers:
        """Return every place as one ascending number: the document in the upper 32 bits, the position in the lower."""
        return (np.repeat(self.documents.astype(np.int64), self.counts) << 32) + self.positions

    def ends(self) -> NDArray[np.uint32]:
        """Return where in `positions` those of each document end."""
        return np.cumsum(self.counts, dtype=np.uint32)

    def of(self, rows: NDArray[np.bool_]) -> "Postings":
        """Return the postings of some of the documents."""
        return Postings(
            documents=self.documents[rows],
            frequencies=self.frequencies[rows],
            counts=self.counts[rows],
            positions=self.positions[np.repeat(rows, self.counts)],
        )

    def in_order(self, order: NDArray[np.int64]) -> "Postings":
        """Return the postings with the documents in another order."""
        counts = self.counts[order].astype(np.int64)
        shifts = self.ends()[order].astype(np.int64) - np.cumsum(counts)
        return Postings(
            documents=self.documents[order],
            frequencies=self.frequencies[order],
            counts=self.counts[order],
            positions=self.positions[np.repeat(shifts, counts) + np.arange(len(self.positions))],
        )


def one_after_another(parts: Sequence[Postings]) -> Postings:
    """Return the postings of each part in turn."""
    if len(parts) == 1:
        return parts[0]
    nothing = np.empty(0, np.uint8)
    return Postings(
        documents=np.concatenate([np.empty(0, np.uint32), *(part.documents for part in parts)]),
        frequencies=np.concatenate([nothing, *(part.frequencies for part in parts)]),
        counts=np.concatenate([nothing, *(part.counts for part in parts)]),
        positions=np.concatenate([np.empty(0, np.uint32), *(part.positions for part in parts)]),
    )


def title_counted_twice(places: Numbers) -> tuple[Numbers, Numbers]:
    """Return the documents among places, and how often each counts."""
    weights = 1 + ((places & 0xFFFFFFFF) < Band.TITLE.end)
    documents, starts = np.unique(places >> 32, return_index=True)
    return documents, np.add.reduceat(weights, starts) if len(starts) else weights


def width_code(frequencies: int, counts: int) -> bytes:
    """Return the byte that says which widths frequencies and counts have."""
    return bytes((frequencies * len(WIDTHS) + counts,))


def joined(several: list[Postings]) -> Postings:
    """Return the postings of terms no two of which share a document (a word's stems in several languages) as one."""
    if len(several) == 1:
        return several[0]
    if not several:
        nothing = np.empty(0, WORD)
        return Postings(documents=nothing, frequencies=nothing, counts=nothing, positions=nothing)
    documents = np.concatenate([postings.documents for postings in several])
    places = np.sort(np.concatenate([postings.places() for postings in several]))
    order = np.argsort(documents, kind="stable")
    return Postings(
        documents=documents[order],
        frequencies=np.concatenate([postings.frequencies for postings in several])[order],
        counts=np.concatenate([postings.counts for postings in several])[order],
        positions=(places & 0xFFFFFFFF).astype(WORD),
    )


def narrowed(numbers: NDArray[np.integer]) -> tuple[bytes, int]:
    """Return numbers in the narrowest width that holds them, and which that is."""
    width = _width(int(numbers.max())) if len(numbers) else 0
    return numbers.astype(WIDTHS[width], copy=False).tobytes(), width


class Narrowing:
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
