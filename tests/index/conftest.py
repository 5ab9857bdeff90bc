import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from index.intake import Ingest
from index.update import update
from search.archive.store import open_archive
from search.engines import open_engine
from search.model.viewer import Viewer
from search.settings import Settings

NOW = datetime(2026, 5, 1, 9, tzinfo=UTC)
STAFF = Viewer(now=NOW, staff=True)


class Newsroom:
    """A folder to ingest from, an archive and an index: what a run stands on."""

    def __init__(self, folder):
        self.incoming = folder / "incoming"
        self.incoming.mkdir()
        self.settings = Settings(data=folder / "var", engine="memory")
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
        return update(ingest, self.archive, self.engine, self.clock, lambda what, more, share: None)

    def view(self):
        return self.engine.view(STAFF)

    def rejects(self, report):
        return [json.loads(line) for line in Path(report.rejects).read_text(encoding="utf-8").splitlines()]


@pytest.fixture
def newsroom(tmp_path):
    room = Newsroom(tmp_path)
    yield room
    room.archive.close()
