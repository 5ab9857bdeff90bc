"""Opens the archive's database, SQLite or PostgreSQL, and checks its integrity."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, delete, event, insert, inspect, make_url, select
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, DataError, OperationalError, SQLAlchemyError

from search.archive.content import content_hash
from search.archive.readable import BUSY_SECONDS, beginning_to_read
from search.archive.tables import ARCHIVE_SCHEMA, articles, meta, metadata, migrate, versions
from search.errors import ArchiveDamaged, ArchiveUnusable, ContentRefused, IndexOutdated
from search.files import disk_trouble, make_folder
from search.settings import Settings

_ADVICE = {
    "not a database": "move the file away, or restore a backup with `dateline restore-backup`",
    "malformed": "restore a backup with `dateline restore-backup`",
    "unable to open": "check the permissions of its folder",
    "readonly": "check the permissions of the file and its folder",
    "locked": "another process is writing to it; try again when that process has finished",
    "No module named": "install the driver of this database; for PostgreSQL install dateline[postgresql]",
}


def connect(settings: Settings) -> Engine:
    """Open the database, and make the tables if it has none. Raises `ArchiveUnusable`."""
    url = _url(settings)
    with usable(url):
        engine = _engine(url, settings)
    try:
        with usable(url):
            _prepared(engine)
    except BaseException:
        engine.dispose()
        raise
    return engine


def _prepared(engine: Engine) -> None:
    """Make the tables, or migrate them. On a disk that takes no writes an archive that can be read is left alone."""
    try:
        with engine.begin() as connection:
            _prepare(connection, engine.url)
    except OperationalError:
        with beginning_to_read(engine) as connection:
            if not inspect(connection).has_table(meta.name) or not _is_current(connection):
                raise


@contextmanager
def usable(url: URL) -> Iterator[None]:
    """Raise `ArchiveUnusable`, with advice, in place of an error of the database.

    Raises `ContentRefused` for a value that the database does not take.
    """
    try:
        yield
    except DataError as error:
        raise ContentRefused(f"the archive does not take a value: {error.orig}") from error
    except (SQLAlchemyError, sqlite3.Error, OSError, ImportError) as error:
        raise ArchiveUnusable(f"the archive {shown(url)} cannot be used: {_complaint(error, url)}") from error


def _complaint(error: Exception, url: URL) -> str:
    """Return what is wrong, with advice."""
    origin = getattr(error, "orig", None) or error
    if trouble := disk_trouble(origin, Path(url.database).parent if is_file(url) and url.database else None):
        return f"{trouble}; accepted articles are safe"
    complaint = str(origin).strip().partition("\n")[0]
    advice = next((advice for sign, advice in _ADVICE.items() if sign in complaint), "")
    return f"{complaint} ({advice})" if advice else complaint


def is_file(url: URL) -> bool:
    """Tell whether the archive is a file of SQLite's."""
    return url.get_backend_name() == "sqlite" and bool(url.database)


def shown(url: URL) -> str:
    """Return a database's address for people: a file's path, or the address without its password."""
    if is_file(url) and url.database:
        return url.database
    return url.render_as_string(hide_password=True)


def sqlite_file(settings: Settings) -> Path:
    """Return the file of the archive. Raises `ArchiveUnusable` if its database is not SQLite."""
    url = _url(settings)
    if not is_file(url) or not url.database:
        raise ArchiveUnusable(
            f"the archive {shown(url)} is not a file; back it up with the database's own tools (pg_dump)"
        )
    return Path(url.database)


def reading(engine: Engine) -> Engine:
    """Return the engine with transactions that read the state of one moment, as SQLite's always do."""
    if engine.dialect.name == "postgresql":
        return engine.execution_options(isolation_level="REPEATABLE READ")
    return engine


def scrub(engine: Engine) -> None:
    """Rewrite the database's files, so that nothing deleted is left between rows or in a log."""
    if engine.dialect.name == "sqlite":
        _scrub_sqlite(engine)
        return
    with engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
        for table in metadata.tables:
            connection.exec_driver_sql(f"VACUUM (FULL) {table}")


def _scrub_sqlite(engine: Engine) -> None:
    connection = engine.raw_connection()
    try:
        cursor = connection.cursor()
        cursor.execute("VACUUM")
        (is_busy, *_) = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    finally:
        connection.close()
    if is_busy:
        raise OSError(
            "another process is reading the database's log; run the command again when that process has finished"
        )


def _url(settings: Settings) -> URL:
    if not settings.archive_url:
        return URL.create("sqlite", database=str(settings.data / "archive.db"))
    try:
        return make_url(settings.archive_url)
    except ArgumentError as error:
        # The message does not contain the address, which may contain a password.
        raise ArchiveUnusable(
            "DATELINE_ARCHIVE_URL is not a database address; write it as postgresql+psycopg://host/name"
        ) from error


def _engine(url: URL, settings: Settings) -> Engine:
    if url.get_backend_name() != "sqlite":
        return create_engine(url)
    if not settings.archive_url:
        make_folder(settings.data)
    engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS})
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _begin)
    return engine


def _set_up_sqlite(connection: Any, _record: object) -> None:
    """Make commits durable and overwrite deleted data. SQLAlchemy begins transactions, not Python's sqlite3.

    Python's own transactions begin only at the first write.
    """
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


def _prepare(connection: Connection, url: URL) -> None:
    tables = set(inspect(connection).get_table_names())
    if meta.name in tables:
        version = check_version(connection, shown(url))
        migrate(connection, version)
    elif tables.isdisjoint(metadata.tables):
        metadata.create_all(connection)
        connection.execute(insert(meta), [{"name": "schema", "value": ARCHIVE_SCHEMA}, {"name": "change", "value": 0}])
    else:
        raise ArchiveUnusable(
            f"the database {shown(url)} belongs to another application; use a separate database for the archive"
        )


def _is_current(connection: Connection) -> bool:
    return connection.scalar(select(meta.c.value).where(meta.c.name == "schema")) == ARCHIVE_SCHEMA


def check_version(connection: Connection, name: str) -> int:
    """Return the version of the tables. Raises `ArchiveUnusable` for a newer one, and for none."""
    version: int | None = connection.scalar(select(meta.c.value).where(meta.c.name == "schema"))
    if version is None:
        raise ArchiveUnusable(f"the database {name} is not a Dateline archive; use a separate database for the archive")
    if version > ARCHIVE_SCHEMA:
        raise ArchiveUnusable(
            f"the archive {name} was written by a newer version of Dateline (schema {version}; this version reads "
            f"up to {ARCHIVE_SCHEMA}); install that version or a later one; nothing was changed"
        )
    return version


_ROWS = 1_000  # rows read at a time


def check_pages(connection: Connection, name: str) -> None:
    """Make SQLite check every page and every index of the database. Raises `ArchiveDamaged`."""
    if connection.dialect.name == "sqlite":
        (said,) = connection.exec_driver_sql("PRAGMA integrity_check(1)").fetchone() or ("nothing",)
        if said != "ok":
            raise ArchiveDamaged(name, said)


def check_articles(connection: Connection, name: str) -> int:
    """Compare every article and former version with its hash, and return how many there are.

    Raises `ArchiveDamaged` if one differs.
    """
    checked = 0
    for table in (articles, versions):
        rows = connection.execution_options(yield_per=_ROWS).execute(
            select(table.c.id, table.c.received, table.c.hash).where(table.c.received.is_not(None))
        )
        for row in rows:
            if content_hash(row.received) != row.hash:
                raise ArchiveDamaged(name, f"article {row.id} does not match its hash")
            checked += 1
    return checked


_NAME = "restored"


def mark_restored(connection: Connection) -> None:
    """Note that the archive was restored and has no index yet."""
    unmark_restored(connection)
    connection.execute(insert(meta).values(name=_NAME, value=1))


def unmark_restored(connection: Connection) -> None:
    """Note that an index was made from this archive."""
    connection.execute(delete(meta).where(meta.c.name == _NAME))


def check_not_restored(connection: Connection) -> None:
    """Raise `IndexOutdated` if the archive was restored and no index was made from it yet."""
    if connection.scalar(select(meta.c.value).where(meta.c.name == _NAME)):
        raise IndexOutdated(
            "the archive was restored from a backup, so the index does not match it; run `dateline rebuild`"
        )
