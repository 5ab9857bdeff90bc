"""How far a run has come: a line on a terminal, nothing elsewhere."""

import sys
import time
from collections import Counter
from types import TracebackType
from typing import Self

_SURE = 0.01  # the share that must be done before the time left can be guessed


class Meter:
    """Is told what has been done, as `Progress`; leaving the `with` block ends the line."""

    def __init__(self) -> None:
        self._shown = sys.stderr.isatty()
        self._started = time.monotonic()
        self._done: Counter[str] = Counter()

    def __call__(self, what: str, more: int, share: float) -> None:
        """Count, and show it."""
        self._done[what] += more
        if self._shown:
            passed = max(time.monotonic() - self._started, 0.001)
            counts = ", ".join(f"{count:,} {what}" for what, count in self._done.items())
            rate = f"{max(self._done.values()) / passed:,.0f} a second"
            print(f"\r\x1b[K{counts} ({rate}{_left(passed, share)})", end="", file=sys.stderr, flush=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._shown and self._done:
            print(file=sys.stderr)


def _left(passed: float, share: float) -> str:
    """Say how long the rest takes if it goes on as it went."""
    if not _SURE <= share < 1:
        return ""
    minutes, seconds = divmod(round(passed * (1 - share) / share), 60)
    hours, minutes = divmod(minutes, 60)
    left = f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
    return f", {left} left"
