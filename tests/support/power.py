"""A disk as it is after a power cut: what was written, but for what no fsync has made lasting.

`Disk` records each `os.fsync` below a folder. After each there are two worst cases: a name counts only once its folder
was synced, or every name counts at once; in both, a file has the bytes that it had when it was last synced itself.
"""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

_Names = Mapping[str, int]  # of a folder: the inode behind each name


class Disk:
    """Records what is lasting below `root`, which itself is taken to be there."""

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self._root = root
        self._bytes: dict[int, bytes] = {}
        self._synced: dict[int, _Names] = {}
        self._kept_open: dict[int, int] = {}  # so that no inode's number is given to another file
        self._fsync = os.fsync
        self._moments: list[tuple[_Tree, _Tree]] = []
        monkeypatch.setattr(os, "fsync", self._record)

    @property
    def moments(self) -> int:
        """How many moments at which the power may fail there have been so far."""
        return len(self._moments)

    def write_out(self, target: Path) -> Iterator[tuple[int, Path]]:
        """Yield each moment's number and the folder that the power cut leaves, in both worst cases."""
        for number, trees in enumerate(self._moments):
            for case, tree in enumerate(trees):
                folder = target / f"{number}-{case}"
                folder.mkdir()
                _write(tree, folder)
                yield number, folder

    def _record(self, descriptor: int) -> None:
        self._fsync(descriptor)
        path = Path(f"/proc/self/fd/{descriptor}").readlink()
        if not path.is_relative_to(self._root):
            return
        inode = os.fstat(descriptor).st_ino
        self._keep_open(path)
        if path.is_dir():
            self._synced[inode] = self._names(path)
        else:
            self._bytes[inode] = path.read_bytes()
        self._moments.append((self._lasting(self._root), self._as_named(self._root)))

    def _names(self, folder: Path) -> _Names:
        return {path.name: self._keep_open(path) for path in folder.iterdir()}

    def _keep_open(self, path: Path) -> int:
        inode = path.stat().st_ino
        if inode not in self._kept_open:
            self._kept_open[inode] = os.open(path, os.O_RDONLY)
        return inode

    def _lasting(self, folder: Path) -> "_Tree":
        return self._tree(self._synced.get(folder.stat().st_ino, {}))

    def _tree(self, names: _Names) -> "_Tree":
        return {
            name: self._tree(self._synced.get(inode, {})) if self._is_folder(inode) else self._bytes.get(inode, b"")
            for name, inode in names.items()
        }

    def _as_named(self, folder: Path) -> "_Tree":
        return {
            path.name: self._as_named(path) if path.is_dir() else self._bytes.get(path.stat().st_ino, b"")
            for path in folder.iterdir()
        }

    def _is_folder(self, inode: int) -> bool:
        return Path(f"/proc/self/fd/{self._kept_open[inode]}").is_dir()

    def close(self) -> None:
        """Let the files go."""
        for descriptor in self._kept_open.values():
            os.close(descriptor)


_Tree = Mapping[str, "bytes | _Tree"]


def _write(tree: _Tree, folder: Path) -> None:
    for name, content in tree.items():
        if isinstance(content, bytes):
            (folder / name).write_bytes(content)
        else:
            (folder / name).mkdir()
            _write(content, folder / name)
