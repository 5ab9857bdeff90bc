"""The terms of one field of a segment in order, with what the file of terms tells of each, read many at a time."""

from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise
from struct import Struct
from typing import Any

import numpy as np
from numpy.typing import NDArray

from search.engines.whoosh.chunk import Chunk, Extent
from search.engines.whoosh.postings import Postings

# What Whoosh's own record of a term begins with; its extent of the postings is where their chunk begins and how many
# positions they have. Then the first row of the chunk that is theirs, and the first position.
INFO = np.dtype(
    [
        ("flags", "u1"),
        ("weight", ">f4"),
        ("documents", ">u4"),
        ("shortest", "u1"),
        ("longest", "u1"),
        ("most", ">f4"),
        ("first", ">u4"),
        ("last", ">u4"),
        ("chunk", ">i8"),
        ("positions", ">i4"),
        ("row", ">u4"),
        ("place", ">u4"),
    ]
)
HEAD = np.dtype([("key", ">i4"), ("value", ">i4")])  # the lengths that stand before each key
FIELD_BYTES = 2  # by which a key begins
_LENGTH = Struct("!i")  # of a key, the first number of `HEAD`
_AT_ONCE = 1 << 14  # terms

Infos = NDArray[Any]


class TermTable:
    """Terms by number; `places` is where in the file each of them begins."""

    def __init__(self, terms: memoryview, postings: memoryview, places: NDArray[np.integer]) -> None:
        self._terms = terms
        self._bytes = np.frombuffer(terms, np.uint8)
        self._postings = postings
        self._places = places
        self._chunks: dict[int, Chunk] = {}

    def __len__(self) -> int:
        return len(self._places)

    def find(self, term: bytes) -> int:
        """Return the number of the first term that is not before a term."""
        return bisect_left(range(len(self)), term, key=self._name)

    def names(self, first: int, last: int) -> list[bytes]:
        """Return the terms from one number to before another."""
        places = self._places[first:last].astype(np.int64) + HEAD.itemsize
        starts = (places + FIELD_BYTES).tolist()
        ends = (places + self._lengths(first, last)).tolist()
        return [bytes(self._terms[start:end]) for start, end in zip(starts, ends, strict=True)]

    def infos(self, first: int, last: int) -> Infos:
        """Return what is told of the terms from one number to before another."""
        parts = [np.empty(0, INFO)]
        for start in range(first, last, _AT_ONCE):
            end = min(start + _AT_ONCE, last)
            places = self._places[start:end].astype(np.int64) + HEAD.itemsize + self._lengths(start, end)
            parts.append(self._gathered(places, INFO))
        return np.concatenate(parts)

    def postings(self, infos: Infos) -> Iterator[Postings]:
        """Yield the postings of neighbouring terms one behind the other, chunk by chunk."""
        if not len(infos):
            return
        chunks = infos["chunk"]
        bounds = [0, *((chunks[1:] != chunks[:-1]).nonzero()[0] + 1).tolist(), len(infos)]
        for low, high in pairwise(bounds):
            first, last = infos[low], infos[high - 1]
            row, place = int(first["row"]), int(first["place"])
            documents = int(last["row"]) + int(last["documents"]) - row
            positions = int(last["place"]) + int(last["positions"]) - place
            yield self.chunk(int(first["chunk"])).postings(Extent(row, documents, place, positions))

    def chunk(self, offset: int) -> Chunk:
        """Return the chunk that begins at an offset."""
        if offset not in self._chunks:
            self._chunks[offset] = Chunk(self._postings, offset)
        return self._chunks[offset]

    def _name(self, number: int) -> bytes:
        place = int(self._places[number])
        (length,) = _LENGTH.unpack_from(self._terms, place)
        return bytes(self._terms[place + HEAD.itemsize + FIELD_BYTES : place + HEAD.itemsize + length])

    def _lengths(self, first: int, last: int) -> NDArray[np.int64]:
        return self._gathered(self._places[first:last].astype(np.int64), HEAD)["key"].astype(np.int64)

    def _gathered(self, places: NDArray[np.int64], kind: np.dtype[Any]) -> Infos:
        rows = self._bytes[places[:, np.newaxis] + np.arange(kind.itemsize)]
        records: Infos = rows.reshape(-1).view(kind)
        return records
