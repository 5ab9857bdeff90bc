"""What a run has set aside, as JSONL, so that it can be mended and given again."""

import json
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TextIO

from index.sources.raw import Reject


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
        json.dump(_record(reject), self._file, ensure_ascii=False)
        self._file.write("\n")
        self.count += 1

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._file is not None:
            self._file.close()


def _record(reject: Reject) -> Mapping[str, Any]:
    return {
        "source": reject.source,
        "position": reject.position,
        "field": reject.field,
        "reason": reject.reason,
        "record": reject.record,
    }
