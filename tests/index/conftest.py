import json
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from index.ingest import update
from index.intake import Ingest
from index.rebuild import rebuild, rollback, verify
from index.removal import erase, find, remove, restore
from search.archive.store import open_archive
from search.engines import open_engine
from search.model.request import SearchRequest
from search.model.viewer import Viewer
from search.settings import ENGINES, Settings

NOW = datetime(2026, 5, 1, 9, tzinfo=UTC)
STAFF = Viewer(now=NOW, staff=True)


def silent(what, more, share):
    """Be told how far a run has come, and say nothing."""


class Newsroom:
    """A folder to ingest from, an archive and an index: what a run stands on."""

    def __init__(self, folder, engine="memory"):
        self.incoming = folder / "incoming"
        self.incoming.mkdir()
        self.settings = Settings(data=folder / "var", engine=engine)
        self.archive = open_archive(self.settings)
        self.engine = open_engine(self.settings)
        self.now = NOW

    def clock(self):
        return self.now

    def write(self, name, *records):
        """Write a JSONL file; a record that is a text is written as it is."""
        path = self.incoming / name
        path.parent.mkdir(parents=True, exist_ok=True)
        lines = [record if isinstance(record, str) else json.dumps(record) for record in records]
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        return path

    def update(self, *paths, feed="main", **how):
        ingest = Ingest(paths=paths or (self.incoming,), feed=feed, data=self.settings.data, **how)
        return update(ingest, self.archive, self.engine, self.clock, silent)

    def remove(self, *names, feed=None):
        return remove(self.archive, self.engine, find(self.archive, names, feed), self.clock, silent)

    def restore(self, name):
        return restore(self.archive, self.engine, *find(self.archive, [name], None), self.clock, silent)

    def erase(self, *names):
        known = find(self.archive, names, None)
        return erase(self.archive, self.engine, known, self.clock, silent)

    def rebuild(self):
        return rebuild(self.archive, self.engine, self.clock, silent)

    def rollback(self):
        return rollback(self.archive, self.engine, self.clock, silent)

    def verify(self):
        return verify(self.archive, self.engine, self.clock, silent)

    def names(self):
        """Return what their sources call the articles that are in the index, with spaces between."""
        result = self.engine.search(SearchRequest(page_size=100), STAFF)
        return " ".join(sorted(hit.summary.source_id for hit in result.hits))

    def searcher(self):
        return self.engine.searcher(STAFF)

    def rejects(self, report):
        return [json.loads(line) for line in Path(report.rejects).read_text(encoding="utf-8").splitlines()]


@pytest.fixture
def make_room():
    """Make a newsroom of a folder and an engine, for a test that needs many of them."""

    @contextmanager
    def of(folder, engine):
        room = Newsroom(folder, engine)
        yield room
        room.archive.close()

    return of


@pytest.fixture
def newsroom(tmp_path):
    room = Newsroom(tmp_path)
    yield room
    room.archive.close()


@pytest.fixture(params=ENGINES)
def room(request, tmp_path):
    """A newsroom on each engine."""
    room = Newsroom(tmp_path, request.param)
    yield room
    room.archive.close()


@pytest.fixture
def whoosh_room(tmp_path):
    """A newsroom on the engine that keeps its index in many files."""
    room = Newsroom(tmp_path, "whoosh")
    yield room
    room.archive.close()
