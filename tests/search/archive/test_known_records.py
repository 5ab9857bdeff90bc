"""An article is a new version if its source's record is another one, however its text is cleaned."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import select, text

from search.archive.database import connect
from search.archive.store import Archive
from search.archive.tables import articles
from search.model.article import Article, PersonTag, Status
from search.people import register
from search.settings import Settings

NOW = datetime(2026, 5, 1, 9, tzinfo=UTC)
WRAPPED = Article(feed="main", source_id="a", title="Tram", body="A line of the\ntown.", source_hash="record 1")
ID = WRAPPED.id


def joined(article: Article) -> Article:
    """Clean a text as later code does."""
    return replace(article, body=article.body.replace("\n", " "))


JOINED = joined(WRAPPED)


def accept(archive: Archive, given: Article) -> str:
    """Return the verdict."""
    accepted = archive.accept([given], NOW, register, clean_again=joined)
    (verdict,) = (name for name, number in accepted.counts().items() if number)
    return verdict


def body(archive: Archive) -> str:
    change = archive.get(ID)
    assert change is not None
    assert change.article is not None
    return change.article.body


def state(archive: Archive) -> tuple[int, int, int]:
    """Return the article's version, the number of former versions, and the last change number."""
    change = archive.get(ID)
    assert change is not None
    assert change.article is not None
    return change.article.version, len(archive.former_versions(ID)), archive.last_change()


def make_former(settings: Settings) -> None:
    """Make the archive one of before: without any hash of a record."""
    engine = connect(settings)
    with engine.begin() as connection:
        for table in ("articles", "versions"):
            connection.execute(text(f"UPDATE {table} SET source_hash = NULL"))
    engine.dispose()


def stored_hash(settings: Settings) -> str | None:
    engine = connect(settings)
    with engine.begin() as connection:
        found = connection.scalar(select(articles.c.source_hash).where(articles.c.id == ID))
    engine.dispose()
    return found


def test_a_record_that_is_cleaned_better_is_no_version_and_its_text_is_replaced(archive: Archive) -> None:
    assert accept(archive, WRAPPED) == "added"
    assert accept(archive, JOINED) == "unchanged"
    assert body(archive) == "A line of the town."
    assert state(archive) == (1, 0, 2)
    assert accept(archive, JOINED) == "unchanged"
    assert state(archive) == (1, 0, 2)
    assert archive.check() == 1


def test_an_archive_of_before_gets_the_hash_when_the_record_comes_again(archive: Archive, settings: Settings) -> None:
    accept(archive, WRAPPED)
    make_former(settings)
    assert accept(archive, JOINED) == "unchanged"
    assert stored_hash(settings) == "record 1"
    assert (body(archive), state(archive)) == ("A line of the town.", (1, 0, 2))
    assert accept(archive, replace(JOINED, title="Tram, cleaned in another way")) == "unchanged"
    assert state(archive) == (1, 0, 3)


def test_a_text_of_before_that_stays_gets_the_hash_and_no_change_number(archive: Archive, settings: Settings) -> None:
    accept(archive, JOINED)
    make_former(settings)
    assert accept(archive, JOINED) == "unchanged"
    assert (stored_hash(settings), state(archive)) == ("record 1", (1, 0, 1))


@pytest.mark.parametrize("is_former", [False, True])
def test_another_record_with_another_text_is_a_version(archive: Archive, settings: Settings, is_former: bool) -> None:
    accept(archive, WRAPPED)
    if is_former:
        make_former(settings)
    assert accept(archive, replace(JOINED, body="Another line.", source_hash="record 2")) == "changed"
    assert state(archive) == (2, 1, 2)


def test_another_record_with_the_same_text_is_no_version(archive: Archive, settings: Settings) -> None:
    accept(archive, JOINED)
    assert accept(archive, replace(JOINED, source_hash="record 2")) == "unchanged"
    assert (stored_hash(settings), state(archive)) == ("record 2", (1, 0, 1))


def test_a_correction_that_comes_back_to_a_former_text_is_a_version(archive: Archive) -> None:
    accept(archive, JOINED)
    accept(archive, replace(JOINED, body="Corrected.", source_hash="record 2"))
    assert accept(archive, WRAPPED) == "changed"
    assert state(archive) == (3, 2, 3)


@pytest.mark.parametrize(
    ("read", "verdict"),
    [
        (replace(JOINED, status=Status.WITHHELD), "changed"),
        (replace(JOINED, status=Status.WITHDRAWN), "withdrawn"),
        (replace(JOINED, embargo_until=datetime(2030, 1, 1, tzinfo=UTC)), "changed"),
    ],
)
def test_a_record_that_is_read_as_another_status_counts(archive: Archive, read: Article, verdict: str) -> None:
    accept(archive, WRAPPED)
    assert accept(archive, read) == verdict


@pytest.mark.parametrize("is_former", [False, True])
def test_a_withdrawal_that_staff_overruled_does_not_count_again(
    archive: Archive, settings: Settings, is_former: bool
) -> None:
    withdrawal = replace(WRAPPED, status=Status.WITHDRAWN, body="Kill this\nstory.", source_hash="record 2")
    accept(archive, WRAPPED)
    accept(archive, withdrawal)
    archive.restore(ID, NOW, register)
    if is_former:
        make_former(settings)
    assert accept(archive, joined(withdrawal)) == "kept_out"
    assert accept(archive, JOINED) == "unchanged"


def test_a_removed_article_stays_out_and_as_it_is(archive: Archive) -> None:
    accept(archive, WRAPPED)
    archive.remove([ID], NOW)
    assert accept(archive, JOINED) == "kept_out"
    archive.restore(ID, NOW, register)
    assert accept(archive, JOINED) == "unchanged"
    assert body(archive) == "A line of the town."


def test_nothing_remains_of_a_name_that_only_the_worse_text_had(archive: Archive) -> None:
    accept(archive, replace(WRAPPED, persons=(PersonTag(label="Ana\xadLima"), PersonTag(label="Jon Berg"))))
    assert accept(archive, replace(JOINED, persons=(PersonTag(label="Jon Berg"),))) == "unchanged"
    assert [person.label for person in archive.people("", 10)] == ["Jon Berg"]
