"""Reads a process's own memory from Linux."""

from pathlib import Path

_OWN = ("Private_Clean:", "Private_Dirty:", "Private_Hugetlb:")


def own_memory(process: str = "self") -> int:
    """Return a process's USS in bytes, from `smaps_rollup`: the pages that no other process shares."""
    return _private(Path(f"/proc/{process}/smaps_rollup").read_text(encoding="utf-8"))


def mapped_memory(folder: Path) -> int:
    """Return the bytes of this process's own pages that map files of a folder. Further processes would share them."""
    total, inside = 0, False
    for line in Path("/proc/self/smaps").read_text(encoding="utf-8").splitlines():
        first = line.split(maxsplit=1)[0]
        if not first.endswith(":"):
            inside = str(folder) in line
        elif inside and first in _OWN:
            total += int(line.split()[1]) * 1024
    return total


def _private(text: str) -> int:
    return sum(int(line.split()[1]) * 1024 for line in text.splitlines() if line.startswith(_OWN))
