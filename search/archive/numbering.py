"""Change numbers: every change of the archive gets the next one."""

from typing import Any

from sqlalchemy import Connection, select, update

from search.archive.tables import meta


def last_change(connection: Connection) -> int:
    """Return the last change number given."""
    return int(connection.scalars(select(meta.c.value).where(meta.c.name == "change")).one())


class Numbering:
    """Gives numbers within one transaction; other writers wait from its beginning.

    Writing to the counter first is what makes writers wait for each other, before they read anything, on SQLite and
    PostgreSQL alike: so numbers are committed in their order.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        connection.execute(_set_counter(meta.c.value))
        self.last = last_change(connection)

    def next(self) -> int:
        """Return the next number."""
        self.last += 1
        return self.last

    def keep(self) -> None:
        """Write down how far the numbers have come; call it before the transaction ends."""
        self._connection.execute(_set_counter(self.last))


def _set_counter(value: Any) -> Any:
    return update(meta).where(meta.c.name == "change").values(value=value)
