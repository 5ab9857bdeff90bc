"""What a run has set aside, as JSONL, so that it can be mended and given again."""

import json
from collections.abc import Collection, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TextIO

from index.sources.raw import Reject, record_of

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
        json.dump(record_of(reject), self._file, ensure_ascii=False)
        self._file.write("\n")
        self.count += 1

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._file is not None:
            self._file.close()


def without(folder: Path, source_ids: Collection[str]) -> None:
    """Take what names one of these articles out of every file of rejects."""
    for path in sorted(folder.glob("*.jsonl")):
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        kept = [line for line in lines if not _names(json.loads(line), source_ids)]
        if not kept:
            path.unlink()
        elif len(kept) < len(lines):
            beside = path.with_suffix(".new")
            beside.write_text("".join(kept), encoding="utf-8")
            beside.replace(path)


def _names(rejected: Mapping[str, Any], source_ids: Collection[str]) -> bool:
    """Tell whether one of the articles is meant; of a line that could not be read, whether its id stands in it."""
    record = rejected["record"]
    if isinstance(record, str):
        return any(json.dumps(source_id)[1:-1] in record or source_id in record for source_id in source_ids)
    own = {str(value) for value in record.values()} if isinstance(record, dict) else set()
    return not (own | {rejected["source_id"]}).isdisjoint(source_ids)
