"""The steps that bring an older archive along to the tables of today."""

from collections.abc import Callable, Mapping

from sqlalchemy import Connection, text, update

from search.archive.tables import SCHEMA_VERSION, meta, tokens


def bring_along(connection: Connection, version: int) -> None:
    """Take the archive, within the transaction that opens it, from a version to the present one."""
    for former in range(version, SCHEMA_VERSION):
        _STEPS[former](connection)
    if version < SCHEMA_VERSION:
        connection.execute(update(meta).where(meta.c.name == "schema").values(value=SCHEMA_VERSION))


def _overruled_and_tokens(connection: Connection) -> None:
    connection.execute(text("ALTER TABLE articles ADD COLUMN overruled TEXT"))
    tokens.create(connection)


def _found_in_versions(connection: Connection) -> None:
    connection.execute(text("ALTER TABLE versions ADD COLUMN found TEXT"))


# By the version that each begins from.
_STEPS: Mapping[int, Callable[[Connection], None]] = {1: _overruled_and_tokens, 2: _found_in_versions}
