"""Postings of a term or field, and their chunk on disk.

A row is a term in a document. A chunk begins at a multiple of four bytes with three numbers: how many rows it has, how
many positions, and the widths. Then come the documents of the rows and all positions (`<u4`), then the frequencies and
the counts of positions of the rows, both in the narrowest of 8, 16 or 32 bits that holds them. The first row and the
first position of a term lead to its postings. Nothing is decoded: `numpy.frombuffer` reads the bytes in place.

The field `exact` of two articles, `oil fell` and `oil rose`, takes 52 bytes. Its rows are `fell` in document 0, `oil`
in 0 and 1, `rose` in 1. The head says: 4 rows, 4 positions, frequencies and counts of 8 bits.

>>> field = FieldPostings(
...     terms=[b"fell", b"oil", b"rose"],
...     rows=np.array([0, 1, 3, 4]),
...     documents=np.array([0, 0, 1, 1], np.uint32),
...     frequencies=np.array([2, 2, 2, 2], np.uint32),
...     starts=np.array([0, 1, 2, 3, 4]),
...     positions=np.array([1, 0, 0, 1], np.uint32),
... )
>>> chunk = pack_chunk(field)
>>> len(chunk), chunk[:12].hex(" ", 4)
(52, '04000000 04000000 00000000')

`oil` has two rows, from row 1 on, and two positions, from index 1 on. The term dictionary keeps just these numbers:

>>> view = lambda position, length: memoryview(chunk)[position : position + length]
>>> oil = read_postings(view, 0, Extent(row=1, documents=2, start=1, positions=2))
>>> oil.documents.tolist(), oil.frequencies.tolist(), oil.counts.tolist(), oil.positions.tolist()
([0, 1], [2, 2], [1, 1], [0, 0])
>>> [hex(number) for number in oil.packed().tolist()]  # position 0 in document 0, and in document 1
['0x0', '0x100000000']
"""

from collections.abc import Sequence
from struct import Struct
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from search.engines.whoosh.format.arrays import (
    WIDTHS,
    WORD,
    DocIds,
    Packed,
    View,
    documents_of,
    pack,
    pack_smallest,
    positions_of,
    ranges,
)
from search.fields import Band, band_weight
from search.types import value_object

_TITLE_WEIGHT = band_weight(Band.TITLE)


@value_object
class Postings:
    """The postings of one term, or of several terms one after the other.

    Ascending `documents`, the `frequencies` that ranking uses (the title counted twice), the number of positions in
    each document (`counts`), and all `positions`, document by document. Facet values have no positions.
    """

    documents: NDArray[np.uint32]
    frequencies: NDArray[np.integer]
    counts: NDArray[np.integer]
    positions: NDArray[np.uint32]

    def packed(self) -> Packed:
        """Return all positions with their documents as ascending numbers (`arrays.pack`)."""
        return pack(self.documents.repeat(self.counts), self.positions)

    def ends(self) -> NDArray[np.uint32]:
        """Return the index in `positions` at which those of each document end."""
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
        counts = self.counts[order]
        starts = self.ends()[order].astype(np.int64) - counts
        return Postings(
            documents=self.documents[order],
            frequencies=self.frequencies[order],
            counts=counts,
            positions=self.positions[ranges(starts, counts)],
        )


def concat_postings(parts: Sequence[Postings]) -> Postings:
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


def word_weights(positions: NDArray[np.integer]) -> NDArray[np.int64]:
    """Return how often a word at each position counts (`fields.band_weight`); only the title's weight is not 1.

    >>> word_weights(np.array([Band.TITLE.first, Band.TITLE.end - 1, Band.BODY.first, Band.BODY.end])).tolist()
    [2, 2, 1, 1]
    """
    return 1 + (_TITLE_WEIGHT - 1) * (positions < Band.TITLE.end)


def frequencies_in(packed: Packed) -> tuple[DocIds, NDArray[np.int64]]:
    """Return the documents of ascending packed positions, each once, and the frequency of each."""
    weights = word_weights(positions_of(packed))
    documents, starts = np.unique(documents_of(packed), return_index=True)
    return documents, np.add.reduceat(weights, starts) if len(starts) else weights


def joined(several: list[Postings]) -> Postings:
    """Return the postings of several terms as those of one. A position at which several of them stand counts once."""
    if len(several) == 1:
        return several[0]
    if not several:
        nothing = np.empty(0, WORD)
        return Postings(documents=nothing, frequencies=nothing, counts=nothing, positions=nothing)
    documents = np.concatenate([postings.documents for postings in several])
    packed = np.sort(np.concatenate([postings.packed() for postings in several]))
    order = np.argsort(documents, kind="stable")
    ascending = documents[order]
    if (ascending[1:] == ascending[:-1]).any():
        return _of_packed(packed)
    return Postings(
        documents=ascending,
        frequencies=np.concatenate([postings.frequencies for postings in several])[order],
        counts=np.concatenate([postings.counts for postings in several])[order],
        positions=positions_of(packed).astype(WORD),
    )


def _of_packed(packed: Packed) -> Postings:
    """Return the postings that have some ascending packed positions, of which each counts once."""
    packed = np.unique(packed)
    documents, frequencies = frequencies_in(packed)
    counts = np.diff(documents_of(packed).searchsorted(documents), append=len(packed))
    return Postings(
        documents=documents.astype(WORD),
        frequencies=frequencies,
        counts=counts,
        positions=positions_of(packed).astype(WORD),
    )


@value_object
class FieldPostings:
    """All postings of a field, term by term, `terms` ascending.

    Term t has the rows from `rows[t]` to before `rows[t + 1]`, one for each of its documents. Row r has the positions
    from `starts[r]` to before `starts[r + 1]`.
    """

    terms: Sequence[bytes]
    rows: NDArray[np.int64]
    documents: NDArray[np.uint32]
    frequencies: NDArray[np.uint32]
    starts: NDArray[np.int64]
    positions: NDArray[np.uint32]


_HEAD = Struct("<III")


class Extent(NamedTuple):
    """A term's share of a chunk: its first row and number of documents, its first position and their number."""

    row: int
    documents: int
    start: int
    positions: int


def pack_chunk(field: FieldPostings) -> bytes:
    """Return the chunk of a field's postings."""
    (frequencies, width), (counts, count_width) = pack_smallest(field.frequencies), pack_smallest(np.diff(field.starts))
    parts = (
        _HEAD.pack(len(field.documents), len(field.positions), width * len(WIDTHS) + count_width),
        field.documents.astype(WORD, copy=False).tobytes(),
        field.positions.astype(WORD, copy=False).tobytes(),
        frequencies,
        counts,
    )
    data = b"".join(parts)
    return data + bytes(-len(data) % WORD.itemsize)


class Layout:
    """The offsets of a chunk's arrays in a file, given the chunk's head and its offset."""

    def __init__(self, head: memoryview, offset: int) -> None:
        self.row_count, self.position_count, widths = _HEAD.unpack(head)
        self.width, self.count_width = (WIDTHS[code] for code in divmod(widths, len(WIDTHS)))
        self.documents = offset + _HEAD.size
        self.positions = self.documents + self.row_count * WORD.itemsize
        self.frequencies = self.positions + self.position_count * WORD.itemsize
        self.counts = self.frequencies + self.row_count * self.width.itemsize


def read_postings(view: View, offset: int, extent: Extent) -> Postings:
    """Return the postings of a term, or of several that follow each other, of the chunk at an offset of a file."""
    layout = Layout(view(offset, _HEAD.size), offset)

    def array(kind: np.dtype[Any], start: int, first: int, number: int) -> NDArray[Any]:
        return np.frombuffer(view(start + first * kind.itemsize, number * kind.itemsize), kind)

    return Postings(
        documents=array(WORD, layout.documents, extent.row, extent.documents),
        positions=array(WORD, layout.positions, extent.start, extent.positions),
        frequencies=array(layout.width, layout.frequencies, extent.row, extent.documents),
        counts=array(layout.count_width, layout.counts, extent.row, extent.documents),
    )
