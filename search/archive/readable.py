"""Reading the archive while its disk is full or may not be written to.

SQLite's log (WAL) needs a second file, shared memory, before anything can be read. On a full disk it cannot be made.
There one process after the other reads alone, which needs no shared memory.

On a disk that may only be read there are no locks either. If the log is empty, the file is all there is, and nobody
changes it: it is read as immutable. If the log has something, only its shared memory tells which pages count. So that
must have been left there.

Each such connection is for one transaction. So what is written later is seen, and nobody waits for long.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import NullPool

BUSY_SECONDS = 30


@contextmanager
def beginning_to_read(engine: Engine) -> Iterator[Connection]:
    """Begin a transaction that only reads. Raises `OperationalError` if the archive cannot be read in any way."""
    try:
        connection = engine.connect()
    except OperationalError:
        path = engine.url.database
        if engine.dialect.name != "sqlite" or not path or not Path(path).exists():
            raise
        connection = _engine(path).connect()
    with connection, connection.begin():
        yield connection


def opened_to_read(path: Path) -> sqlite3.Connection:
    """Open an archive's file to read it. Raises `sqlite3.Error`."""
    connection = _connected(f"file:{quote(str(path))}")
    try:
        connection.execute("PRAGMA schema_version").close()
    except sqlite3.Error as error:
        connection.close()
        if not isinstance(error, sqlite3.OperationalError):
            raise
        return _connection(str(path))
    return connection


def _engine(path: str) -> Engine:
    engine = create_engine("sqlite://", creator=lambda: _connection(path), poolclass=NullPool)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))
    return engine


def _connection(path: str) -> sqlite3.Connection:
    uri = f"file:{quote(path)}"
    if os.access(path, os.W_OK) and os.access(Path(path).parent, os.W_OK):
        connection = _connected(uri)
        connection.execute("PRAGMA locking_mode=EXCLUSIVE").close()
        return connection
    log = Path(f"{path}-wal")
    has_log = log.exists() and log.stat().st_size > 0
    return _connected(f"{uri}?mode=ro" if has_log else f"{uri}?mode=ro&immutable=1")


def _connected(uri: str) -> sqlite3.Connection:
    return sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
