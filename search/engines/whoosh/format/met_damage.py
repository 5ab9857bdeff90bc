"""Damage that was met, noted in the folder of the generation, so that all processes that serve it know of it.

Whoever meets a damaged file adds its name to the notes. So `/readyz` of every worker says no, also after a restart.
The notes name files, since a later commit may do without them, and one that only former commits have harms none but
their cursors. They end when every byte of the generation was read and is whole, and go with the generation.
"""

from collections.abc import Container
from contextlib import suppress
from pathlib import Path

from search.engines.whoosh.format.manifest import NAME, damaged
from search.errors import IndexDamaged

NOTES = "damage.txt"


def note_damage(folder: Path, error: Exception) -> bool:
    """Note the damaged file of a generation that an error names; return whether the disk let us.

    A missing file of a commit that was replaced is no damage. Damage of the manifest is not noted: every process reads
    it again after each change, and meets it by itself.
    """
    name = Path(error.file).name if isinstance(error, IndexDamaged) else NAME
    if name == NAME:
        return False
    with suppress(OSError):
        if name not in _noted(folder):
            with (folder / NOTES).open("a", encoding="utf-8") as notes:
                notes.write(f"{name}\n")
        return True
    return False


def check_notes(folder: Path, files: Container[str]) -> None:
    """Raise `IndexDamaged` if one of these files of a generation was noted."""
    for name in _noted(folder):
        if name in files:
            raise damaged(folder / name)


def end_notes(folder: Path) -> None:
    """Remove the notes, as far as the disk lets us: the generation is whole."""
    with suppress(OSError):
        (folder / NOTES).unlink(missing_ok=True)


def _noted(folder: Path) -> list[str]:
    with suppress(OSError):
        return (folder / NOTES).read_text(encoding="utf-8", errors="replace").splitlines()
    return []
