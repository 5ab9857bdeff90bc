"""Generations: one folder each, and a pointer to the one that serves and the one that served before."""

import shutil
from pathlib import Path

from search.engines.files import sync_folder, write_durably
from search.errors import IndexDamaged, NoIndex

POINTER = "serving"


class Generations:
    """The folder of all generations."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.pointer = folder / POINTER

    def serving(self) -> str:
        """Return the name of the generation that serves. Raises `NoIndex` or `IndexDamaged`."""
        try:
            name = self.pointer.read_text(encoding="ascii").partition("\n")[0]
        except FileNotFoundError as error:
            raise NoIndex(f"there is no index in {self.folder}; run `dateline index` first") from error
        except (OSError, UnicodeDecodeError) as error:
            raise IndexDamaged(f"{self.pointer} cannot be read ({error}); run `dateline rebuild`") from error
        if not name.isalnum() or not self.path(name).is_dir():
            message = f"{self.pointer} names no generation; run `dateline rebuild` to make the index anew"
            raise IndexDamaged(message)
        return name

    def path(self, name: str) -> Path:
        """Return a generation's folder."""
        return self.folder / name

    def create(self) -> str:
        """Make the folder of the next generation and return its name."""
        numbers = [int(path.name[1:]) for path in self._all()]
        name = f"g{max(numbers, default=0) + 1:06}"
        self.path(name).mkdir(parents=True)
        sync_folder(self.folder)
        return name

    def serve(self, name: str) -> None:
        """Let a generation serve, and keep the one that served before for rollback, but no older one."""
        try:
            former = self.serving()
        except (NoIndex, IndexDamaged):
            former = ""
        write_durably(self.pointer, f"{name}\n{former}".encode("ascii"))
        for path in self._all():
            if path.name < name and path.name != former:
                shutil.rmtree(path, ignore_errors=True)

    def discard(self, name: str) -> None:
        """Remove a generation."""
        shutil.rmtree(self.path(name), ignore_errors=True)

    def _all(self) -> list[Path]:
        return [path for path in self.folder.glob("g[0-9]*") if path.is_dir() and path.name[1:].isdigit()]
