"""A generation of the memory engine: a file beside the one that serves, and it serves by taking that one's place."""

import os
from contextlib import ExitStack
from pathlib import Path

from search.engine.port import Generation, IndexWriter
from search.engines.memory.contents import Contents, read_contents, write_contents
from search.engines.memory.writer import MemoryWriter
from search.files import move_durably

FIRST = "g1"
FORMER = "former.json"


class MemoryGeneration(Generation):
    """The generation in the file `path`; `serving` is the file of the one that serves."""

    def __init__(self, path: Path, serving: Path) -> None:
        self._path = path
        self._serving = serving
        self._name = read_contents(path).generation

    @property
    def name(self) -> str:
        """What the generation is called."""
        return self._name

    def writer(self) -> IndexWriter:
        """Return a writer into it."""
        return MemoryWriter(self._path, read_contents(self._path), ExitStack())

    def settle(self, changes: int) -> None:
        """Do nothing: the file is always written whole."""

    def check(self) -> None:
        """Check that it can be read."""
        read_contents(self._path)

    def serve(self) -> None:
        """Check it, and let it serve; the one that served becomes the former one."""
        self.check()
        leaving = self._serving.with_name("leaving.json")
        leaving.unlink(missing_ok=True)
        if self._serving.exists():
            os.link(self._serving, leaving)  # so that at every moment there is one that serves
        move_durably(self._path, self._serving)
        if leaving.exists():
            move_durably(leaving, self._serving.with_name(FORMER))

    def discard(self) -> None:
        """Remove it; one that serves has no file of its own any more."""
        self._path.unlink(missing_ok=True)


def begin_generation(serving: Path) -> MemoryGeneration:
    """Return an empty generation under the next name, its file made now so that nobody else takes it."""
    number = _last_number(serving) + 1
    serving.parent.mkdir(parents=True, exist_ok=True)
    while True:
        path = serving.with_name(f"g{number}.json")
        try:
            path.touch(exist_ok=False)
        except FileExistsError:
            number += 1
        else:
            write_contents(path, Contents(generation=path.stem))
            return MemoryGeneration(path, serving)


def _last_number(serving: Path) -> int:
    kept = (path for path in (serving, serving.with_name(FORMER)) if path.exists())
    return max((int(read_contents(path).generation.removeprefix("g")) for path in kept), default=0)
