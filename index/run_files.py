"""What a run leaves for people to read and mend: its rejects, and the values that articles were taken without.

Each is a file of JSON lines that is named by when the run began.
"""

import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, ClassVar, Self, TextIO

from index.sources.raw_article import LeftOut, RawArticle, Reject, is_reject, record_of

MOST_TOLD = 10_000  # lines of a run's left out values: a feed may have the same fault in each of a million articles
_SHOWN = 500  # characters of a value


class RunFile:
    """A file of one run; there is none before the first row."""

    folder: ClassVar[str]  # in the data folder

    def __init__(self, data: Path, began: datetime) -> None:
        self.path = data / self.folder / f"{began:%Y%m%dT%H%M%S%fZ}.jsonl"
        self._file: TextIO | None = None

    def write(self, row: Mapping[str, Any]) -> None:
        """Write a row."""
        if self._file is None:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            # A broken character, which UTF-8 has no bytes for, is written as JSON escapes it.
            self._file = self.path.open("w", encoding="utf-8", errors="backslashreplace")
        self._file.write(f"{json.dumps(row, ensure_ascii=False)}\n")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._file is not None:
            self._file.close()


class Rejects(RunFile):
    """The records of a run that are no articles; people can mend them in the file, which can be read again."""

    folder = "rejects"

    def __init__(self, data: Path, began: datetime) -> None:
        super().__init__(data, began)
        self.count = 0

    def add(self, reject: Reject) -> None:
        """Write one down."""
        self.write(record_of(reject))
        self.count += 1


class LeftOutValues(RunFile):
    """The values that the articles of a run were taken without. `by_key` counts all of them."""

    folder = "left-out"

    def __init__(self, data: Path, began: datetime) -> None:
        super().__init__(data, began)
        self.by_key: Counter[str] = Counter()

    @property
    def count(self) -> int:
        """How many there were."""
        return self.by_key.total()

    def add(self, raw: RawArticle, article_id: str, left_out: Iterable[LeftOut]) -> None:
        """Write down those of one article, with the place that it was read from."""
        for each in left_out:
            if self.count < MOST_TOLD:
                self.write(_row(raw, article_id, each))
            self.by_key[each.key] += 1


def _row(raw: RawArticle, article_id: str, left_out: LeftOut) -> dict[str, Any]:
    return {
        "source": raw.source,
        "position": raw.position,
        "source_id": raw.source_id,
        "id": article_id,
        "key": left_out.key,
        "value": _shown(left_out.value),
        "reason": left_out.reason,
    }


def _shown(value: Any) -> Any:
    """Return a value as JSON takes it; what is long or nested deeply is the beginning of its text."""
    try:
        text = json.dumps(value, ensure_ascii=False)
    except (ValueError, RecursionError):
        return "nested too deeply to be shown"
    return value if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


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
