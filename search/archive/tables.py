"""Tables, states of an article, and migrations."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from enum import StrEnum
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Connection,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Row,
    Table,
    Text,
    insert,
    text,
    update,
)
from sqlalchemy.types import TypeDecorator

from search.text.person_names import name_sound

ARCHIVE_SCHEMA = 5  # raise it with every change below, together with the step that brings an older archive along

metadata = MetaData()


class Moment(TypeDecorator[datetime]):
    """An instant in UTC as text of one width: read by people, and in the same order as the instants."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """Write it."""
        return None if value is None else value.astimezone(UTC).isoformat(timespec="microseconds")

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        """Read it."""
        return None if value is None else datetime.fromisoformat(value)


# Numbers of the archive as a whole: `schema`, and `change`, the last change number given.
meta = Table(
    "meta",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", BigInteger, nullable=False),
)

# An erased article keeps only `id`, `state`, `change` and `was_public`: everything that could tell of it may be null.
articles = Table(
    "articles",
    metadata,
    Column("id", Text, primary_key=True),
    Column("feed", Text),
    Column("source_id", Text),
    Column("state", Text, nullable=False),
    Column("change", BigInteger, nullable=False, unique=True),
    Column("version", Integer, nullable=False),  # as shown
    Column("source_version", Integer, nullable=False),  # the highest that the source has given; 0 if none
    Column("updated_at", Moment),  # the latest that is known; of a withdrawal, when it counts as made
    Column("visible_from", Moment),  # of this version, for readers; null if it is not usable
    Column("was_public", Boolean, nullable=False),  # whether readers had seen a former version
    Column("received", Text),
    Column("hash", Text),
    Column("overruled", Text),  # the hash of a withdrawal that staff took back
    Column("found", Text),
    Column("found_version", Integer),
    Column("indexed_at", Moment, nullable=False),
    Column("unknown_keys", Text),  # a JSON object of what the source says by keys that mean nothing here; in no hash
    Index("articles_identity", "feed", "source_id", unique=True),
)

versions = Table(
    "versions",
    metadata,
    Column("id", Text, ForeignKey("articles.id"), primary_key=True),
    Column("change", BigInteger, primary_key=True, autoincrement=False),  # at which it had become current
    Column("version", Integer, nullable=False),
    Column("received", Text, nullable=False),
    Column("hash", Text, nullable=False),
    Column("found", Text),  # kept so that erasing knows whom the version named
    Column("unknown_keys", Text),
)

# A person is deleted only when all articles that ever named it are erased, so that an id is never given to another. One
# that was merged into another keeps its id, which leads there.
persons = Table(
    "persons",
    metadata,
    Column("id", Text, primary_key=True),
    Column("label", Text, nullable=False),
    Column("is_renamed", Boolean, nullable=False),  # by staff; else the label is the form that is most common
    Column("merged_into", Text, ForeignKey("persons.id"), index=True),
    Column("change", BigInteger, nullable=False),
)

# Every spelling of a name that an article has, and whom it stands for. Spellings with one key are always one person's.
names = Table(
    "names",
    metadata,
    Column("label", Text, primary_key=True),
    Column("key", Text, nullable=False, index=True),
    Column("sound", Text, nullable=False, index=True),  # the same however a name is romanised; empty for a single word
    Column("person_id", Text, ForeignKey("persons.id"), nullable=False, index=True),
    Column("origin", Text, nullable=False),  # the id that it was first known by
    Column("is_apart", Boolean, nullable=False),  # staff have split it off, so nothing is joined to it by its sound
)

# Which spelling stands at which place of an article's persons. Whom it means is looked up, so persons can be split.
appearances = Table(
    "appearances",
    metadata,
    Column("article_id", Text, ForeignKey("articles.id"), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("name", Text, ForeignKey("names.label"), nullable=False, index=True),
)

# What staff and scripts prove who they are by. Of the secret there is only its hash.
tokens = Table(
    "tokens",
    metadata,
    Column("id", Text, primary_key=True),  # stands in the token, so that one row is looked up and then compared
    Column("name", Text, nullable=False),
    Column("scope", Text, nullable=False),
    Column("hash", Text, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("revoked_at", Moment),
)


def bring_along(connection: Connection, version: int) -> None:
    """Take the archive, within the transaction that opens it, from a version to the present one."""
    for former in range(version, ARCHIVE_SCHEMA):
        _STEPS[former](connection)
    if version < ARCHIVE_SCHEMA:
        connection.execute(update(meta).where(meta.c.name == "schema").values(value=ARCHIVE_SCHEMA))


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


def _unknown_keys(connection: Connection) -> None:
    for table in ("articles", "versions"):
        connection.execute(text(f"ALTER TABLE {table} ADD COLUMN unknown_keys TEXT"))


# By the version that each begins from.
_STEPS: Mapping[int, Callable[[Connection], None]] = {
    1: _overruled_and_tokens,
    2: _found_in_versions,
    3: _names,
    4: _unknown_keys,
}


Item = TypeVar("Item")
_SIZE = 500  # SQLite takes 999 values in a statement at the least, PostgreSQL 65,535


def chunks(items: Iterable[Item]) -> Iterator[list[Item]]:
    """Yield the items in lists that a statement can hold."""
    iterator = iter(items)
    while chunk := list(islice(iterator, _SIZE)):
        yield chunk


class State(StrEnum):
    """Whether an article is there, or which kind of tombstone stands in its place."""

    LIVE = "live"
    WITHDRAWN = "withdrawn"  # by its source
    REMOVED = "removed"  # by staff
    PRUNED = "pruned"  # its feed no longer has it
    ERASED = "erased"  # by staff, with all that told of it
