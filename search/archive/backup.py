"""Backups of the archive: writing one, restoring one, and taking over tombstones.

A backup may be older than the last withdrawal. So a restored archive takes over the tombstones of the one it replaces.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Row, create_engine, insert, select, update
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError

from search.archive.changes import Numbering, last_change
from search.archive.database import (
    check_articles,
    check_pages,
    check_version,
    connect,
    mark_restored,
    sqlite_file,
    usable,
)
from search.archive.readable import opened_to_read
from search.archive.tables import State, articles
from search.archive.tombstones import Tombstones, blank
from search.errors import ArchiveDamaged, ArchiveUnusable
from search.files import make_folder, move_durably, sync_file
from search.settings import Settings

_UNTIL = "until-"  # in the name of a former archive's file, before the moment until which it served


def back_up(settings: Settings, target: Path) -> int:
    """Copy the archive as of one moment, while others may write, and return the last change number in the copy.

    The copy gets its name only when it is complete and checked. Raises `ArchiveUnusable`.
    """
    if target.exists():
        raise ArchiveUnusable(f"{target} already exists; choose another file name")
    source = sqlite_file(settings)
    if not source.exists():
        raise ArchiveUnusable(f"there is no archive at {source}: nothing to back up")
    url = URL.create("sqlite", database=str(target))
    with usable(url), _new(target.with_name(f"{target.name}.part")) as beside, _content_of(source):
        with closing(opened_to_read(source)) as original, closing(sqlite3.connect(beside)) as copy:
            original.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")
        last = _checked(beside, source)
        sync_file(beside)
        move_durably(beside, target)
    return last


def put_back(settings: Settings, backup: Path, now: datetime) -> Path | None:
    """Replace the archive by a backup, and return the path where the former archive is kept, if there was one.

    Articles that were withdrawn, removed or erased in the former archive are so in the new one. Nobody may write
    meanwhile. Raises `ArchiveUnusable`; then the archive is unchanged.
    """
    path = sqlite_file(settings)
    if not backup.is_file():
        raise ArchiveUnusable(f"there is no backup at {backup}")
    make_folder(path.parent)
    url = URL.create("sqlite", database=str(backup))
    with usable(url), _new(path.with_name(f"{path.name}.new")) as beside:
        _copy_whole(backup, beside)
        _take_over(beside, settings, now)
        return _replaced(path, beside, now)


def _replaced(path: Path, beside: Path, now: datetime) -> Path | None:
    """Let an archive take the place of the one at a path, and return where that one is kept, if there was one."""
    kept = path.with_name(f"{path.name}.{_UNTIL}{now:%Y%m%dT%H%M%SZ}") if path.exists() else None
    if kept is not None:
        with closing(sqlite3.connect(path)) as former, suppress(sqlite3.DatabaseError):  # it may be damaged
            former.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        os.link(path, kept)
    for leftover in _files(path)[1:]:
        leftover.unlink(missing_ok=True)
    move_durably(beside, path)
    return kept


def kept_archives(settings: Settings) -> list[Settings]:
    """Return settings that open the former archives which `put_back` has kept, the oldest first."""
    try:
        path = sqlite_file(settings)
    except ArchiveUnusable:
        return []  # we restore no backups to PostgreSQL
    kept = path.parent.glob(f"{path.name}.{_UNTIL}*Z")
    return [replace(settings, archive_url=f"sqlite:///{each}") for each in sorted(kept)]


def _copy_whole(backup: Path, beside: Path) -> None:
    """Copy a backup. Raises `ArchiveUnusable` if it is none, or not all of one."""
    try:
        with _content_of(backup):
            original = sqlite3.connect(f"file:{backup}?mode=ro", uri=True)
            with closing(original), closing(sqlite3.connect(beside)) as copy:
                original.backup(copy)
            _checked(beside, backup)
    except ArchiveDamaged as error:
        raise ArchiveUnusable(
            f"{backup} is not a complete backup of Dateline ({error.reason}); use another backup; nothing was changed"
        ) from error


@contextmanager
def _new(beside: Path) -> Iterator[Path]:
    """Yield the path of a database to make, of which nothing is left unless it is moved to its place."""
    for leftover in _files(beside):
        leftover.unlink(missing_ok=True)
    try:
        yield beside
    finally:
        for leftover in _files(beside):
            leftover.unlink(missing_ok=True)


_OF_CONTENT = ("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_ERROR")  # the last is a table or a column that is not there


@contextmanager
def _content_of(file: Path) -> Iterator[None]:
    """Raise `ArchiveDamaged` in place of SQLite's errors for what is in a file; others go on as they are."""
    try:
        yield
    except (sqlite3.Error, DBAPIError) as error:
        origin = getattr(error, "orig", None) or error
        if getattr(origin, "sqlite_errorname", "").startswith(_OF_CONTENT):
            raise ArchiveDamaged(str(file), str(origin)) from error
        raise


def _take_over(path: Path, settings: Settings, now: datetime) -> None:
    """Take over the tombstones of the archive that the copy replaces, and leave the copy as one file."""
    heir = connect(Settings(archive_url=f"sqlite:///{path}"))
    try:
        with heir.begin() as connection:
            mark_restored(connection)
        with suppress(ArchiveUnusable):  # the former archive may be damaged: that is a reason to restore a backup
            _inherit(heir, settings, now)
    finally:
        heir.dispose()
    with closing(sqlite3.connect(path)) as copy:
        copy.execute("PRAGMA journal_mode=DELETE")
    sync_file(path)


def _inherit(heir: Engine, settings: Settings, now: datetime) -> None:
    if not sqlite_file(settings).exists():
        return
    former = connect(settings)
    try:
        with usable(former.url), heir.begin() as new, former.begin() as old:
            inherit_tombstones(new, old, now)
    finally:
        former.dispose()


def _checked(path: Path, source: Path) -> int:
    """Check every byte of a copy, and return its last change number. Errors name what it is a copy of."""
    engine = create_engine(URL.create("sqlite", database=str(path)))
    try:
        with engine.connect() as connection:
            check_pages(connection, str(source))
            check_version(connection, str(source))
            check_articles(connection, str(source))
            return last_change(connection)
    finally:
        engine.dispose()


def _files(database: Path) -> list[Path]:
    """Return a database's file and the files that SQLite keeps beside it while it is written."""
    return [database.with_name(f"{database.name}{suffix}") for suffix in ("", "-wal", "-shm")]


_INHERITED = (State.WITHDRAWN, State.REMOVED, State.ERASED)


def inherit_tombstones(heir: Connection, former: Connection, now: datetime) -> int:
    """Copy the tombstones of a former archive into the one that replaces it, and return how many were new."""
    known = {row.id: State(row.state) for row in heir.execute(select(articles.c.id, articles.c.state))}
    rows = former.execute(select(articles).where(articles.c.state.in_(_INHERITED))).all()
    new = [row for row in rows if known.get(row.id) != State(row.state)]
    for row in new:
        _raise(heir, row, now, is_known=row.id in known)
    return len(new)


def _raise(heir: Connection, row: Row[Any], now: datetime, *, is_known: bool) -> None:
    if not is_known:
        numbers = Numbering(heir)
        kept = {"id": row.id, "state": row.state, "was_public": row.was_public, "change": numbers.next()}
        heir.execute(insert(articles).values(blank() | kept))
        numbers.keep()
    elif row.state == State.ERASED:
        Tombstones(heir, now).erase([row.id])
    else:
        Tombstones(heir, now).raise_over([row.id], State(row.state))
        heir.execute(update(articles).where(articles.c.id == row.id).values(was_public=row.was_public))
