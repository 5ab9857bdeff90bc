"""The postings of one term as arrays, and their layout on disk.

On disk: documents and positions as little-endian unsigned 32-bit numbers, then frequencies and counts in the narrowest
of 8, 16 or 32 bits that holds them, then one byte that says which. `numpy.frombuffer` reads them in place.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from search.fields import Band

Numbers = NDArray[np.int64]
WIDTHS = (np.dtype("u1"), np.dtype("<u2"), np.dtype("<u4"))
WORD = np.dtype("<u4")


@dataclass(frozen=True, slots=True, kw_only=True)
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


def title_counted_twice(places: Numbers) -> tuple[Numbers, Numbers]:
    """Return the documents among places, and how often each counts."""
    weights = 1 + ((places & 0xFFFFFFFF) < Band.TITLE.end)
    documents, starts = np.unique(places >> 32, return_index=True)
    return documents, np.add.reduceat(weights, starts) if len(starts) else weights


def pack(postings: Postings) -> bytes:
    """Return the bytes of one term's postings."""
    frequencies, width_of_frequencies = narrowed(postings.frequencies)
    counts, width_of_counts = narrowed(postings.counts)
    parts = (
        postings.documents.astype(WORD).tobytes(),
        postings.positions.astype(WORD).tobytes(),
        frequencies,
        counts,
        width_code(width_of_frequencies, width_of_counts),
    )
    return b"".join(parts)


def width_code(frequencies: int, counts: int) -> bytes:
    """Return the byte that says which widths frequencies and counts have."""
    return bytes((frequencies * len(WIDTHS) + counts,))


def unpack(buffer: memoryview, offset: int, length: int, documents: int) -> Postings:
    """Return views into `length` bytes at `offset`, which hold the postings of so many documents."""
    width_of_frequencies, width_of_counts = (WIDTHS[code] for code in divmod(buffer[offset + length - 1], len(WIDTHS)))
    counts_at = offset + length - 1 - documents * width_of_counts.itemsize
    frequencies_at = counts_at - documents * width_of_frequencies.itemsize
    positions_at = offset + documents * WORD.itemsize
    return Postings(
        documents=np.frombuffer(buffer, WORD, documents, offset),
        frequencies=np.frombuffer(buffer, width_of_frequencies, documents, frequencies_at),
        counts=np.frombuffer(buffer, width_of_counts, documents, counts_at),
        positions=np.frombuffer(buffer, WORD, (frequencies_at - positions_at) // WORD.itemsize, positions_at),
    )


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
    largest = int(numbers.max()) if len(numbers) else 0
    width = 0 if largest < 1 << 8 else 1 if largest < 1 << 16 else 2
    return numbers.astype(WIDTHS[width]).tobytes(), width
