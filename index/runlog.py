"""The log of runs: a line each, so that whoever comes in the morning sees what the night did."""

import json
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from index.catchup import Clock
from index.report import Report

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
        self._report = report.record() | {"keys_not_read": len(report.keys_not_read)}

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
