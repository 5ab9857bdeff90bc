"""Storage as memory maps: the folder of an index, whose files are read where they lie.

Arrays lie on the maps, so nothing is copied, and processes that serve one index share its pages. The codec stands on
it, and so does all else that opens a file of a segment or a table of contents.
"""

import mmap
import sys
from array import array
from io import BytesIO
from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import StructFile


class MappedFile(StructFile):
    """A file in a memory map; `get` moves no cursor, as another thread could be using it."""

    def __init__(self, path: Path, name: str) -> None:
        with path.open("rb") as file:
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) if path.stat().st_size else BytesIO()
        super().__init__(mapped, name=name)
        self.is_real = False  # Whoosh would read arrays from the file behind the map
        self.buffer = memoryview(mapped) if isinstance(mapped, mmap.mmap) else memoryview(b"")

    def get(self, position: int, length: int) -> bytes:
        """Return bytes from a position."""
        return bytes(self.buffer[position : position + length])

    def get_array(self, position: int, typecode: str, length: int) -> "array[int]":
        """Return numbers, which Whoosh writes big-endian, from a position."""
        numbers = array(typecode)
        numbers.frombytes(self.get(position, length * numbers.itemsize))
        if sys.byteorder == "little":
            numbers.byteswap()
        return numbers

    def close(self) -> None:
        """Leave the map alone: arrays may lie on it, and it goes with the last of them."""
        self.is_closed = True


class MappedStorage(FileStorage):
    """A folder of index files. Whoosh's own storage shares one cursor a file between threads: wrong answers."""

    def open_file(self, name: str, **options: Any) -> MappedFile:
        """Map a file."""
        return MappedFile(Path(self.folder, name), name)
