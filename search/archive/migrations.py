"""The steps that bring an older archive along to the tables of today."""

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Connection, Row, insert, text, update

from search.archive.tables import SCHEMA_VERSION, appearances, meta, names, persons, tokens
from search.text.person_names import name_sound


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


def _names(connection: Connection) -> None:
    """Let each person have names. Of older articles it is known whom they name, and not in which spelling."""
    people = connection.execute(text("SELECT id, label, key, change FROM persons")).all()
    connection.execute(text("CREATE TABLE former AS SELECT article_id, position, person_id FROM appearances"))
    for table in ("appearances", "persons"):
        connection.execute(text(f"DROP TABLE {table}"))
    for made in (persons, names, appearances):
        made.create(connection)
    if people:
        connection.execute(insert(persons), [_person(row) for row in people])
        connection.execute(insert(names), [_name(row) for row in people])
    connection.execute(
        text(
            "INSERT INTO appearances (article_id, position, name) "
            "SELECT article_id, position, label FROM former JOIN persons ON persons.id = former.person_id"
        )
    )
    connection.execute(text("DROP TABLE former"))


def _person(row: Row[Any]) -> dict[str, Any]:
    return {"id": row.id, "label": row.label, "is_renamed": False, "merged_into": None, "change": row.change}


def _name(row: Row[Any]) -> dict[str, Any]:
    sound = name_sound(row.label)
    return {
        "label": row.label,
        "key": row.key,
        "sound": sound,
        "person_id": row.id,
        "origin": row.id,
        "is_apart": False,
    }


# By the version that each begins from.
_STEPS: Mapping[int, Callable[[Connection], None]] = {1: _overruled_and_tokens, 2: _found_in_versions, 3: _names}
