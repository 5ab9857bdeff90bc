"""The term dictionary: writing and reading it.

The file is Whoosh's, the writer is ours. Whoosh's own hashes keys with MD5 by default, packs each record by itself, and
writes hash tables slot by slot. For a hundred thousand terms that takes longer than finding their postings.

A record is two lengths, the key and the term info. Here are two records, `fell` in one document and `oil` in two. The
key begins with the field's number. Terms are in order, so `find` bisects the offsets of the records.

>>> infos = np.zeros(2, TERM_INFO)
>>> infos["documents"] = 1, 2
>>> keys = [b"\\0\\1en:fell", b"\\0\\1en:oil"]
>>> heads = [_HEAD.pack(len(key), TERM_INFO.itemsize) for key in keys]
>>> records = [head + key + info.tobytes() for head, key, info in zip(heads, keys, infos, strict=True)]
>>> file = memoryview(b"".join(records))
>>> view = lambda position, length: file[position : position + length]
>>> table = TermDictionary(view, view, np.array([0, len(records[0])]))
>>> table.find(b"en:g"), table.names(0, 2), table.infos(1, 2)["documents"].tolist()
(1, [b'en:fell', b'en:oil'], [2])

A hash table has two slots a term. The CRC-32 of `en:oil` is 0x9148ea5d, so it is in table 0x5d, and wants the slot
0x9148ea % 2.

>>> hex(crc32(keys[1]))
'0x9148ea5d'
>>> _hash_table(np.array([0x9148EA5D], np.uint32), np.array([0xF3])).hex(" ", 4)
'9148ea5d 00000000 000000f3 00000000 00000000 00000000'
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from struct import Struct
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from whoosh.filedb.filetables import HashWriter, OrderedHashWriter
from whoosh.util.numlists import GrowableArray

from search.engines.whoosh.format.arrays import View
from search.engines.whoosh.format.postings import Extent, Postings, read_postings
from search.types import value_object

# The first ten are those of Whoosh's own record. Its offset of the postings is that of their `chunk`, and its length of
# them is the number of `positions`. The first row in the chunk and the first position there (`start`) are ours.
# `most` and `shortest`, a byte that stands for a length, are the term's `Impact`.
TERM_INFO = np.dtype(
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
        ("start", ">u4"),
    ]
)
HEAD = np.dtype([("key", ">i4"), ("value", ">i4")])  # the lengths of key and value, before each key
FIELD_BYTES = 2  # at the beginning of a key: the number of the field
_HEAD = Struct("!ii")  # as `HEAD`
_AT_ONCE = 1 << 14  # terms

Infos = NDArray[Any]


@value_object
class Impact:
    """The most that a term brings to a document: in none does it score more than with this frequency at this length.

    `frequency` is the greatest in any document. At `length` words the term has the greatest share that it has in any
    document, or more. BM25 grows with the frequency and with the share, so it is nowhere greater, whatever the average
    length and the term's weight are.
    """

    frequency: float
    length: int


class TermDictionary:
    """The terms of a field by number; `offsets` are where in the file their records begin."""

    def __init__(self, terms: View, postings: View, offsets: NDArray[np.integer]) -> None:
        self._terms = terms
        self._postings = postings
        self._offsets = offsets

    def __len__(self) -> int:
        return len(self._offsets)

    def find(self, term: bytes) -> int:
        """Return the number of the first term that is not before a term."""
        return bisect_left(range(len(self)), term, key=self._name)

    def names(self, first: int, last: int) -> list[bytes]:
        """Return the terms from one number to before another."""
        records, offsets = self._records(first, last)
        keys = offsets + HEAD.itemsize
        starts, ends = (keys + FIELD_BYTES).tolist(), (keys + _key_lengths(records, offsets)).tolist()
        return [bytes(records[start:end]) for start, end in zip(starts, ends, strict=True)]

    def infos(self, first: int, last: int) -> Infos:
        """Return the term infos of the terms from one number to before another."""
        parts = [np.empty(0, TERM_INFO)]
        for start in range(first, last, _AT_ONCE):
            records, offsets = self._records(start, min(start + _AT_ONCE, last))
            values = offsets + HEAD.itemsize + _key_lengths(records, offsets)
            parts.append(_gathered(records, values, TERM_INFO))
        return np.concatenate(parts)

    def postings(self, infos: Infos) -> Iterator[Postings]:
        """Yield the postings of terms that follow each other, chunk by chunk."""
        if not len(infos):
            return
        chunks = infos["chunk"]
        bounds = [0, *((chunks[1:] != chunks[:-1]).nonzero()[0] + 1).tolist(), len(infos)]
        for low, high in pairwise(bounds):
            first, last = infos[low], infos[high - 1]
            row, start = int(first["row"]), int(first["start"])
            documents = int(last["row"]) + int(last["documents"]) - row
            positions = int(last["start"]) + int(last["positions"]) - start
            yield read_postings(self._postings, int(first["chunk"]), Extent(row, documents, start, positions))

    def _name(self, number: int) -> bytes:
        offset = int(self._offsets[number])
        length, _ = _HEAD.unpack(self._terms(offset, HEAD.itemsize))
        return bytes(self._terms(offset + HEAD.itemsize + FIELD_BYTES, length - FIELD_BYTES))

    def _records(self, first: int, last: int) -> tuple[memoryview, NDArray[np.int64]]:
        """Return the bytes of the records from one number to before another, and where in them each begins."""
        offsets = self._offsets[first:last].astype(np.int64)
        if not len(offsets):
            return memoryview(b""), offsets
        start, end = int(offsets[0]), int(offsets[-1])
        end += HEAD.itemsize + sum(_HEAD.unpack(self._terms(end, HEAD.itemsize)))
        return self._terms(start, end - start), offsets - start


def _key_lengths(records: memoryview, offsets: NDArray[np.int64]) -> NDArray[np.int64]:
    return _gathered(records, offsets, HEAD)["key"].astype(np.int64)


def _gathered(records: memoryview, offsets: NDArray[np.int64], kind: np.dtype[Any]) -> Infos:
    rows = np.frombuffer(records, np.uint8)[offsets[:, np.newaxis] + np.arange(kind.itemsize)]
    gathered: Infos = rows.reshape(-1).view(kind)
    return gathered


_CRC32 = 1  # the number by which Whoosh knows this hash
_TABLES = 256  # of hashes, one by each lowest byte
_SLOT = np.dtype([("hash", ">u4"), ("offset", ">i8")])
# The type of the offsets, by the letter with which Whoosh names it in the file.
_INDEX: Mapping[str, np.dtype[Any]] = {"I": np.dtype(">u4"), "q": np.dtype(">i8")}


class TermDictionaryWriter(OrderedHashWriter):
    """Takes terms in ascending order of their keys; keeps 12 bytes of each (hash and offset) until the end."""

    def __init__(self, file: Any) -> None:
        HashWriter.__init__(self, file, hashtype=_CRC32)
        self.index = GrowableArray("H")  # Whoosh's own index, a number at a time: left empty, `_offsets` is ours
        self.lastkey = b""
        self.extras["ranges"] = {}
        self._number = 0
        self._offset = file.tell()  # at which the next record begins
        self._hashes = [np.empty(0, np.uint32)]
        self._offsets = [np.empty(0, np.int64)]

    def add_terms(self, field: str, prefix: bytes, terms: Sequence[bytes], infos: Infos) -> None:
        """Write terms of a field; `prefix` is its number. Raises `ValueError` if they do not follow the last term."""
        keys = [prefix + term for term in terms]
        if keys[0] <= self.lastkey:
            raise ValueError(f"terms must ascend: {self.lastkey!r}, {keys[0]!r}")
        self.lastkey = keys[-1]
        data, size = infos.tobytes(), TERM_INFO.itemsize
        lengths = np.fromiter(map(len, keys), np.int64, len(keys))
        heads = {length: _HEAD.pack(length, size) for length in np.unique(lengths).tolist()}
        values = (data[at : at + size] for at in range(0, len(data), size))
        self.dbfile.write(b"".join(heads[len(key)] + key + value for key, value in zip(keys, values, strict=True)))
        ends = self._offset + np.cumsum(lengths + HEAD.itemsize + size)
        self._offsets.append(np.concatenate(([self._offset], ends[:-1])))
        self._hashes.append(np.fromiter(map(crc32, keys), np.uint32, len(keys)))
        first, _ = self.extras["ranges"].get(field, (self._number, 0))
        self._number += len(keys)
        self._offset = int(ends[-1])
        self.extras["ranges"][field] = first, self._number

    def _write_hashes(self) -> None:
        hashes, offsets = np.concatenate(self._hashes), np.concatenate(self._offsets)
        tables = (hashes & (_TABLES - 1)).astype(np.uint8)
        order = np.argsort(tables, kind="stable")
        ends = [0, *np.bincount(tables, minlength=_TABLES).cumsum().tolist()]
        for first, last in pairwise(ends):
            self.directory.append((self.dbfile.tell(), 2 * (last - first)))
            self.dbfile.write(_hash_table(hashes[order[first:last]], offsets[order[first:last]]))

    def _write_extras(self) -> None:
        offsets = np.concatenate(self._offsets)
        code = "I" if self._offset < 1 << 32 else "q"
        self.extras |= {"indextype": code, "indexlen": len(offsets)}
        HashWriter._write_extras(self)
        self.dbfile.write(offsets.astype(_INDEX[code]).tobytes())


def record_offsets(reader: Any) -> NDArray[np.integer]:
    """Return where in a file of terms, opened by Whoosh, each record begins."""
    kind = _INDEX[reader.extras["indextype"]]
    offsets: NDArray[np.integer] = np.frombuffer(
        reader.dbfile.view(reader.indexbase, reader.indexlen * kind.itemsize), kind
    )
    return offsets


def _hash_table(hashes: NDArray[np.uint32], offsets: NDArray[np.int64]) -> bytes:
    """Return a table with twice as many slots as hashes, filled by linear probing: from `(hash >> 8) % slots` on.

    Slot by slot would be a loop in Python. Sorted by the slot that it wants, each takes that slot or the one after its
    predecessor's, whichever is later: a running maximum. Those beyond the end take the first free slots.
    """
    size = 2 * len(hashes)
    wanted = ((hashes >> 8) % max(size, 1)).astype(np.int64)
    order = np.argsort(wanted, kind="stable")
    numbers = np.arange(len(hashes))
    slots = numbers + np.maximum.accumulate(wanted[order] - numbers)
    inside = int(np.searchsorted(slots, size))
    is_free = np.ones(size, dtype=bool)
    is_free[slots[:inside]] = False
    slots[inside:] = is_free.nonzero()[0][: len(slots) - inside]
    table = np.zeros(size, _SLOT)
    table["hash"][slots], table["offset"][slots] = hashes[order], offsets[order]
    return table.tobytes()
