"""A process's own memory, as Linux tells it."""

from pathlib import Path

_OWN = ("Private_Clean:", "Private_Dirty:", "Private_Hugetlb:")


def own_memory(process: str = "self") -> int:
    """Return a process's USS in bytes: pages that no other process shares. Of its `smaps_rollup`."""
    return _private(Path(f"/proc/{process}/smaps_rollup").read_text(encoding="utf-8"))


def mapped_memory(folder: Path) -> int:
    """Return the bytes of them that map files of a folder, which further processes would share."""
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
