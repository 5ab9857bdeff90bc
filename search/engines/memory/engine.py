"""The memory engine: one file is the index that serves, and processes that share it read it anew when it changes."""

from contextlib import AbstractContextManager, ExitStack
from threading import Lock

from search.engine.base import SearchEngine
from search.engine.port import IndexWriter, NewGeneration, View
from search.engines.lock import LOCK_WAIT, writer_lock
from search.engines.memory.contents import Contents, read_contents, write_contents
from search.engines.memory.entry import Index, analysed
from search.engines.memory.generation import FIRST, MemoryGeneration
from search.engines.memory.view import MemoryView
from search.engines.memory.writer import MemoryWriter
from search.errors import NoIndex
from search.model.viewer import Viewer
from search.settings import Settings


class MemoryEngine(SearchEngine):
    """Keeps all articles in memory, and for other processes in `memory/index.json` of the data folder."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings)
        self._path = settings.data / "memory" / "index.json"
        self._loading = Lock()
        self._loaded: tuple[tuple[int, ...], Index] | None = None

    def view(self, viewer: Viewer) -> View:
        """Return the newest revision as the viewer sees it."""
        return MemoryView(self._newest(), viewer)

    def locked(self) -> AbstractContextManager[None]:
        """Hold the writer's lock."""
        return writer_lock(self.settings.data, LOCK_WAIT)

    def writer(self) -> IndexWriter:
        """Return a writer into the index that serves, making an empty one first if there is none."""
        with ExitStack() as held:
            held.enter_context(self.locked())
            contents = self._serving_or_new()
            return MemoryWriter(self._path, contents, held.pop_all())

    def new_generation(self) -> NewGeneration:
        """Begin an index beside the one that serves."""
        return MemoryGeneration(self._path)

    def _serving_or_new(self) -> Contents:
        try:
            return read_contents(self._path)
        except NoIndex:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            empty = Contents(generation=FIRST)
            write_contents(self._path, empty)
            return empty

    def _newest(self) -> Index:
        """Return what the file holds, read again only if it is another one than last time."""
        with self._loading:
            seen = self._seen()
            if self._loaded is None or self._loaded[0] != seen:
                self._loaded = seen, analysed(read_contents(self._path), self.settings.language)
            return self._loaded[1]

    def _seen(self) -> tuple[int, ...]:
        """Return what tells the file from the one that replaces it."""
        try:
            status = self._path.stat()
        except FileNotFoundError:
            return ()
        return status.st_ino, status.st_mtime_ns, status.st_size
