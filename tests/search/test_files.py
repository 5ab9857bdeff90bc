"""Locks between processes, and tables of data."""

import errno
import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from search.errors import IndexBusy
from search.files import FILE, disk_trouble, read_table, writer_lock

HOLD = """
import sys
from pathlib import Path
from search.files import writer_lock
with writer_lock(Path(sys.argv[1]), 0):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def holder(tmp_path: Path) -> Iterator["subprocess.Popen[str]"]:
    """Another process that holds the lock until its standard input is closed."""
    command = [sys.executable, "-c", HOLD, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "held\n"
        yield process


def test_a_second_writer_is_told_who_is_writing(tmp_path: Path, holder: "subprocess.Popen[str]") -> None:
    with pytest.raises(IndexBusy) as raised, writer_lock(tmp_path, 0):
        pass
    instant = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"
    message = rf"another dateline process \(pid {holder.pid}\) has been writing since {instant}; wait for it .* `ps`"
    assert re.fullmatch(message, str(raised.value))


def test_a_writer_waits_until_the_lock_is_free(tmp_path: Path) -> None:
    done = []

    def write() -> None:
        with writer_lock(tmp_path, 60):
            done.append("second")

    with writer_lock(tmp_path, 0):
        second = Thread(target=write)
        second.start()
        done.append("first")
    second.join()
    assert done == ["first", "second"]


AGAIN_AND_AGAIN = """
import sys, time
from pathlib import Path
from search.files import writer_lock
while not Path(sys.argv[1], "end").exists():
    with writer_lock(Path(sys.argv[1])):
        print("held", flush=True)
        time.sleep(0.2)
"""


def test_who_takes_the_lock_again_and_again_lets_those_who_wait_have_it_in_between(tmp_path: Path) -> None:
    command = [sys.executable, "-c", AGAIN_AND_AGAIN, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as run:
        assert run.stdout
        assert run.stdout.readline() == "held\n"
        for _ in range(4):
            with writer_lock(tmp_path, 30):
                assert run.poll() is None
        (tmp_path / "end").touch()


def test_a_writer_that_was_killed_holds_nothing(tmp_path: Path, holder: "subprocess.Popen[str]") -> None:
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    with writer_lock(tmp_path, 0):
        assert json.loads((tmp_path / FILE).read_text())["pid"] == os.getpid()


def test_the_lock_is_let_go_when_writing_fails(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), writer_lock(tmp_path, 0):
        _ = 1 / 0
    with writer_lock(tmp_path, 0):
        pass


def test_the_holder_s_machine_is_named_if_it_is_another(tmp_path: Path) -> None:
    with writer_lock(tmp_path, 0):
        (tmp_path / FILE).write_text('{"pid": 7, "host": "elsewhere.example", "since": "2026-08-15T12:00:00Z"}')
        with pytest.raises(IndexBusy, match=r"pid 7 on elsewhere\.example"), writer_lock(tmp_path, 0):
            pass


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", "7"])
def test_a_lock_whose_holder_has_not_said_who_it_is_is_held_all_the_same(tmp_path: Path, text: str) -> None:
    with writer_lock(tmp_path, 0):
        (tmp_path / FILE).write_text(text)
        with (
            pytest.raises(IndexBusy, match="another dateline process is writing; wait"),
            writer_lock(tmp_path, 0),
        ):
            pass


def test_a_table_has_rows_of_fields_besides_comments_and_the_line_of_columns(tmp_path: Path) -> None:
    table = tmp_path / "table.tsv"
    table.write_text("# What this is.\n#\ncode\tname\nAX\tÅland\n# Why.\nUS\tU.S. # 1\n", encoding="utf-8")
    assert [*read_table(table)] == [("AX", "Åland"), ("US", "U.S. # 1")]


def sqlite_error(name: str, text: str) -> sqlite3.Error:
    error = sqlite3.OperationalError(text)
    error.sqlite_errorname = name
    return error


class PostgreSQLError(Exception):
    sqlstate = "53100"


FULL, READ_ONLY = "the disk is full; free some disk space", "the disk may only be read; make it writable"


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), FULL),
        (OSError(errno.EDQUOT, "Disk quota exceeded"), FULL),
        (OSError(errno.EROFS, "Read-only file system"), READ_ONLY),
        (OSError(errno.EACCES, "Permission denied"), ""),
        (sqlite_error("SQLITE_FULL", "database or disk is full"), FULL),
        (sqlite_error("SQLITE_BUSY", "database is locked"), ""),
        (PostgreSQLError("could not extend file"), FULL),
        (ValueError("something else"), ""),
    ],
)
def test_a_full_disk_is_named_as_that_whoever_says_so(error: Exception, said: str) -> None:
    assert disk_trouble(error).startswith(said)
    assert bool(disk_trouble(error)) == bool(said)


def test_a_vague_error_of_sqlite_is_not_blamed_on_a_disk_that_has_room(tmp_path: Path) -> None:
    assert disk_trouble(sqlite_error("SQLITE_IOERR_READ", "disk I/O error"), tmp_path) == ""
