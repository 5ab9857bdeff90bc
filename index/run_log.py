"""What a run leaves behind: report, line in runs.jsonl."""

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from index.catchup import Clock
from index.enrich.enrichment import Enriched
from search.types import value_object


@value_object
class Report:
    """Counts of a run; each record read is in one of those from `added` to `set_aside`.

    An article that was accepted and then could not be written to the index is in `set_aside` as well.
    `outdated` versions are older than what the archive has, `kept_out` ones are held back by a tombstone; `removed` are
    articles that their feed no longer has, and `not_pruned` says why none was taken out for that. `files_passed_by` are
    of no known format, `keys_not_read` the keys of records that mean nothing here, `keys_left_out` those of them that
    were too long for the archive to keep. `left_out` counts the values that articles were taken without, by key in
    `left_out_keys`; `left_out_file` is the file that has them. `enriched` says of countries, persons and the like in
    how many new or changed articles they were found, and how many had their own.
    `waiting` says why articles are not in the index before a rebuild.
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
    enriched: Enriched = field(default_factory=dict)
    files_passed_by: int
    keys_not_read: tuple[str, ...]
    keys_left_out: tuple[str, ...]
    left_out: int = 0
    left_out_keys: Mapping[str, int] = field(default_factory=dict)
    left_out_file: str | None = None
    rejects: str | None
    seconds: float = 0.0
    revision: int = 0
    waiting: str = ""

    @property
    def read(self) -> int:
        """How many records were read."""
        taken = self.added + self.changed + self.unchanged + self.withdrawn + self.restored
        return taken + self.outdated + self.kept_out + self.set_aside

    def record(self) -> dict[str, Any]:
        """Return it as what `json.dumps` takes."""
        return {"read": self.read} | asdict(self)


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
        counts = {name: len(getattr(report, name)) for name in ("keys_not_read", "keys_left_out", "left_out_keys")}
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
