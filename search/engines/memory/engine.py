"""The memory engine and its generations."""

import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from threading import Lock

from search.engine.base import SearchEngine
from search.engine.former_commits import read_former
from search.engine.older_index import log_advice
from search.engine.port import Generation, IndexWriter, Searcher
from search.engines.memory.contents import (
    Contents,
    Index,
    MemoryWriter,
    analysed,
    drop_kept,
    read_contents,
    write_contents,
)
from search.engines.memory.searcher import MemorySearcher
from search.errors import CursorExpired, NoIndex
from search.fields import fields_to_name
from search.files import generations_lock, move_durably, writer_lock
from search.model.viewer import Viewer
from search.settings import Settings
from search.text.analyzers.version import stamp


class MemoryEngine(SearchEngine):
    """Keeps all articles in memory, and for other processes in `memory/index.json` of the data folder."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings)
        self._path = settings.data / "memory" / "index.json"
        self._loading = Lock()
        self._loaded: tuple[tuple[int, ...], Index] | None = None

    def searcher(self, viewer: Viewer) -> Searcher:
        """Return a searcher of the newest commit for a viewer."""
        return MemorySearcher(self._newest(), viewer, self.settings.timezone)

    def former_searcher(self, commit: str, viewer: Viewer, then: Viewer) -> Searcher:
        """Return a searcher of a former commit, without what the viewer does not see now."""
        folder = self._path.parent
        kept = {each.name: each for each in read_former(folder) if each.is_served(viewer.now)}
        if commit not in kept:
            raise CursorExpired
        try:
            contents = read_contents(folder / f"{kept[commit].stems[0]}.json")
        except NoIndex as error:  # a commit of this moment has removed it
            raise CursorExpired from error
        present = self._newest().contents.articles.values()
        shown = {each.article.id for each in present if viewer.sees(each.article, self.settings.timezone)}
        return MemorySearcher(analysed(contents, self.settings.language), then, self.settings.timezone, shown)

    def locked(self) -> AbstractContextManager[None]:
        """Hold the writer's lock."""
        return writer_lock(self.settings.data)

    def writer(self) -> IndexWriter:
        """Return a writer of the index that serves. If there is no index, make an empty one."""
        with ExitStack() as held:
            held.enter_context(self.locked())
            contents = self._serving_or_new()
            return MemoryWriter(self._path, contents, held.pop_all(), serves=True)

    def merge_after(self, changes: int) -> None:
        """Do nothing: the file is always written whole."""

    def new_generation(self) -> Generation:
        """Begin an index beside the one that serves."""
        return begin_generation(self._path)

    @contextmanager
    def changing_generations(self) -> Iterator[None]:
        """Hold the lock of generations. Removes what a killed rebuild has left behind."""
        with generations_lock(self.settings.data):
            for path in self._path.parent.glob("g[0-9]*.json"):
                path.unlink()
            yield

    def former_generation(self) -> Generation:
        """Return the index that served before the current one."""
        if not self._former.exists():
            raise NoIndex("there is no previous generation of the index to switch back to")
        return MemoryGeneration(self._former, self._path)

    def drop_former(self) -> None:
        """Remove the index that served before the current one."""
        self._former.unlink(missing_ok=True)

    def check(self) -> None:
        """Read the index that serves."""
        read_contents(self._path)

    def check_former(self) -> None:
        """Read the former index."""
        if self._former.exists():
            read_contents(self._former)

    @property
    def _former(self) -> Path:
        return self._path.with_name(FORMER)

    def _serving_or_new(self) -> Contents:
        try:
            return read_contents(self._path)
        except NoIndex:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            empty = Contents(generation=FIRST, fields=fields_to_name(), analyzer=stamp())
            write_contents(self._path, empty)
            return empty

    def _newest(self) -> Index:
        """Return the index in the file; read the file again only if it has changed."""
        with self._loading:
            version = self._version()
            if self._loaded is None or self._loaded[0] != version:
                contents = read_contents(self._path)
                if self._loaded is None or self._loaded[1].contents.generation != contents.generation:
                    log_advice(contents.fields, contents.analyzer)
                self._loaded = version, analysed(contents, self.settings.language)
            return self._loaded[1]

    def _version(self) -> tuple[int, ...]:
        """Return numbers that change when the file is replaced."""
        try:
            status = self._path.stat()
        except FileNotFoundError:
            return ()
        return status.st_ino, status.st_mtime_ns, status.st_size


FIRST = "g1"
FORMER = "former.json"


class MemoryGeneration(Generation):
    """The generation in the file `path`. `serving` is the path of the one that serves."""

    def __init__(self, path: Path, serving: Path) -> None:
        self._path = path
        self._serving = serving
        self._name = read_contents(path).generation

    @property
    def name(self) -> str:
        """The name of the generation."""
        return self._name

    def writer(self) -> IndexWriter:
        """Return a writer."""
        return MemoryWriter(self._path, read_contents(self._path), ExitStack(), serves=False)

    def merge_after(self, changes: int) -> None:
        """Do nothing: the file is always written whole."""

    def check(self) -> None:
        """Check that the file can be read."""
        read_contents(self._path)

    def serve(self) -> None:
        """Check this generation, then let it serve. The one that served becomes the former one."""
        self.check()
        leaving = self._serving.with_name("leaving.json")
        leaving.unlink(missing_ok=True)
        if self._serving.exists():
            os.link(self._serving, leaving)  # a second name, so that the path of the serving one always exists
        drop_kept(self._serving.parent)
        move_durably(self._path, self._serving)
        if leaving.exists():
            move_durably(leaving, self._serving.with_name(FORMER))

    def discard(self) -> None:
        """Remove the generation. Once it serves, its file has another path, and stays."""
        self._path.unlink(missing_ok=True)


def begin_generation(serving: Path) -> MemoryGeneration:
    """Return an empty generation with the next name. Its file is made at once, so that nobody else takes the name."""
    number = _last_number(serving) + 1
    serving.parent.mkdir(parents=True, exist_ok=True)
    while True:
        path = serving.with_name(f"g{number}.json")
        try:
            path.touch(exist_ok=False)
        except FileExistsError:
            number += 1
        else:
            write_contents(path, Contents(generation=path.stem, fields=fields_to_name(), analyzer=stamp()))
            return MemoryGeneration(path, serving)


def _last_number(serving: Path) -> int:
    kept = (path for path in (serving, serving.with_name(FORMER)) if path.exists())
    return max((int(read_contents(path).generation.removeprefix("g")) for path in kept), default=0)
