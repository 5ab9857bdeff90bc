"""Storage as memory maps: the folder of an index, whose files are read where they lie.

Arrays lie on the maps, so nothing is copied, and processes that serve one index share its pages. The codec stands on
it, and so does all else that opens a file of a segment or a table of contents. `MappedFile.view` and
`rows` are the only doors to the bytes of a file. They compare the blocks that these lie in with their checksums when
they first pass them.
"""

import mmap
import sys
from array import array
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.compat import load
from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import StructFile

from search.engines.whoosh.format.checksums import BLOCK, Checksums


class MappedFile(StructFile):
    """A file in a memory map; `view` and `get` move no cursor, as another thread could be using it."""

    def __init__(self, path: Path, checksums: Checksums) -> None:
        with path.open("rb") as file:
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) if path.stat().st_size else None
        super().__init__(mapped or BytesIO(), name=path.name)
        self.is_real = False  # Whoosh would read arrays from the file behind the map
        self._path = path
        self._mapped = mapped
        self._buffer = memoryview(mapped or b"")
        self._checksums = checksums
        self._unread = bytearray(b"\1" * checksums.blocks(path))  # a byte for each block that has not been compared

    def __len__(self) -> int:
        return len(self._buffer)

    def view(self, position: int, length: int) -> memoryview:
        """Return bytes from a position, where they lie. Raises `IndexDamaged` if they are not what was written."""
        end = position + length
        first, last = position // BLOCK, -(-end // BLOCK)
        if self._unread.find(1, first, last) >= 0:
            self._compare(first, last)
        return self._buffer[position:end]

    def rows(self, numbers: NDArray[np.int64], kind: np.dtype[Any], width: int) -> NDArray[Any]:
        """Return some rows of an array that fills the file, `width` values of a kind each.

        A row behind the end of the file is zeros. Compares as `view` does.
        """
        size = kind.itemsize * width
        inside = numbers < len(self) // size
        self._compare_rows(numbers[inside], size)
        stored = np.frombuffer(self._buffer, kind, len(self) // size * width).reshape(-1, width)
        if inside.all():
            return stored.take(numbers, axis=0)
        found = np.zeros((len(numbers), width), kind)
        found[inside] = stored.take(numbers[inside], axis=0)
        return found

    def _compare_rows(self, numbers: NDArray[np.int64], size: int) -> None:
        if self._unread.find(1) < 0:
            return
        blocks = np.unique(np.concatenate((numbers * size, (numbers + 1) * size - 1)) // BLOCK)
        for block in blocks.tolist():
            if self._unread[block]:
                self._compare(block, block + 1)

    def _compare(self, first: int, last: int) -> None:
        # The end of a file that was cut off since it was mapped cannot be read: the system would kill the process.
        readable = self._buffer[: self._mapped.size() if self._mapped else 0]
        for number in range(first, last):
            if self._unread[number]:
                self._checksums.compare(self._path, number, readable[number * BLOCK : (number + 1) * BLOCK])
                self._unread[number] = 0

    def get(self, position: int, length: int) -> bytes:
        """Return bytes from a position."""
        return bytes(self.view(position, length))

    def get_array(self, position: int, typecode: str, length: int) -> "array[int]":
        """Return numbers, which Whoosh writes big-endian, from a position."""
        numbers = array(typecode)
        numbers.frombytes(self.view(position, length * numbers.itemsize))
        if sys.byteorder == "little":
            numbers.byteswap()
        return numbers

    def read(self, size: int) -> bytes:
        """Return the next bytes; Whoosh reads the beginning and the end of a file so when it opens it."""
        data = self.get(self.tell(), size)
        self.seek(len(data), 1)
        return data

    def read_pickle(self) -> Any:
        """Return the object whose pickle comes next."""
        start = self.tell()
        stream = BytesIO(self.view(start, len(self) - start))
        value = load(stream)
        self.seek(start + stream.tell())
        return value

    def close(self) -> None:
        """Leave the map alone: arrays may lie on it, and it goes with the last of them."""
        self.is_closed = True


class MappedStorage(FileStorage):
    """A folder of index files. Whoosh's own storage shares one cursor a file between threads: wrong answers."""

    def __init__(self, folder: Path, checksums: Checksums | None = None) -> None:
        super().__init__(str(folder))
        self.checksums = checksums or Checksums({})

    def open_file(self, name: str, **options: Any) -> MappedFile:
        """Map a file."""
        return MappedFile(Path(self.folder, name), self.checksums)
