"""What commands share: Command, options, progress, printing, clock."""

import json
import sys
import time
from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from types import TracebackType
from typing import Any, Self

from search.model.result import Marked
from search.settings import Settings
from search.types import noun

DONE, DONE_WITH_REJECTS, COULD_NOT_RUN = 0, 1, 2  # exit statuses


@noun
class Command:
    """A command of `dateline`: `arguments` adds its arguments to a parser, `run` returns its exit status."""

    name: str
    help: str
    arguments: Callable[[ArgumentParser], object]
    run: Callable[[Namespace, Settings], int]


def with_feed(parser: ArgumentParser) -> None:
    """Add `--feed`, for an article that is named by what its source calls it."""
    parser.add_argument("--feed", help="the feed whose source calls it so (default: whichever it is)")


def with_json(parser: ArgumentParser) -> None:
    """Add `--json`, which several commands have."""
    parser.add_argument("--json", action="store_true", help="print one JSON object for programs")


def now() -> datetime:
    """Return the present moment in UTC."""
    return datetime.now(UTC)


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


_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"


def print_json(record: Mapping[str, Any]) -> None:
    """Print one object on one line; what is no JSON, such as a time, as its text."""
    print(json.dumps(record, ensure_ascii=False, default=str))


def printable(text: str) -> str:
    """Return a text on one line, without anything by which an article could command a terminal."""
    return "".join(character if character.isprintable() else " " for character in text)


def with_marks(pieces: Marked) -> str:
    """Return a text with what matched in bold on a terminal, in *asterisks* elsewhere."""
    before, after = (_BOLD, _PLAIN) if sys.stdout.isatty() else ("*", "*")
    return "".join(f"{before}{printable(text)}{after}" if match else printable(text) for text, match in pieces)
