"""The file of a segment's terms: Whoosh's own format, written many terms at a time.

Whoosh hashes keys with MD5 unless told otherwise, packs each record by itself, and writes the hash tables slot by slot:
for a hundred thousand terms that takes longer than finding their postings.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise
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
        tables = (hashes & (_TABLES - 1)).astype(np.uint8)
        order = np.argsort(tables, kind="stable")
        ends = [0, *np.bincount(tables, minlength=_TABLES).cumsum().tolist()]
        for first, last in pairwise(ends):
            self.directory.append((self.dbfile.tell(), 2 * (last - first)))
            self.dbfile.write(_hash_table(hashes[order[first:last]], places[order[first:last]]))

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


def _hash_table(hashes: NDArray[np.uint32], places: NDArray[np.int64]) -> bytes:
    """Return twice as many slots as hashes; where a slot is taken, the next free one is.

    In order of the slots that they want, each takes that or the one behind its forerunner's. Those that would be beyond
    the end take the first that are free.
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
    table["hash"][slots], table["place"][slots] = hashes[order], places[order]
    return table.tobytes()
