"""What a run leaves behind: report, rejects, line in runs.jsonl."""

import json
from collections.abc import Collection
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TextIO

from index.catchup import Clock
from index.enrich.enrichment import Enriched
from index.sources.raw_article import Reject, is_reject, record_of
from search.types import value_object


@value_object
class Report:
    """Counts of a run; each record read is in one of those from `added` to `set_aside`.

    `outdated` versions are older than what the archive has, `kept_out` ones are held back by a tombstone; `removed` are
    articles that their feed no longer has, and `not_pruned` says why none was taken out for that. `files_passed_by` are
    of no known format, `keys_not_read` the keys of records that mean nothing here, `keys_left_out` those of them that
    were too long for the archive to keep. `enriched` says of countries, persons and the like in how many new or changed
    articles they were found, and how many had their own.
    `rejects` is the file of what was set aside, `revision` the change number that the index has come to.
    """

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    withdrawn: int = 0
    restored: int = 0
    removed: int = 0
    outdated: int = 0
    kept_out: int = 0
    not_pruned: str = ""
    set_aside: int
    enriched: Enriched
    files_passed_by: int
    keys_not_read: tuple[str, ...]
    keys_left_out: tuple[str, ...]
    rejects: str | None
    seconds: float
    revision: int

    @property
    def read(self) -> int:
        """How many records were read."""
        taken = self.added + self.changed + self.unchanged + self.withdrawn + self.restored
        return taken + self.outdated + self.kept_out + self.set_aside

    def record(self) -> dict[str, Any]:
        """Return it as what `json.dumps` takes."""
        return {"read": self.read} | asdict(self)


FOLDER = "rejects"


class Rejects:
    """The rejects of one run; there is no file before the first."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.count = 0
        self._file: TextIO | None = None

    def add(self, reject: Reject) -> None:
        """Write one down."""
        if self._file is None:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            # A broken character, which UTF-8 has no bytes for, is written as JSON escapes it.
            self._file = self.path.open("w", encoding="utf-8", errors="backslashreplace")
        self._file.write(f"{json.dumps(record_of(reject), ensure_ascii=False)}\n")
        self.count += 1

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._file is not None:
            self._file.close()


def without(folder: Path, source_ids: Collection[str]) -> None:
    """Take what names one of these articles out of every file of rejects, whatever people have made of the files."""
    for path in sorted(folder.glob("*.jsonl")):
        lines = path.read_text(encoding="utf-8", errors="surrogateescape").splitlines(keepends=True)
        kept = [line for line in lines if not _names(line, source_ids)]
        if not kept:
            path.unlink()
        elif len(kept) < len(lines):
            beside = path.with_suffix(".new")
            beside.write_text("".join(kept), encoding="utf-8", errors="surrogateescape")
            beside.replace(path)


def _names(line: str, source_ids: Collection[str]) -> bool:
    """Tell whether a line is about one of the articles; of what cannot be read, whether an id of them stands in it."""
    try:
        said = json.loads(line)
    except (ValueError, RecursionError):
        said = line
    record = said["record"] if isinstance(said, dict) and is_reject(said) else said
    if isinstance(record, dict) or record is None:
        own = {str(value) for values in (record, said) if values for value in values.values()}
        return not own.isdisjoint(source_ids)
    return any(json.dumps(source_id)[1:-1] in line or source_id in line for source_id in source_ids)


FILE = "runs.jsonl"


class RunLog:
    """Writes the line of one run when it ends, however it ends; it names neither articles nor queries."""

    def __init__(self, folder: Path, feed: str, clock: Clock) -> None:
        self._path = folder / FILE
        self._feed = feed
        self._clock = clock
        self._began = clock()
        self._report: dict[str, Any] = {}

    def done(self, report: Report) -> None:
        """Note what the run has done; of keys that meant nothing how many, as they may be anything."""
        counts = {name: len(getattr(report, name)) for name in ("keys_not_read", "keys_left_out")}
        self._report = report.record() | counts

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        moments = {"began": self._began.isoformat(), "ended": self._clock().isoformat(), "feed": self._feed}
        failed = {"error": f"{kind.__name__}: {error}"} if kind else {}
        line = json.dumps(moments | self._report | failed, ensure_ascii=False)
        with (
            suppress(OSError),  # a full disk must not hide what the run itself has to say
            self._path.open("a", encoding="utf-8", errors="backslashreplace") as file,
        ):
            file.write(f"{line}\n")
