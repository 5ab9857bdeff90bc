"""A generation of the memory engine: a file beside the one that serves, and it serves by taking that one's place."""

from contextlib import ExitStack
from pathlib import Path

from search.engine.port import IndexWriter, NewGeneration
from search.engines.files import move_durably
from search.engines.memory.contents import Contents, read_contents, write_contents
from search.engines.memory.writer import MemoryWriter
from search.errors import NoIndex

FIRST = "g1"


class MemoryGeneration(NewGeneration):
    """A generation that does not serve yet; `serving` is the file of the one that does."""

    def __init__(self, serving: Path) -> None:
        self._serving = serving
        self._path = _free_path(serving)
        write_contents(self._path, Contents(generation=self.name))

    @property
    def name(self) -> str:
        """What the generation is called."""
        return self._path.stem

    def writer(self) -> IndexWriter:
        """Return a writer into it."""
        return MemoryWriter(self._path, read_contents(self._path), ExitStack())

    def serve(self) -> None:
        """Check that it can be read, and let it serve."""
        read_contents(self._path)
        move_durably(self._path, self._serving)

    def discard(self) -> None:
        """Remove it; one that serves has no file of its own any more."""
        self._path.unlink(missing_ok=True)


def _free_path(serving: Path) -> Path:
    """Return the new file of the next generation, made now so that nobody else takes its name."""
    number = _number_of(serving) + 1
    serving.parent.mkdir(parents=True, exist_ok=True)
    while True:
        path = serving.with_name(f"g{number}.json")
        try:
            path.touch(exist_ok=False)
        except FileExistsError:
            number += 1
        else:
            return path


def _number_of(serving: Path) -> int:
    try:
        return int(read_contents(serving).generation.removeprefix("g"))
    except NoIndex:
        return 0
