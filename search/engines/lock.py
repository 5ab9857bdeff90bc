"""The writer's lock: of all processes that share a data folder, one writes at a time."""

import fcntl
import json
import os
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from search.errors import IndexBusy

FILE = "writer.lock"
LOCK_WAIT = 30.0  # seconds that an engine waits for it; a batch holds it for a few
_POLL = 0.05  # seconds


@contextmanager
def writer_lock(folder: Path, wait: float) -> Iterator[None]:
    """Hold the lock of a data folder. Raises `IndexBusy`, naming the holder, if it is not free within `wait` seconds.

    The lock is the kernel's (`flock`), so a holder lets it go however it dies; the file's text only tells people.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / FILE).open("a+", encoding="utf-8") as file:
        _acquire(file, wait)
        try:
            _write(file, json.dumps({"pid": os.getpid(), "host": socket.gethostname(), "since": _now()}))
            yield
        finally:
            _write(file, "")
            # Closing would not do if a child that was forked meanwhile still had the file open.
            fcntl.flock(file, fcntl.LOCK_UN)


def _acquire(file: IO[str], wait: float) -> None:
    deadline = time.monotonic() + wait
    while True:
        with suppress(BlockingIOError):
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        if time.monotonic() >= deadline:
            raise IndexBusy(_message(file))
        time.sleep(_POLL)


def _write(file: IO[str], text: str) -> None:
    file.truncate(0)  # the file is open for appending, so what is written goes to its new end
    file.write(text)
    file.flush()


def _message(file: IO[str]) -> str:
    advice = "wait for it, or look at it with ps"
    try:
        file.seek(0)
        holder = json.load(file)
        host = "" if holder["host"] == socket.gethostname() else f" on {holder['host']}"
        return (
            f"another dateline process (pid {holder['pid']}{host}) has been writing since {holder['since']}; {advice}"
        )
    except (ValueError, TypeError, KeyError):
        # The holder has taken the lock and not yet said who it is.
        return f"another dateline process is writing; {advice}"


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
