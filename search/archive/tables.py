"""What the archive keeps, as tables that SQLite and PostgreSQL hold alike."""

from datetime import UTC, datetime

from sqlalchemy import BigInteger, Boolean, Column, Dialect, ForeignKey, Index, Integer, MetaData, Table, Text
from sqlalchemy.types import TypeDecorator

SCHEMA_VERSION = 4  # raise it with every change below, together with the step that brings an older archive along

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
