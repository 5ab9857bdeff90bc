"""An archive of an older Dateline is migrated with all its content."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import create_engine, inspect, text

from search.archive import tables
from search.archive.store import open_archive
from search.model.article import Article, PersonTag
from search.people import register
from search.settings import Settings

NOW = datetime(2026, 5, 1, 9, tzinfo=UTC)
ANA = PersonTag(label="Ana Lima", surface_forms=("Lima",))

FORMER_PERSONS = (
    "CREATE TABLE persons (id TEXT PRIMARY KEY, label TEXT NOT NULL, key TEXT NOT NULL UNIQUE, change BIGINT NOT NULL)",
    """CREATE TABLE appearances (article_id TEXT NOT NULL REFERENCES articles (id), position INTEGER NOT NULL,
    person_id TEXT NOT NULL REFERENCES persons (id), PRIMARY KEY (article_id, position))""",
    "CREATE INDEX ix_appearances_person_id ON appearances (person_id)",
    "INSERT INTO persons VALUES ('ana-lima', 'Ana Lima', 'ana lima', 1)",
    "INSERT INTO appearances SELECT id, 0, 'ana-lima' FROM articles",
)


@pytest.fixture
def first_schema(settings: Settings) -> Settings:
    """An archive of the first Dateline, with one article."""
    with open_archive(settings) as archive:
        archive.accept([Article(feed="main", source_id="a", title="Kept", persons=(ANA,))], NOW, register)
    engine = create_engine(settings.archive_url or f"sqlite:///{settings.data / 'archive.db'}")
    with engine.begin() as connection:
        for table in (tables.tokens, tables.appearances, tables.names, tables.persons):
            table.drop(connection)
        for statement in FORMER_PERSONS:
            connection.execute(text(statement))
        connection.execute(text("ALTER TABLE articles DROP COLUMN overruled"))
        connection.execute(text("ALTER TABLE versions DROP COLUMN found"))
        for table in ("articles", "versions"):
            for column in ("unknown_keys", "source_hash"):
                connection.execute(text(f"ALTER TABLE {table} DROP COLUMN {column}"))
        connection.execute(text("UPDATE meta SET value = 1 WHERE name = 'schema'"))
    engine.dispose()
    return settings


def test_the_first_schema_is_brought_along_and_nothing_is_lost(first_schema: Settings) -> None:
    for _ in range(2):
        with open_archive(first_schema) as archive:
            (change,) = archive.changes(after=0, limit=10)
            assert change.article is not None
            assert change.article.title == "Kept"
            assert change.article.persons == (PersonTag(id="ana-lima", label="Ana Lima", surface_forms=("Lima",)),)
            assert [name.label for name in archive.person("ana-lima").names] == ["Ana Lima"]
            assert archive.tokens() == ()


def test_an_article_of_before_that_comes_again_has_its_unknown_keys_kept_and_no_new_version(
    first_schema: Settings,
) -> None:
    given = Article(feed="main", source_id="a", title="Kept", persons=(ANA,), unknown_keys='{"lede":"x"}')
    with open_archive(first_schema) as archive:
        accepted = archive.accept([given], NOW, register)
        (kept,) = archive.unenriched(given.id)
    assert (accepted.unchanged, accepted.last_change) == ((given.id,), 1)
    assert kept.article.unknown_keys == '{"lede":"x"}'


def test_what_is_brought_along_has_the_tables_of_a_new_archive(first_schema: Settings) -> None:
    open_archive(first_schema).close()
    engine = create_engine(first_schema.archive_url or f"sqlite:///{first_schema.data / 'archive.db'}")
    found = {
        name: {column["name"] for column in inspect(engine).get_columns(name)}
        for name in inspect(engine).get_table_names()
    }
    engine.dispose()
    assert found == {name: set(table.c.keys()) for name, table in tables.metadata.tables.items()}
