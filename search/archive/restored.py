"""Whether the archive was put back from a backup, so that the index, made from another one, must be made anew."""

from sqlalchemy import Connection, delete, insert, select

from search.archive.tables import meta
from search.errors import IndexOutdated

_NAME = "restored"


def mark_restored(connection: Connection) -> None:
    """Note that no index was made from this archive."""
    unmark_restored(connection)
    connection.execute(insert(meta).values(name=_NAME, value=1))


def unmark_restored(connection: Connection) -> None:
    """Note that an index has been made from it."""
    connection.execute(delete(meta).where(meta.c.name == _NAME))


def check_not_restored(connection: Connection) -> None:
    """Raise `IndexOutdated` if no index was made from it yet."""
    if connection.scalar(select(meta.c.value).where(meta.c.name == _NAME)):
        raise IndexOutdated(
            "the archive was put back from a backup, and the index is another's; run `dateline rebuild`"
        )
