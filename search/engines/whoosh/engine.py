"""The Whoosh engine: opens the newest commit of the generation that serves, and hands out writers."""

import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext, suppress
from functools import partial
from pathlib import Path
from threading import Lock

from search.bounds import ByteCache
from search.engine.base import SearchEngine
from search.engine.older_index import log_advice
from search.engine.port import Generation, IndexWriter, Searcher
from search.engines.whoosh.format.commits import create
from search.engines.whoosh.format.manifest import NAME
from search.engines.whoosh.format.met_damage import note_damage
from search.engines.whoosh.generations import Checked, Generations
from search.engines.whoosh.read.former_snapshots import FormerSnapshots
from search.engines.whoosh.read.searcher import WhooshSearcher
from search.engines.whoosh.read.snapshot import Snapshot
from search.engines.whoosh.write.index_writer import WhooshWriter
from search.engines.whoosh.write.merge_policy import Choose, merge_segments, segments_to_merge, segments_to_merge_after
from search.errors import IndexBusy, IndexDamaged, IndexOutdated, NoIndex
from search.files import generations_lock, merging_lock, writer_lock
from search.model.result import IndexState
from search.model.viewer import Viewer
from search.settings import Settings

_TRIES = 20  # a commit or a swap may come between reading the manifest and opening its files
_PAUSE = 0.02  # seconds


class WhooshEngine(SearchEngine):
    """The default engine; one object serves all threads of a process."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings)
        self._generations = Generations(settings.data / "index")
        self._opening = Lock()
        self._cache = ByteCache()
        self._former = FormerSnapshots(settings, self._cache)
        self._snapshot: Snapshot | None = None
        self._seen: tuple[int, ...] = ()
        self._looked_at: tuple[Path, ...] = ()  # the pointer, and the manifest of the generation that it named

    def searcher(self, viewer: Viewer) -> Searcher:
        """Return the newest revision as the viewer sees it."""
        return WhooshSearcher(self._newest(), viewer)

    def ready(self, viewer: Viewer) -> IndexState:
        """Open what is not open yet, and return the state of the index; damage that any process has met is raised."""
        self._newest().check_undamaged()
        return super().ready(viewer)

    def former_searcher(self, commit: str, viewer: Viewer, then: Viewer) -> Searcher:
        """Return a searcher of a former commit, without what the viewer does not see now."""
        present = self._newest()
        folder = self._generations.path(present.generation)
        former = self._former.opened(folder, commit, present, viewer.now)
        return WhooshSearcher(former, then, self._former.shown(former.seen_by(then), present.seen_by(viewer)))

    def locked(self) -> AbstractContextManager[None]:
        """Hold the writer's lock."""
        return writer_lock(self.settings.data)

    def writer(self) -> IndexWriter:
        """Return a writer into the index that serves. If there is none, an empty one is made first."""
        held = ExitStack()
        held.enter_context(self.locked())
        try:
            folder = self._generations.path(self._serving_or_new())
            return WhooshWriter(folder, self.settings.language, held, partial(self._merge, folder), serves=True)
        except BaseException:
            held.close()
            raise

    @contextmanager
    def changing_generations(self) -> Iterator[None]:
        """Hold the lock of generations, and remove what a killed rebuild has left."""
        with generations_lock(self.settings.data):
            self._generations.clean()
            yield

    def new_generation(self) -> Generation:
        """Begin an index beside the one that serves."""
        name = self._generations.create()
        create(self._generations.path(name), self.settings.language)
        return WhooshGeneration(self._generations, self.settings, name)

    def former_generation(self) -> Generation:
        """Return the generation that served before."""
        return WhooshGeneration(self._generations, self.settings, self._generations.former())

    def drop_former(self) -> None:
        """Remove the generation that served before."""
        with suppress(NoIndex):
            self._generations.discard(self._generations.former())

    def check(self) -> None:
        """Read every byte of the generation that serves."""
        self._check(self._generations.serving())

    def check_former(self) -> None:
        """Read every byte of the former generation, if this version could go back to it."""
        with suppress(NoIndex, IndexOutdated):
            self._check(self._generations.former())

    def _check(self, name: str) -> None:
        Checked(self._generations.path(name), self.settings.language).read()

    def merge_after(self, changes: int) -> None:
        """Merge the segments that are small compared to what was written."""
        folder = self._generations.path(self._generations.serving())
        self._merge(folder, partial(segments_to_merge_after, changes=changes))

    def _merge(self, folder: Path, choose: Choose = segments_to_merge) -> None:
        with suppress(IndexBusy), merging_lock(self.settings.data):  # another process merges already
            merge_segments(folder, self.settings.language, self.locked, choose)

    def _serving_or_new(self) -> str:
        try:
            return self._generations.serving()
        except NoIndex:
            name = self._generations.create()
            create(self._generations.path(name), self.settings.language)
            self._generations.serve(name)
            return name

    def _newest(self) -> Snapshot:
        """Return the newest commit, opening it if need be. A reader that meets a commit half-way tries again."""
        with self._opening:
            if self._snapshot is not None and self._marks() == self._seen:
                return self._snapshot
            for _ in range(_TRIES):
                folder = self._generations.path(self._generations.serving())
                self._looked_at = self._generations.pointer, folder / NAME
                seen = self._marks()
                if self._snapshot is None or seen != self._seen:
                    self._reopen(folder, seen)
                if seen == self._seen:
                    break
                time.sleep(_PAUSE)
        if self._snapshot is None:
            raise IndexDamaged(f"{self._generations.folder} is being written to constantly; try again")
        return self._snapshot

    def _reopen(self, folder: Path, seen: tuple[int, ...]) -> None:
        """Open a commit; an error counts only if nothing has changed since it was looked at."""
        former = self._snapshot
        segments = former.segments if former else {}
        try:
            self._snapshot, self._seen = Snapshot(folder, self.settings, segments, self._cache), seen
        except (FileNotFoundError, IndexDamaged, NoIndex) as error:
            if self._marks() == seen:
                note_damage(folder, error)
                raise
        else:
            if former is None or former.generation != self._snapshot.generation:
                log_advice(self._snapshot.manifest.fields, self._snapshot.manifest.analyzer)

    def _marks(self) -> tuple[int, ...]:
        """Return numbers that differ whenever a file was replaced: its inode and time of change."""
        marks: list[int] = []
        with suppress(FileNotFoundError):  # fewer marks differ from those of a whole commit
            for path in self._looked_at:
                status = path.stat()
                marks += status.st_ino, status.st_mtime_ns
        return tuple(marks)


class WhooshGeneration(Generation):
    """A generation that does not serve."""

    def __init__(self, generations: Generations, settings: Settings, name: str) -> None:
        self._generations = generations
        self._language = settings.language
        self._name = name
        self._checked = Checked(self._folder, settings.language)

    @property
    def name(self) -> str:
        """What the generation is called."""
        return self._name

    def writer(self) -> IndexWriter:
        """Return a writer into it; once all of it has been checked, nothing is merged, so that little is left to do."""
        merging = not self._checked
        after = partial(merge_segments, self._folder, self._language, nullcontext) if merging else _nothing
        return WhooshWriter(self._folder, self._language, ExitStack(), after, serves=False)

    def merge_after(self, changes: int) -> None:
        """Merge the segments that are small compared to what was written."""
        merge_segments(self._folder, self._language, nullcontext, partial(segments_to_merge_after, changes=changes))

    def check(self) -> None:
        """Read every byte that was not checked before."""
        self._checked.read()

    def serve(self) -> None:
        """Check what was written since, and let it serve."""
        self.check()
        self._generations.serve(self._name)

    def discard(self) -> None:
        """Remove it, unless it serves."""
        with suppress(NoIndex, IndexDamaged):
            if self._generations.serving() == self._name:
                return
        self._generations.discard(self._name)

    @property
    def _folder(self) -> Path:
        return self._generations.path(self._name)


def _nothing() -> None:
    """Do nothing after a commit."""
