import threading
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import create_engine, update

from search.archive import tables
from search.archive.database import connect
from search.archive.store import open_archive
from search.archive.tables import State
from search.errors import ArchiveUnusable
from search.model.article import Article, CountryTag, PersonTag, Status
from search.people import register
from search.settings import Settings

NOW = datetime(2026, 5, 1, 9, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)


def article(name="a", **parts):
    return Article(feed="main", source_id=name, **{"title": f"Title {name}", "body": "A body."} | parts)


def accept(archive, *batch, now=NOW):
    return archive.accept(batch, now, register)


def only(archive, name="a"):
    return archive.get(article(name).id)


def test_what_was_accepted_comes_back_as_it_was_with_what_the_archive_adds(archive):
    given = article(
        standfirst="A lead.",
        authors=("Ana Lima",),
        tags=("fairs",),
        published=date(2026, 4, 30),
        updated_at=NOW,
        countries=(CountryTag(code="AZ"),),
        mentioned_countries=(CountryTag(code="KZ"),),
        persons=(PersonTag(label="Novruz Mammadov", surface_forms=("Mammadov",)),),
        embargo_until=LATER,
        language="en",
    )
    accept(archive, given)
    (change,) = archive.changes(after=0, limit=10)
    assert (change.number, change.article_id, change.state) == (1, given.id, State.LIVE)
    assert change.article.version == 1
    assert change.article.indexed_at == NOW
    assert change.article.persons == (
        PersonTag(id="novruz-mammadov", label="Novruz Mammadov", surface_forms=("Mammadov",)),
    )
    for name in ("title", "standfirst", "body", "authors", "tags", "published", "updated_at", "countries", "language"):
        assert getattr(change.article, name) == getattr(given, name)
    assert change.article.mentioned_countries == given.mentioned_countries
    assert change.article.embargo_until == LATER


def test_each_change_has_the_next_number(archive):
    accept(archive, article("a"), article("b"))
    accepted = accept(archive, article("c"), article("a", body="Another."))
    assert accepted.last_change == archive.last_change() == 4
    assert [(change.number, change.article.source_id) for change in archive.changes(after=0, limit=10)] == [
        (2, "b"),
        (3, "c"),
        (4, "a"),
    ]


def test_changes_are_read_on_from_a_number_and_up_to_a_limit(archive):
    accept(archive, *(article(str(number)) for number in range(9)))
    assert [change.number for change in archive.changes(after=3, limit=4)] == [4, 5, 6, 7]
    assert archive.changes(after=9, limit=4) == []


def test_fewer_changes_are_read_at_once_where_articles_are_long(archive, monkeypatch):
    monkeypatch.setattr("search.archive.changes.MOST_TEXT", 3_000)
    accept(archive, *(article(str(number), body="long " * 300) for number in range(5)))
    read, after = [], 0
    while some := archive.changes(after=after, limit=10):
        read.append([change.number for change in some])
        after = read[-1][-1]
    assert read == [[1, 2], [3, 4], [5]]
    monkeypatch.setattr("search.archive.changes.MOST_TEXT", 1)
    assert len(archive.changes(after=0, limit=10)) == 1


def test_unchanged_articles_cost_no_change_number(archive):
    accept(archive, article("a"), article("b", updated_at=NOW))
    accepted = accept(archive, article("a"), article("b", updated_at=NOW), now=LATER)
    assert accepted.unchanged == (article("a").id, article("b").id)
    assert accepted.last_change == 2
    assert only(archive).article.indexed_at == NOW


def test_a_changed_article_has_the_next_version_and_the_former_is_kept(archive):
    accept(archive, article())
    accepted = accept(archive, article(body="Corrected.", correction_note="A name was wrong."), now=LATER)
    assert accepted.changed == (article().id,)
    change = only(archive)
    assert (change.article.version, change.article.body, change.article.indexed_at) == (2, "Corrected.", LATER)
    assert change.article.correction_note == "A name was wrong."
    assert archive.counts()["versions"] == 1


def test_a_version_that_the_source_gives_is_shown(archive):
    accept(archive, article(version=7))
    assert only(archive).article.version == 7
    accept(archive, article(version=9, body="Corrected."))
    assert only(archive).article.version == 9


def test_a_higher_version_of_the_same_content_is_a_change_and_a_lower_one_none(archive):
    accept(archive, article(version=2))
    assert accept(archive, article(version=3)).changed
    assert accept(archive, article(version=2)).outdated
    assert only(archive).article.version == 3


def test_an_older_version_never_overwrites_a_newer_even_when_the_source_stops_counting(archive):
    accept(archive, article(version=2, updated_at=LATER))
    assert accept(archive, article(body="Newer, uncounted.", updated_at=LATER + timedelta(hours=1))).changed
    assert accept(archive, article(version=1, body="Late.", updated_at=LATER + timedelta(days=9))).outdated
    assert only(archive).article.body == "Newer, uncounted."


def test_an_article_that_occurs_twice_in_a_batch_is_judged_twice(archive):
    accepted = accept(archive, article(body="One."), article("b"), article(body="Two."), article(body="Two."))
    assert (accepted.added, accepted.changed) == ((article().id, article("b").id), (article().id,))
    assert accepted.unchanged == (article().id,)
    assert (only(archive).article.body, only(archive).article.version) == ("Two.", 2)


def test_a_batch_may_be_longer_than_a_statement(archive):
    accepted = accept(archive, *(article(str(number)) for number in range(1_100)))
    assert len(accepted.added) == accepted.last_change == 1_100
    again = accept(archive, *(article(str(number), body="Other.") for number in range(1_100)))
    assert len(again.changed) == 1_100


def test_a_batch_that_fails_leaves_nothing_behind(archive):
    def failing(rows, labels):
        raise ArchiveUnusable("no")

    accept(archive, article("a"))
    with pytest.raises(ArchiveUnusable):
        archive.accept([article("b"), article("a", body="Other.")], NOW, failing)
    assert archive.last_change() == 1
    assert only(archive, "b") is None
    assert only(archive).article.body == "A body."
    assert accept(archive, article("c")).last_change == 2


WITHDRAWAL = {"status": Status.WITHDRAWN}


def test_a_withdrawn_article_is_a_tombstone_that_knows_it_was_public(archive):
    accept(archive, article())
    accepted = accept(archive, article(**WITHDRAWAL), now=LATER)
    assert accepted.withdrawn == (article().id,)
    change = only(archive)
    assert (change.number, change.state, change.article, change.was_public) == (2, State.WITHDRAWN, None, True)


@pytest.mark.parametrize(
    "parts",
    [
        {"embargo_until": LATER + timedelta(hours=1)},
        {"published": date(2027, 1, 1)},
        {"status": Status.WITHHELD},
    ],
)
def test_a_withdrawn_article_that_readers_never_saw_was_not_public(archive, parts):
    accept(archive, article(**parts))
    accept(archive, article(**WITHDRAWAL), now=LATER)
    assert not only(archive).was_public


def test_an_article_whose_embargo_had_passed_was_public(archive):
    accept(archive, article(embargo_until=LATER))
    accept(archive, article(**WITHDRAWAL), now=LATER)
    assert only(archive).was_public


def test_an_article_that_was_public_in_a_former_version_was_public(archive):
    accept(archive, article())
    accept(archive, article(status=Status.WITHHELD), now=LATER)
    accept(archive, article(**WITHDRAWAL), now=LATER)
    assert only(archive).was_public


def test_an_article_that_comes_withdrawn_was_never_public(archive):
    accept(archive, article(**WITHDRAWAL))
    accept(archive, article(version=2, **WITHDRAWAL))
    assert not only(archive).was_public


def test_a_withdrawn_article_stays_out_until_a_newer_usable_version(archive):
    accept(archive, article(version=2, updated_at=NOW))
    accept(archive, article(version=3, **WITHDRAWAL), now=LATER)
    for late in (
        article(version=2, updated_at=NOW),
        article(version=3),
        article(),
        article(version=4, status=Status.WITHHELD),
    ):
        assert accept(archive, late, now=LATER).kept_out
    assert accept(archive, article(version=4), now=LATER).restored
    assert only(archive).article.version == 4


def test_a_withdrawal_without_a_time_counts_as_made_when_it_came(archive):
    accept(archive, article(updated_at=NOW - timedelta(days=1)))
    accept(archive, article(**WITHDRAWAL))
    assert accept(archive, article(updated_at=NOW - timedelta(hours=1)), now=LATER).kept_out
    assert accept(archive, article(updated_at=NOW + timedelta(minutes=1)), now=LATER).restored


@pytest.mark.parametrize("state", [State.REMOVED, State.ERASED])
def test_what_staff_took_out_stays_out_whatever_comes(archive, settings, state):
    accept(archive, article(version=1))
    _set_state(settings, state)
    assert accept(archive, article(version=9, updated_at=LATER)).kept_out
    assert (only(archive).article, only(archive).was_public) == (None, False)


def test_what_was_pruned_returns_even_unchanged(archive, settings):
    accept(archive, article())
    _set_state(settings, State.PRUNED)
    assert accept(archive, article()).restored
    assert only(archive).article.body == "A body."


def test_persons_are_one_under_every_spelling_of_their_name(archive):
    accept(archive, article("a", persons=(PersonTag(label="Novruz Mammadov"),)))
    spelt = (PersonTag(label="NOVRUZ MAMMADOV"), PersonTag(label="Novruz Məmmədov", surface_forms=("Məmmədov",)))
    accept(archive, article("b", persons=(*spelt, PersonTag(label="Ana Lima"))))
    assert only(archive, "b").article.persons == (
        PersonTag(
            id="novruz-mammadov",
            label="Novruz Mammadov",
            surface_forms=("NOVRUZ MAMMADOV", "Novruz Məmmədov", "Məmmədov"),
        ),
        PersonTag(id="ana-lima", label="Ana Lima"),
    )
    assert archive.counts()["persons"] == 2


def test_two_spellings_in_one_article_are_one_person_with_all_forms(archive):
    spelt = (
        PersonTag(label="Ana Lima", surface_forms=("Lima",)),
        PersonTag(label="ANA LIMA", surface_forms=("A. Lima",)),
    )
    accept(archive, article(persons=spelt))
    (person,) = only(archive).article.persons
    assert person == PersonTag(id="ana-lima", label="Ana Lima", surface_forms=("Lima", "ANA LIMA", "A. Lima"))


def test_a_changed_article_has_its_new_persons_only(archive):
    accept(archive, article(persons=(PersonTag(label="Ana Lima"), PersonTag(label="Jon Berg"))))
    accept(archive, article(persons=(PersonTag(label="Jon Berg"),)))
    assert [person.id for person in only(archive).article.persons] == ["jon-berg"]
    assert archive.counts()["persons"] == 2


def test_ids_of_persons_that_a_source_gives_are_not_ours(archive):
    accept(archive, article(persons=(PersonTag(label="Ana Lima", id="x"),)))
    assert accept(archive, article(persons=(PersonTag(label="Ana Lima"),))).unchanged


def test_counts_are_by_state(archive):
    accept(archive, article("a"), article("b"), article("c", **WITHDRAWAL))
    counts = archive.counts()
    assert (counts["live"], counts["withdrawn"], counts["removed"], counts["versions"]) == (2, 1, 0, 0)


def test_writers_wait_for_each_other_and_no_number_is_given_twice(settings, archive):
    def write(writer):
        with open_archive(settings) as own:
            for number in range(10):
                accept(
                    own,
                    article(f"{writer}-{number}", persons=(PersonTag(label="Ana Lima"),)),
                    article(f"shared-{number}", body=f"{writer}"),
                )

    threads = [threading.Thread(target=write, args=(writer,)) for writer in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    numbers = [change.number for change in archive.changes(after=0, limit=1_000)]
    assert len(numbers) == len(set(numbers)) == 40
    assert archive.last_change() == max(numbers) == 60
    assert archive.counts()["persons"] == 1


def test_an_archive_opened_again_goes_on_where_it_was(settings):
    with open_archive(settings) as first:
        accept(first, article("a"))
    with open_archive(settings) as second:
        assert accept(second, article("b")).last_change == 2


def test_an_archive_of_a_newer_schema_says_what_to_do(settings):
    open_archive(settings).close()
    engine = connect(settings)
    with engine.begin() as connection:
        connection.execute(update(tables.meta).where(tables.meta.c.name == "schema").values(value=99))
    engine.dispose()
    with pytest.raises(ArchiveUnusable, match=r"newer version of Dateline \(schema 99.*install that version"):
        open_archive(settings)


def test_a_database_of_something_else_is_left_alone(settings):
    url = settings.archive_url or f"sqlite:///{settings.data / 'archive.db'}"
    engine = create_engine(url)
    tables.articles.create(engine)
    with pytest.raises(ArchiveUnusable, match="another application; use a separate database"):
        open_archive(settings)
    engine.dispose()


def test_a_file_that_is_no_database_is_named(tmp_path):
    (tmp_path / "archive.db").write_text("This is no database, but it is long enough to be taken for one." * 20)
    with pytest.raises(ArchiveUnusable, match=r"archive\.db cannot be used: file is not a database \(move"):
        open_archive(Settings(data=tmp_path))


def test_a_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(ArchiveUnusable, match=r"file.archive\.db cannot be used"):
        open_archive(Settings(data=tmp_path / "file"))


@pytest.mark.parametrize("url", ["no address", "nosuch://host/name", "postgresql+psycopg://u:secret@127.0.0.1:1/name"])
def test_an_address_that_leads_nowhere_is_an_error_without_its_password(tmp_path, url):
    with pytest.raises(ArchiveUnusable) as raised:
        open_archive(Settings(data=tmp_path, archive_url=url))
    assert "secret" not in str(raised.value)


def test_sqlite_is_set_up_to_outlast_a_power_cut(tmp_path):
    engine = connect(Settings(data=tmp_path))
    names = ("journal_mode", "synchronous", "foreign_keys")
    with engine.connect() as connection:
        pragmas = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in names}
    engine.dispose()
    assert pragmas == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


def test_received_texts_in_any_script_come_back(archive):
    body = 'Əliyev, Алиев, 毛泽东, नरेन्द्र, \U0001f600 and a "quote" with \\ and {}'
    accept(archive, article(body=body))
    assert only(archive).article.body == body


def _set_state(settings, state):
    engine = connect(settings)
    with engine.begin() as connection:
        connection.execute(update(tables.articles).values(state=state))
    engine.dispose()
