"""Checksums of blocks: whether bytes are what was written is seen when they are first read.

A segment has one file of checksums. It has the CRC-32 of each 16 KiB of each other file of the segment, in the order
of the files' names, as `<u4`. Of an index that an earlier version wrote there is none; its files are read unchecked.

CRC-32 finds every change within 32 bits in a row, so every changed byte, and of all other changes all but one in four
billion. That is enough against bad disks and careless hands. Whoever can write here can write the checksums too, and no
checksum would help against that. It is in Python's own library and reads 1.6 GB a second, so the first use of a block
costs ten microseconds. Later uses cost a look into an array of bytes.

>>> data = bytes(BLOCK) + b"oil"
>>> hex(crc32(data[BLOCK:]))
'0x4cf1a892'
>>> pack_checksums([data]).hex(" ", 4)
'86d254ab 92a8f14c'
"""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from search.engines.whoosh.format.arrays import WORD
from search.engines.whoosh.format.manifest import Manifest, damaged
from search.engines.whoosh.format.met_damage import note_damage

BLOCK = 1 << 14  # bytes: what is read to be sure of one of them
ENDING = ".crc"

Sums = NDArray[np.uint32]


class Checksums:
    """The checksums of the files of a commit, by their names. `met` is a file whose damage could not be noted."""

    def __init__(self, sums: Mapping[str, Sums]) -> None:
        self._sums = sums
        self.met: Path | None = None

    def blocks(self, path: Path) -> int:
        """Return how many blocks of a file have checksums; none if it was written before there were any."""
        return len(self._sums.get(path.name, ()))

    def compare(self, path: Path, number: int, block: memoryview) -> None:
        """Raise `IndexDamaged` if a block of a file, given its number, is not what was written."""
        if crc32(block) != self._sums[path.name][number]:
            error = damaged(path)
            if not note_damage(path.parent, error):
                self.met = path
            raise error


def pack_checksums(files: Iterable[bytes | memoryview]) -> bytes:
    """Return the checksums of files, one file after the other."""
    sums = [crc32(file[first : first + BLOCK]) for file in files for first in range(0, len(file), BLOCK)]
    return np.array(sums, WORD).tobytes()


def read_checksums(folder: Path, manifest: Manifest) -> Checksums:
    """Return the checksums of a commit. Raises `IndexDamaged` if a file of them is damaged itself."""
    sums: dict[str, Sums] = {}
    for name in filter(is_of_checksums, manifest.files):
        manifest.check_hash(folder, name)
        written = np.fromfile(folder / name, WORD)
        files = checked_files(name, list(manifest.files))
        ends = np.cumsum([-(-manifest.files[file].size // BLOCK) for file in files])
        sums |= zip(files, np.split(written, ends[:-1]), strict=True)
    return Checksums(sums)


def is_of_checksums(name: str) -> bool:
    """Tell whether a file has checksums of others."""
    return name.endswith(ENDING)


def checked_files(name: str, names: Sequence[str]) -> list[str]:
    """Return which of these files have their checksums in the file `name`, in the order that they have there."""
    segment = name.removesuffix(ENDING)
    return sorted(each for each in names if each.startswith(f"{segment}.") and each != name)
