"""Postings of many terms, side by side in a few arrays: what the file of postings consists of.

A chunk begins at a multiple of four bytes: how many rows (documents of terms) and positions it has, and one number for
the widths; then the rows' documents and the positions as little-endian unsigned 32-bit numbers, then the rows'
frequencies and numbers of positions, both in the narrowest of 8, 16 or 32 bits that holds them. Whoever knows the first
row and the first position of a term has its postings without decoding anything: `numpy.frombuffer` reads in place.
"""

from collections.abc import Callable
from struct import Struct
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from search.engines.whoosh.inverted import InvertedField
from search.engines.whoosh.postings import WIDTHS, WORD, Postings, narrowed

_HEAD = Struct("<III")


class Extent(NamedTuple):
    """Rows and positions of a chunk: where they begin, and how many there are."""

    row: int
    documents: int
    place: int
    positions: int


def pack_chunk(field: InvertedField) -> bytes:
    """Return the chunk of a field's postings."""
    (frequencies, width), (counts, count_width) = narrowed(field.frequencies), narrowed(np.diff(field.places))
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
    """Where in a file the arrays of a chunk begin, given its head and where that is."""

    def __init__(self, head: bytes | memoryview, offset: int) -> None:
        self.rows, self.places, widths = _HEAD.unpack(head)
        self.width, self.count_width = (WIDTHS[code] for code in divmod(widths, len(WIDTHS)))
        self.documents = offset + _HEAD.size
        self.positions = self.documents + self.rows * WORD.itemsize
        self.frequencies = self.positions + self.places * WORD.itemsize
        self.counts = self.frequencies + self.rows * self.width.itemsize


class Chunk:
    """A chunk read in place; its arrays hold all of its terms."""

    def __init__(self, buffer: memoryview, offset: int) -> None:
        layout = Layout(buffer[offset : offset + _HEAD.size], offset)
        self._all = Postings(
            documents=np.frombuffer(buffer, WORD, layout.rows, layout.documents),
            positions=np.frombuffer(buffer, WORD, layout.places, layout.positions),
            frequencies=np.frombuffer(buffer, layout.width, layout.rows, layout.frequencies),
            counts=np.frombuffer(buffer, layout.count_width, layout.rows, layout.counts),
        )

    def postings(self, extent: Extent) -> Postings:
        """Return the postings of a term, or of several that stand one behind the other."""
        rows = slice(extent.row, extent.row + extent.documents)
        return Postings(
            documents=self._all.documents[rows],
            positions=self._all.positions[extent.place : extent.place + extent.positions],
            frequencies=self._all.frequencies[rows],
            counts=self._all.counts[rows],
        )


def read_postings(get: Callable[[int, int], bytes], offset: int, extent: Extent) -> Postings:
    """Return postings of the chunk at an offset; `get` reads, from an offset, so many bytes of a file not mapped."""
    layout = Layout(get(offset, _HEAD.size), offset)

    def array(kind: np.dtype[Any], start: int, first: int, number: int) -> NDArray[Any]:
        return np.frombuffer(get(start + first * kind.itemsize, number * kind.itemsize), kind)

    return Postings(
        documents=array(WORD, layout.documents, extent.row, extent.documents),
        positions=array(WORD, layout.positions, extent.place, extent.positions),
        frequencies=array(layout.width, layout.frequencies, extent.row, extent.documents),
        counts=array(layout.count_width, layout.counts, extent.row, extent.documents),
    )
