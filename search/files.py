"""Files: durable writes, checksums, the locks by which processes share a folder, and the tables of data (TSV)."""

import errno
import fcntl
import json
import os
import socket
import time
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, suppress
from datetime import UTC, datetime
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import IO, Any

from search.errors import IndexBusy


def sync_file(path: Path) -> None:
    """Make the system write a file's bytes to the disk."""
    with path.open("rb") as file:
        os.fsync(file.fileno())


def sync_folder(path: Path) -> None:
    """Make the system write the names in a folder to the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def make_folder(path: Path) -> None:
    """Make a folder and its missing parents, durably."""
    if not path.is_dir():
        make_folder(path.parent)
        path.mkdir(exist_ok=True)
        sync_folder(path.parent)


def write_durably(path: Path, data: bytes) -> None:
    """Replace a file atomically and durably: a reader gets the old bytes or the new ones, even after a power cut."""
    beside = path.with_name(f"{path.name}.new")
    with beside.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    move_durably(beside, path)


def move_durably(path: Path, target: Path) -> None:
    """Move a file to another path, over any file there, durably."""
    path.replace(target)
    sync_folder(target.parent)


_CHECKSUM = b'"checksum": "'


def write_json(path: Path, values: Mapping[str, Any], indent: int | None = None) -> None:
    """Replace a file durably by values as JSON, whose last key is the checksum of the whole file without its digits."""
    text = json.dumps({**values, "checksum": ""}, indent=indent).encode("ascii")
    at = text.rindex(_CHECKSUM) + len(_CHECKSUM)
    write_durably(path, text[:at] + sha256(text).hexdigest().encode("ascii") + text[at:])


def read_json(path: Path) -> dict[str, Any]:
    """Return the values of a file. Raises `ValueError` if it is not an object of JSON, or not what was written.

    A file that an earlier version wrote without a checksum is read as it is.
    """
    data = path.read_bytes()
    values = json.loads(data)
    if not isinstance(values, dict):
        raise ValueError("it is not an object")
    if (checksum := values.pop("checksum", None)) is not None:
        at = data.rindex(_CHECKSUM) + len(_CHECKSUM)
        if sha256(data[:at] + data[at:].removeprefix(checksum.encode())).hexdigest() != checksum:
            raise ValueError("the checksum differs")
    return values


_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, "SQLITE_FULL", "53100"})  # numbers, SQLite's name, PostgreSQL's code
_VAGUE = ("SQLITE_IOERR", "SQLITE_CANTOPEN", "SQLITE_READONLY")
_SPARE = 1 << 16  # bytes; with fewer SQLite cannot begin, and says no more than "disk I/O error"


def disk_trouble(error: BaseException, folder: Path | None = None) -> str:
    """Return that the disk is full or may only be read, and what to do; empty for an error of another kind.

    This is the one place that knows how Python, SQLite and PostgreSQL say so. SQLite's vaguer errors are explained by
    the state of the disk of `folder`.
    """
    name = str(getattr(error, "sqlite_errorname", ""))
    signs = {getattr(error, "errno", None), getattr(error, "sqlstate", None), name}
    disk = os.statvfs(folder) if folder is not None and folder.is_dir() and name.startswith(_VAGUE) else None
    if errno.EROFS in signs or (disk is not None and disk.f_flag & os.ST_RDONLY):
        return "the disk may only be read; make it writable, then run the command again"
    if signs & _FULL or (disk is not None and disk.f_bavail * disk.f_frsize < _SPARE):
        return "the disk is full; free some disk space, then run the command again"
    return ""


def read_table(path: Path) -> Iterator[tuple[str, ...]]:
    """Yield the rows of a TSV file as tuples of fields, without the comments (lines with `#`) and the header line."""
    lines = path.read_text(encoding="utf-8").splitlines()
    rows = (tuple(line.split("\t")) for line in lines if not line.startswith("#"))
    return islice(rows, 1, None)


FILE = "writer.lock"
LOCK_WAIT = 30.0  # seconds that an engine waits for the writer's lock; a batch holds it for a few seconds
GENERATIONS_WAIT = 1.0  # seconds for the lock of generations; a rebuild holds it until it is done
_POLL = 0.05  # seconds


def writer_lock(folder: Path, wait: float = LOCK_WAIT) -> AbstractContextManager[None]:
    """Hold the writer's lock. Raises `IndexBusy`, naming the holder, if it is not free within `wait` seconds."""
    return _lock(folder / FILE, "writing", wait)


def generations_lock(folder: Path, wait: float = GENERATIONS_WAIT) -> AbstractContextManager[None]:
    """Hold the lock for building, switching or dropping generations of the index. Raises `IndexBusy`."""
    return _lock(folder / "generations.lock", "building or changing the index", wait)


def merging_lock(folder: Path) -> AbstractContextManager[None]:
    """Hold the lock for merging segments if it is free. Raises `IndexBusy` at once if not."""
    return _lock(folder / "merging.lock", "merging", 0)


@contextmanager
def _lock(path: Path, doing: str, wait: float) -> Iterator[None]:
    """Hold a lock of the kernel (`flock`), which ends when its holder dies. The text in the file is for people only.

    A waiting process holds a second lock, the turn. A long run releases the lock after each batch and wants it back at
    once; the turn puts it behind the process that waits. `filelock` has no turns: beside such a run it got the lock in
    one of six tries of 20 seconds (docs/decisions/own-lock.md).
    """
    make_folder(path.parent)
    with path.open("a+", encoding="utf-8") as file:
        with path.with_suffix(".turn").open("a") as turn:
            deadline = time.monotonic() + wait
            for each in (turn, file):
                if not _acquired(each, deadline):
                    raise IndexBusy(_message(file, doing))
            fcntl.flock(turn, fcntl.LOCK_UN)
        try:
            _write(file, json.dumps({"pid": os.getpid(), "host": socket.gethostname(), "since": _now()}))
            yield
        finally:
            _write(file, "")
            # Closing the file would not release the lock if a forked child still had it open.
            fcntl.flock(file, fcntl.LOCK_UN)


def _acquired(file: IO[str], deadline: float) -> bool:
    while True:
        with suppress(BlockingIOError):
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        if time.monotonic() >= deadline:
            return False
        time.sleep(_POLL)


def _write(file: IO[str], text: str) -> None:
    file.truncate(0)  # the file is open for appending, so the text goes to its new end
    file.write(text)
    file.flush()


def _message(file: IO[str], doing: str) -> str:
    advice = "wait for it to finish, or check the process with `ps`"
    try:
        file.seek(0)
        holder = json.load(file)
        host = "" if holder["host"] == socket.gethostname() else f" on {holder['host']}"
        return (
            f"another dateline process (pid {holder['pid']}{host}) has been {doing} since {holder['since']}; {advice}"
        )
    except (ValueError, TypeError, KeyError):
        # The holder has taken the lock and has not written its text yet.
        return f"another dateline process is {doing}; {advice}"


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
