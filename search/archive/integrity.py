"""Whether the archive is still what was written."""

from sqlalchemy import Connection, select

from search.archive.content import content_hash
from search.archive.tables import articles, versions
from search.errors import ArchiveUnusable

_ROWS = 1_000  # read at a time
_BACKUP = "put a backup in its place with `dateline restore-backup`"


def check_pages(connection: Connection, name: str) -> None:
    """Have SQLite read every page of the database and every index of it. Raises `ArchiveUnusable`."""
    if connection.dialect.name == "sqlite":
        (said,) = connection.exec_driver_sql("PRAGMA integrity_check(1)").fetchone() or ("nothing",)
        if said != "ok":
            raise ArchiveUnusable(f"the archive {name} is damaged: {said}; {_BACKUP}")


def check_articles(connection: Connection, name: str) -> int:
    """Hold every article and former version against its hash, and return how many there are.

    Raises `ArchiveUnusable`.
    """
    checked = 0
    for table in (articles, versions):
        rows = connection.execution_options(yield_per=_ROWS).execute(
            select(table.c.id, table.c.received, table.c.hash).where(table.c.received.is_not(None))
        )
        for row in rows:
            if content_hash(row.received) != row.hash:
                raise ArchiveUnusable(f"the archive {name} is damaged: article {row.id} is not what it was; {_BACKUP}")
            checked += 1
    return checked
