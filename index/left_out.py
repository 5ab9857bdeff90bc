"""The values that the articles of a run were taken without: counted, and written down for people."""

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TextIO

from index.sources.raw_article import LeftOut, RawArticle

LEFT_OUT = "left-out"
MOST_TOLD = 10_000  # lines of a run: a feed may have the same fault in each of a million articles
_SHOWN = 500  # characters of a value


class LeftOutValues:
    """The values left out in one run; there is no file before the first. `by_key` counts all of them."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.by_key: Counter[str] = Counter()
        self._file: TextIO | None = None

    @property
    def count(self) -> int:
        """How many there were."""
        return self.by_key.total()

    def add(self, raw: RawArticle, article_id: str, left_out: Iterable[LeftOut]) -> None:
        """Write down those of one article, with the place that it was read from."""
        for each in left_out:
            if self.count < MOST_TOLD:
                self._write(raw, article_id, each)
            self.by_key[each.key] += 1

    def _write(self, raw: RawArticle, article_id: str, left_out: LeftOut) -> None:
        if self._file is None:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._file = self.path.open("w", encoding="utf-8", errors="backslashreplace")
        row = {
            "source": raw.source,
            "position": raw.position,
            "source_id": raw.source_id,
            "id": article_id,
            "key": left_out.key,
            "value": _shown(left_out.value),
            "reason": left_out.reason,
        }
        self._file.write(f"{json.dumps(row, ensure_ascii=False)}\n")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._file is not None:
            self._file.close()


def _shown(value: Any) -> Any:
    """Return a value as JSON takes it; what is long or nested deeply is the beginning of its text."""
    try:
        text = json.dumps(value, ensure_ascii=False)
    except (ValueError, RecursionError):
        return "nested too deeply to be shown"
    return value if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
