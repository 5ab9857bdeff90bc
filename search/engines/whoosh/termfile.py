"""The file of a segment's terms: Whoosh's own format, written in fewer steps.

Whoosh hashes keys with MD5 unless told otherwise, packs each record by itself, and writes the hash tables slot by slot:
for a hundred thousand terms that takes longer than finding their postings.
"""

from struct import Struct
from typing import Any, NamedTuple
from zlib import crc32

from whoosh.codec.whoosh3 import W3TermInfo
from whoosh.filedb.filetables import HashWriter, OrderedHashWriter
from whoosh.util.numeric import length_to_byte
from whoosh.util.numlists import GrowableArray

from search.engines.whoosh.slots import Slots

_CRC32 = 1  # the number by which Whoosh knows this hash
_TABLES = 256  # of hashes, one by each lowest byte
_HEAD = Struct("!ii")  # the lengths of key and value
_SLOT = Struct("!Iq")  # a key's hash and its place in the file
_INFO = Struct(W3TermInfo._struct.format + "qi")  # with the extent of the postings, without padding
_LENGTH = length_to_byte(1)  # of documents, which Whoosh's own scoring would use: ours are a column


class TermFigures(NamedTuple):
    """A term's frequencies added up, its documents, its highest frequency, its first document and its last."""

    weight: int
    documents: int
    most: int
    first: int
    last: int


class TermFile(OrderedHashWriter):
    """Takes terms in ascending order of their keys."""

    def __init__(self, file: Any) -> None:
        HashWriter.__init__(self, file, hashtype=_CRC32)
        self.buckets = [Slots() for _ in range(_TABLES)]
        self.index = GrowableArray("H")
        self.lastkey = b""
        self._place = file.tell()

    def add_term(self, key: bytes, value: bytes) -> None:
        """Write one term. Raises ValueError if it is not behind the last one."""
        if key <= self.lastkey:
            raise ValueError(f"terms must ascend: {self.lastkey!r}, {key!r}")
        self.lastkey = key
        record = _HEAD.pack(len(key), len(value)) + key + value
        self.dbfile.write(record)
        self.index.append(self._place)
        hashed = crc32(key)
        self.buckets[hashed & 255].append((hashed, self._place))
        self._place += len(record)

    def _write_hashes(self) -> None:
        for entries in self.buckets:
            self.directory.append((self.dbfile.tell(), 2 * len(entries)))
            self.dbfile.write(_hash_table(entries))


def term_info(figures: TermFigures, offset: int, length: int) -> bytes:
    """Return what a term's record tells; its postings are `length` bytes from `offset` on."""
    weight, documents, most, first, last = figures
    return _INFO.pack(0, weight, documents, _LENGTH, _LENGTH, most, first, last, offset, length)


def _hash_table(entries: Slots) -> bytes:
    """Return twice as many slots as entries; where a slot is taken, the next free one is."""
    size = 2 * len(entries)
    table = bytearray(size * _SLOT.size)
    taken = bytearray(size)
    for hashed, place in entries:
        slot = (hashed >> 8) % size
        while taken[slot]:
            slot = (slot + 1) % size
        taken[slot] = 1
        _SLOT.pack_into(table, slot * _SLOT.size, hashed, place)
    return bytes(table)
