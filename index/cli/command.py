"""The parts that all commands share: the `Command` class, options, the progress bar, printing, the clock."""

import json
import sys
from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from threading import RLock
from types import TracebackType
from typing import Any, Self

from tqdm import tqdm

from search.model.hit import Marked
from search.settings import Settings
from search.types import value_object

DONE, DONE_WITH_REJECTS, COULD_NOT_RUN = 0, 1, 2  # exit statuses


@value_object
class Command:
    """A command of `dateline`: `arguments` adds its arguments to a parser, `run` returns its exit status."""

    name: str
    help: str
    arguments: Callable[[ArgumentParser], object]
    run: Callable[[Namespace, Settings], int]


def with_feed(parser: ArgumentParser) -> None:
    """Add `--feed`, for commands that accept the `source_id` of an article."""
    parser.add_argument("--feed", help="feed of the article, where ID is a source_id (default: any feed)")


def with_json(parser: ArgumentParser) -> None:
    """Add `--json`, for commands that can print JSON."""
    parser.add_argument("--json", action="store_true", help="print one JSON object for programs")


def now() -> datetime:
    """Return the present moment in UTC."""
    return datetime.now(UTC)


_SURE = 0.01  # the share that must be done before the remaining time is estimated
_WITH_SHARE = "{l_bar}{bar}| {rate_noinv_fmt}, {remaining} left"
_WITHOUT_SHARE = "{desc}: {rate_noinv_fmt}"


class ProgressBar:
    """A `Progress` that counts what was done and shows it on a terminal.

    It prints nothing elsewhere (under cron, for example), and nothing for work that ends within a tenth of a second.
    Leaving the `with` block ends the line.
    """

    def __init__(self) -> None:
        self._done: Counter[str] = Counter()
        # One thread writes one bar, so tqdm's redrawing thread and its lock between processes are not needed.
        tqdm.monitor_interval = 0
        tqdm.set_lock(RLock())
        # `disable=None` checks for a terminal; `smoothing=0` shows the rate of the whole run, not the recent one.
        self._bar = tqdm(unit=" articles", disable=None, delay=0.1, miniters=0, smoothing=0, dynamic_ncols=True)

    def __call__(self, what: str, more: int, share: float) -> None:
        """Count `more` articles and update the bar."""
        self._done[what] += more
        most = max(self._done.values())
        self._bar.total = round(most / share) if share >= _SURE else None
        self._bar.bar_format = _WITH_SHARE if self._bar.total else _WITHOUT_SHARE
        counts = ", ".join(f"{count:,} {what}" for what, count in self._done.items())
        self._bar.set_description_str(counts, refresh=False)
        self._bar.update(most - self._bar.n)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, error_type: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.close()


_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"


def print_json(record: Mapping[str, Any]) -> None:
    """Print one object on one line; values that JSON does not know, such as times, become strings."""
    print(json.dumps(record, ensure_ascii=False, default=str))


def printable(text: str) -> str:
    """Return a text on one line, without control characters: an article cannot send commands to the terminal."""
    return "".join(character if character.isprintable() else " " for character in text)


def with_marks(pieces: Marked) -> str:
    """Return a text with its matches in bold on a terminal, and in *asterisks* elsewhere."""
    before, after = (_BOLD, _PLAIN) if sys.stdout.isatty() else ("*", "*")
    return "".join(f"{before}{printable(text)}{after}" if match else printable(text) for text, match in pieces)
