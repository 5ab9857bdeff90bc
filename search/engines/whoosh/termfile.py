"""The file of a segment's terms: Whoosh's own format, written many terms at a time.

Whoosh hashes keys with MD5 unless told otherwise, packs each record by itself, and writes the hash tables slot by slot:
for a hundred thousand terms that takes longer than finding their postings.
"""

from collections.abc import Mapping, Sequence
from struct import Struct
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from whoosh.filedb.filetables import HashWriter, OrderedHashWriter
from whoosh.util.numlists import GrowableArray

from search.engines.whoosh.termtable import HEAD, INFO, Infos

_CRC32 = 1  # the number by which Whoosh knows this hash
_TABLES = 256  # of hashes, one by each lowest byte
_SLOT = np.dtype([("hash", ">u4"), ("place", ">i8")])
_HEAD = Struct("!ii")  # as `HEAD`
# Where terms begin, by Whoosh's name for such numbers.
_INDEX: Mapping[str, np.dtype[Any]] = {"I": np.dtype(">u4"), "q": np.dtype(">i8")}
_FAR = np.int64(1) << 40  # more than slots of one table


class TermFile(OrderedHashWriter):
    """Takes terms in ascending order of their keys; 12 bytes of each are kept until the end."""

    def __init__(self, file: Any) -> None:
        HashWriter.__init__(self, file, hashtype=_CRC32)
        self.index = GrowableArray("H")  # not filled: Whoosh's is a number at a time
        self.lastkey = b""
        self.extras["ranges"] = {}
        self._number = 0
        self._place = file.tell()
        self._hashes = [np.empty(0, np.uint32)]
        self._places = [np.empty(0, np.int64)]

    def add_terms(self, field: str, prefix: bytes, terms: Sequence[bytes], infos: Infos) -> None:
        """Write terms of a field, whose keys begin so. Raises ValueError if they are not behind the last one."""
        keys = [prefix + term for term in terms]
        if keys[0] <= self.lastkey:
            raise ValueError(f"terms must ascend: {self.lastkey!r}, {keys[0]!r}")
        self.lastkey = keys[-1]
        data, size = infos.tobytes(), INFO.itemsize
        lengths = np.fromiter(map(len, keys), np.int64, len(keys))
        heads = {length: _HEAD.pack(length, size) for length in np.unique(lengths).tolist()}
        values = (data[at : at + size] for at in range(0, len(data), size))
        self.dbfile.write(b"".join(heads[len(key)] + key + value for key, value in zip(keys, values, strict=True)))
        ends = self._place + np.cumsum(lengths + HEAD.itemsize + size)
        self._places.append(np.concatenate(([self._place], ends[:-1])))
        self._hashes.append(np.fromiter(map(crc32, keys), np.uint32, len(keys)))
        first, _ = self.extras["ranges"].get(field, (self._number, 0))
        self._number += len(keys)
        self._place = int(ends[-1])
        self.extras["ranges"][field] = first, self._number

    def _write_hashes(self) -> None:
        hashes, places = np.concatenate(self._hashes), np.concatenate(self._places)
        sizes = 2 * np.bincount(hashes & (_TABLES - 1), minlength=_TABLES)
        begins = np.cumsum(sizes) - sizes
        start = self.dbfile.tell()
        table = np.zeros(int(sizes.sum()), _SLOT)
        slots, order = _slots(hashes, sizes, begins)
        table["hash"][slots], table["place"][slots] = hashes[order], places[order]
        self.directory = list(zip((start + begins * _SLOT.itemsize).tolist(), sizes.tolist(), strict=True))
        self.dbfile.write(table.tobytes())

    def _write_extras(self) -> None:
        places = np.concatenate(self._places)
        code = "I" if self._place < 1 << 32 else "q"
        self.extras |= {"indextype": code, "indexlen": len(places)}
        HashWriter._write_extras(self)
        self.dbfile.write(places.astype(_INDEX[code]).tobytes())


def index_of(reader: Any) -> NDArray[np.integer]:
    """Return where in the file of terms, opened by Whoosh, each term begins."""
    kind = _INDEX[reader.extras["indextype"]]
    places: NDArray[np.integer] = np.frombuffer(reader.dbfile.buffer, kind, reader.indexlen, reader.indexbase)
    return places


def _slots(
    hashes: NDArray[np.uint32], sizes: NDArray[np.int64], begins: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return a slot for each hash in the order of the second array; where a slot is taken, the next free one is.

    The tables stand one behind the other. In order of the slots that they want, each takes the one it wants or the one
    behind its forerunner's; those beyond the end of their table go on at its beginning.
    """
    tables = (hashes & (_TABLES - 1)).astype(np.int64)
    wanted = (hashes >> 8) % sizes[tables]
    order = np.lexsort((wanted, tables))
    tables, wanted = tables[order], wanted[order]
    numbers = np.arange(len(order)) - (begins // 2)[tables]
    slots = numbers + np.maximum.accumulate(wanted - numbers + tables * _FAR) - tables * _FAR
    beyond = (slots >= sizes[tables]).nonzero()[0]
    slots += begins[tables]
    taken = np.zeros(int(sizes.sum()), dtype=bool)
    inside = np.ones(len(slots), dtype=bool)
    inside[beyond] = False
    taken[slots[inside]] = True
    for number in beyond.tolist():
        begin = int(begins[tables[number]])
        slots[number] = begin + int(np.argmin(taken[begin : begin + int(sizes[tables[number]])]))
        taken[slots[number]] = True
    return slots, order
