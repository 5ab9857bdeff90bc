"""What a run sets aside: records that are no articles, in a file that people can mend."""

import json
from collections.abc import Collection
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self, TextIO

from index.sources.raw_article import Reject, is_reject, record_of

REJECTS = "rejects"


def file_of_run(folder: Path, began: datetime) -> Path:
    """Return the file in a folder that is named by when a run began."""
    return folder / f"{began:%Y%m%dT%H%M%S%fZ}.jsonl"


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
    """Take what names one of these articles out of every file of a folder, whatever people have made of the files."""
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
