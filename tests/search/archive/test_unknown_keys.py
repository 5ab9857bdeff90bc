"""The unknown keys of a source are stored beside an article, and change nothing else."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from search.archive.database import connect
from search.archive.store import Archive
from search.archive.tables import articles, versions
from search.model.article import Article, Status
from search.people import register
from search.settings import Settings

NOW = datetime(2026, 5, 1, 9, tzinfo=UTC)
DESK, SPORTS = '{"desk":"Foreign"}', '{"desk":"Sports"}'


def article(unknown_keys: str = "", body: str = "A body.", status: Status = Status.USABLE, days: int = 0) -> Article:
    return Article(
        feed="main",
        source_id="a",
        title="Title",
        body=body,
        status=status,
        updated_at=NOW + timedelta(days=days),
        unknown_keys=unknown_keys,
    )


ID = article().id


def accept(archive: Archive, given: Article) -> str:
    """Return the verdict."""
    accepted = archive.accept([given], NOW, register)
    (verdict,) = (name for name, number in accepted.counts().items() if number)
    return verdict


def kept(archive: Archive) -> str:
    (given,) = archive.unenriched(ID)
    return given.article.unknown_keys


def stored(settings: Settings) -> set[str | None]:
    """Return the unknown keys in the database: of the current version and of former ones."""
    engine = connect(settings)
    with engine.begin() as connection:
        rows = {row for table in (articles, versions) for row in connection.scalars(select(table.c.unknown_keys))}
    engine.dispose()
    return rows


def test_they_are_kept_with_what_the_source_gave_and_are_no_part_of_the_article(archive: Archive) -> None:
    assert accept(archive, article(DESK)) == "added"
    assert kept(archive) == DESK
    (change,) = archive.changes(after=0, limit=10)
    assert change == archive.get(ID)
    assert change.article is not None
    assert change.article.unknown_keys == ""


def test_they_make_no_new_version_and_those_that_came_last_are_kept(archive: Archive) -> None:
    for given in (article(), article(DESK), article(SPORTS), article(SPORTS)):
        verdict = accept(archive, given)
        assert (verdict, kept(archive)) == ("unchanged" if given.unknown_keys else "added", given.unknown_keys)
    assert accept(archive, article()) == "unchanged"
    assert kept(archive) == ""
    assert (archive.last_change(), archive.counts()["versions"]) == (1, 0)


def test_those_of_an_older_version_are_not_taken(archive: Archive) -> None:
    accept(archive, article(DESK, days=1))
    assert accept(archive, article(SPORTS, body="Older.")) == "outdated"
    assert kept(archive) == DESK


def test_those_of_a_removed_article_stay_as_they_were(archive: Archive) -> None:
    accept(archive, article(DESK))
    archive.remove([ID], NOW)
    assert accept(archive, article(SPORTS)) == "kept_out"
    archive.restore(ID, NOW, register)
    assert kept(archive) == DESK


def test_a_version_that_is_restored_has_its_own_again(archive: Archive) -> None:
    accept(archive, article(DESK))
    assert accept(archive, article(SPORTS, status=Status.WITHDRAWN, days=1)) == "withdrawn"
    archive.restore(ID, NOW, register)
    assert kept(archive) == DESK


def test_nothing_is_left_of_them_when_an_article_is_erased(archive: Archive, settings: Settings) -> None:
    accept(archive, article(DESK))
    accept(archive, article(SPORTS, body="Another."))
    assert stored(settings) == {DESK, SPORTS}
    archive.erase([ID], NOW)
    assert accept(archive, article(SPORTS, body="Another.")) == "kept_out"
    assert stored(settings) == {None}
