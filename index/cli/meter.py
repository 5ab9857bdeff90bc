"""How far a run has come: a line on a terminal, nothing elsewhere."""

import sys
import time
from collections import Counter
from types import TracebackType
from typing import Self


class Meter:
    """Is told what has been done, as `Progress`; leaving the `with` block ends the line."""

    def __init__(self) -> None:
        self._shown = sys.stderr.isatty()
        self._started = time.monotonic()
        self._done: Counter[str] = Counter()

    def __call__(self, what: str, more: int) -> None:
        """Count, and show it."""
        self._done[what] += more
        if self._shown:
            rate = max(self._done.values()) / max(time.monotonic() - self._started, 0.001)
            counts = ", ".join(f"{count:,} {what}" for what, count in self._done.items())
            print(f"\r\x1b[K{counts} ({rate:,.0f} a second)", end="", file=sys.stderr, flush=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._shown and self._done:
            print(file=sys.stderr)
