"""The tables of the archive, the states of an article, and the steps that bring an older archive up to date."""

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

ARCHIVE_SCHEMA = 6  # raise it with every change below, and add a step to `_STEPS`

metadata = MetaData()


class Moment(TypeDecorator[datetime]):
    """An instant in UTC, stored as text of one width. People can read it, and it sorts in the order of time."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """Return the text of a moment."""
        return None if value is None else value.astimezone(UTC).isoformat(timespec="microseconds")

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        """Return the moment of a text."""
        return None if value is None else datetime.fromisoformat(value)


# Numbers of the archive as a whole: `schema`, and `change`, the last change number given.
meta = Table(
    "meta",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", BigInteger, nullable=False),
)

# An erased article keeps only `id`, `state`, `change` and `was_public`: all columns with its content may be null.
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
    Column("updated_at", Moment),  # the latest known; for a withdrawal without a time, that of its arrival
    Column("visible_from", Moment),  # when readers may see this version; null if it is not usable
    Column("was_public", Boolean, nullable=False),  # whether readers had seen a former version
    Column("received", Text),
    Column("hash", Text),  # of `received`
    Column("source_hash", Text),  # of the record as it came; null if it came before there were such hashes
    Column("overruled", Text),  # the hash of a withdrawal that staff overruled
    Column("found", Text),
    Column("found_version", Integer),
    Column("indexed_at", Moment, nullable=False),
    Column("unknown_keys", Text),  # a JSON object of the source's keys that have no meaning here; not in the hash
    Index("articles_identity", "feed", "source_id", unique=True),
)

versions = Table(
    "versions",
    metadata,
    Column("id", Text, ForeignKey("articles.id"), primary_key=True),
    Column("change", BigInteger, primary_key=True, autoincrement=False),  # when it became current
    Column("version", Integer, nullable=False),
    Column("received", Text, nullable=False),
    Column("hash", Text, nullable=False),
    Column("source_hash", Text),
    Column("found", Text),  # from here `erase` takes the names of persons in this version
    Column("unknown_keys", Text),
)

# A person is deleted only when all articles that ever named the person are erased. So an id is never given to another
# person. A merged person keeps its id, which leads to the other one.
persons = Table(
    "persons",
    metadata,
    Column("id", Text, primary_key=True),
    Column("label", Text, nullable=False),
    Column("is_renamed", Boolean, nullable=False),  # by staff; else the label is the form that is most common
    Column("merged_into", Text, ForeignKey("persons.id"), index=True),
    Column("change", BigInteger, nullable=False),
)

# Every spelling of a name in an article, and its person. Spellings with the same key always belong to one person.
names = Table(
    "names",
    metadata,
    Column("label", Text, primary_key=True),
    Column("key", Text, nullable=False, index=True),
    Column("sound", Text, nullable=False, index=True),  # see `name_sound`; empty for a single word
    Column("person_id", Text, ForeignKey("persons.id"), nullable=False, index=True),
    Column("origin", Text, nullable=False),  # the id of the person who had it first
    Column("is_apart", Boolean, nullable=False),  # staff have split it off: no name joins it by its sound
)

# The spelling of each person in an article, by its position in the article's persons. The person is looked up by the
# spelling, so persons can be split.
appearances = Table(
    "appearances",
    metadata,
    Column("article_id", Text, ForeignKey("articles.id"), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("name", Text, ForeignKey("names.label"), nullable=False, index=True),
)

# Access tokens of staff and scripts. Only the hash of the secret is stored.
tokens = Table(
    "tokens",
    metadata,
    Column("id", Text, primary_key=True),  # a part of the token, by which its row is found
    Column("name", Text, nullable=False),
    Column("scope", Text, nullable=False),
    Column("hash", Text, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("revoked_at", Moment),
)


def migrate(connection: Connection, version: int) -> None:
    """Migrate an archive from a schema version to `ARCHIVE_SCHEMA`, within the transaction that opens it."""
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
    """Make the table of names. For older articles the spelling of a name is unknown, so the label takes its place."""
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


def _source_hashes(connection: Connection) -> None:
    """Add the hashes of records. They are unknown until each record comes again: see `acceptance.known_records`."""
    for table in ("articles", "versions"):
        connection.execute(text(f"ALTER TABLE {table} ADD COLUMN source_hash TEXT"))


# By the version from which each step begins.
_STEPS: Mapping[int, Callable[[Connection], None]] = {
    1: _overruled_and_tokens,
    2: _found_in_versions,
    3: _names,
    4: _unknown_keys,
    5: _source_hashes,
}


Item = TypeVar("Item")
_SIZE = 500  # every SQLite takes at least 999 values in a statement; PostgreSQL takes 65,535


def chunks(items: Iterable[Item]) -> Iterator[list[Item]]:
    """Yield the items in lists that are short enough for a statement."""
    iterator = iter(items)
    while chunk := list(islice(iterator, _SIZE)):
        yield chunk


class State(StrEnum):
    """Whether an article is live, or which tombstone stands in its place."""

    LIVE = "live"
    WITHDRAWN = "withdrawn"  # by its source
    REMOVED = "removed"  # by staff
    PRUNED = "pruned"  # its feed no longer has it
    ERASED = "erased"  # by staff, with all its content
