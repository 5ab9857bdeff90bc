"""What is taken out stays out, whatever comes, until it is restored."""

import json
import re
import zlib
from contextlib import suppress
from datetime import timedelta

import pytest

from search.errors import ArticleGone, ArticleNotFound, DatelineError, NothingToRestore
from search.model.article import article_id
from search.model.viewer import Viewer

SECRET = "xylophonist"


def record(name, **values):
    return {"id": name, "title": f"Title {name}", "body": "A body.", "published_at": "2026-01-01"} | values


def fill(room, *records):
    room.write("a.jsonl", *records)
    return room.update()


def asked(room, name):
    """Return what a reader is answered who asks for an article."""
    try:
        return room.engine.article(article_id("main", name), Viewer(now=room.now)).summary.title
    except (ArticleGone, ArticleNotFound) as error:
        return type(error)


def withdraw(room):
    fill(room, record("a"), record("b"))
    room.now += timedelta(hours=1)
    fill(room, record("a", status="withdrawn"), record("b"))


def reingest(room):
    fill(room, record("a"), record("b"))


def late_older_version(room):
    fill(room, record("a", body="What it was before.", updated_at="2026-01-01T00:00:00Z"))


def roll_back(room):
    room.rollback()


def rebuild(room):
    room.rebuild()


AGAIN = [reingest, late_older_version, roll_back, rebuild]


@pytest.mark.parametrize("again", AGAIN)
def test_a_withdrawn_article_stays_gone_through(room, again):
    fill(room, record("a"), record("b"))
    room.rebuild()  # so that there is something to roll back to, with the article in it
    withdraw(room)
    again(room)
    assert (room.names(), asked(room, "a")) == ("b", ArticleGone)


@pytest.mark.parametrize("again", AGAIN)
def test_a_removed_article_stays_unknown_through(room, again):
    fill(room, record("a"), record("b"))
    room.rebuild()
    room.now += timedelta(hours=1)
    room.remove("a")
    again(room)
    assert (room.names(), asked(room, "a")) == ("b", ArticleNotFound)


@pytest.mark.parametrize("again", AGAIN)
def test_an_erased_article_stays_unknown_through(room, again):
    fill(room, record("a"), record("b"))
    room.rebuild()
    room.erase("a")
    room.rebuild()
    again(room)
    assert (room.names(), asked(room, "a")) == ("b", ArticleNotFound)


def test_a_withdrawn_article_comes_back_with_a_newer_version_of_its_source(room):
    withdraw(room)
    fill(room, record("a", title="Corrected", updated_at="2030-01-01T00:00:00Z"))
    assert asked(room, "a") == "Corrected"


def test_a_withdrawn_article_is_restored_as_it_was_and_the_same_withdrawal_counts_no_more(room):
    withdraw(room)
    room.restore("a")
    assert asked(room, "a") == "Title a"
    report = fill(room, record("a", status="withdrawn"), record("b"))
    assert report.kept_out == 1
    assert asked(room, "a") == "Title a"
    fill(room, record("a", status="withdrawn", updated_at="2030-01-01T00:00:00Z"))
    assert asked(room, "a") is ArticleGone


def test_one_that_never_was_public_is_unknown_when_it_is_withdrawn(room):
    fill(room, record("a", embargo_until="2030-01-01T00:00:00Z"))
    fill(room, record("a", embargo_until="2030-01-01T00:00:00Z", status="canceled"))
    assert asked(room, "a") is ArticleNotFound


def test_a_removed_article_is_restored_and_follows_its_source_again(room):
    fill(room, record("a"), record("b"))
    room.remove("a", "b")
    assert room.names() == ""
    room.restore("a")
    assert room.names() == "a"
    assert fill(room, record("a", body="Another."), record("b")).changed == 1


def test_a_withdrawn_article_that_is_removed_is_unknown_until_it_is_restored(room):
    withdraw(room)
    room.remove("a")
    assert asked(room, "a") is ArticleNotFound
    room.restore("a")
    assert asked(room, "a") is ArticleGone
    room.restore("a")
    assert asked(room, "a") == "Title a"


def test_a_withdrawal_that_comes_while_an_article_is_removed_is_not_lost(room):
    fill(room, record("a"), record("b"))
    room.remove("a")
    room.now += timedelta(hours=1)
    assert fill(room, record("a", status="withdrawn"), record("b")).withdrawn == 1
    assert asked(room, "a") is ArticleNotFound
    fill(room, record("a", title="Newer", updated_at="2030-01-01T00:00:00Z"))
    assert asked(room, "a") is ArticleNotFound
    room.rebuild()
    assert asked(room, "a") is ArticleNotFound
    room.restore("a")
    assert asked(room, "a") is ArticleGone
    room.restore("a")
    assert asked(room, "a") == "Title a"


def test_what_is_not_out_cannot_be_restored(room):
    fill(room, record("a"), record("gone", status="withdrawn"), record("erased"))
    room.erase("erased")
    for name, reason in (
        ("a", "is not removed"),
        ("gone", "only its withdrawal"),
        (article_id("main", "erased"), "erased"),
    ):
        with pytest.raises(NothingToRestore, match=reason):
            room.restore(name)


def test_to_remove_twice_changes_nothing(room):
    fill(room, record("a"))
    revision = room.remove("a")
    assert room.remove("a") == revision


@pytest.mark.parametrize("how", ["remove", "erase"])
def test_what_is_taken_out_waits_for_nothing_that_is_still_to_be_indexed(room, monkeypatch, how):
    fill(room, record("a"), record("b"))
    seen = []
    monkeypatch.setattr("index.removal.catch_up_index", lambda *rest: seen.append((room.names(), asked(room, "a"))))
    getattr(room, how)("a")
    assert seen == [("b", ArticleNotFound)]


def test_an_article_is_named_by_its_id_or_by_what_its_source_calls_it(room):
    fill(room, record("a"), record("b"))
    room.remove(article_id("main", "a"), "b")
    assert room.names() == ""
    with pytest.raises(ArticleNotFound, match="no article 'c'"):
        room.remove("c")


def test_a_name_that_two_feeds_use_is_asked_back(room):
    room.write("a.jsonl", record("a"))
    room.update()
    room.update(feed="wire")
    with pytest.raises(DatelineError, match="main, wire"):
        room.remove("a")
    room.remove("a", feed="wire")
    assert room.searcher().article(article_id("main", "a"))
    assert not room.searcher().article(article_id("wire", "a"))


def holding(room, word):
    """Return the names of the files under var/ that have a word, in whatever case, compressed or as it is."""
    files = (path for path in room.settings.data.rglob("*") if path.is_file())
    return sorted(path.name for path in files if word.encode() in readable(path.read_bytes()).lower())


def readable(data):
    """Return bytes with what is compressed in them (by zlib, whose streams begin with an x) once more in plain."""
    plain = [data]
    for begin in (match.start() for match in re.finditer(b"x[\x01\x5e\x9c\xda]", data)):
        with suppress(zlib.error):
            plain.append(zlib.decompressobj().decompress(data[begin:]))
    return b"\n".join(plain)


def test_of_an_erased_article_nothing_is_left_in_any_file(room):
    secret = record(
        SECRET,
        title=f"{SECRET} title",
        body=f"The {SECRET}. Said Bo {SECRET.title()} in Vienna, where Mr. {SECRET.title()} plays.",
        persons=[f"Ann {SECRET}"],
        tags=[SECRET],
    )
    others = [record(f"o{number}", persons=["Bob Ray"]) for number in range(30)]
    fill(room, *others, secret)
    fill(room, *others, secret | {"body": f"Another {SECRET}."})
    room.write("b.jsonl", secret | {"published_at": "never"}, f'{{"id": "{SECRET}", broken')
    room.update()
    room.rebuild()
    room.remove(SECRET)
    room.restore(SECRET)
    before = holding(room, SECRET)
    kinds = {"archive" if "archive.db" in name else "rejects" if ".jsonl" in name else "index" for name in before}
    assert kinds == {"archive", "rejects", "index"}
    (room.incoming / "b.jsonl").unlink()
    room.erase(SECRET)
    assert holding(room, SECRET) == []
    assert room.names() == " ".join(sorted(each["id"] for each in others))
    room.verify()
    assert fill(room, secret).kept_out == 1
    assert holding(room, SECRET) == []


def test_keys_that_mean_nothing_are_in_no_index_and_nothing_is_left_of_them_when_an_article_is_erased(room):
    fill(room, record("a", desk=SECRET), record("b"))
    fill(room, record("a", desk=SECRET, body="Another."), record("b"))
    fill(room, record("a", desk=f"The {SECRET}", body="Another."), record("b"))
    room.rebuild()
    assert {name for name in holding(room, SECRET) if not name.startswith("archive.db")} == set()
    assert holding(room, SECRET) != []
    room.erase("a")
    assert holding(room, SECRET) == []
    assert fill(room, record("a", desk=SECRET), record("b")).kept_out == 1
    assert holding(room, SECRET) == []


def test_files_of_rejects_that_people_have_changed_are_searched_for_what_is_erased_too(room):
    fill(room, record(SECRET), record("kept"))
    rejects = room.settings.data / "rejects"
    rejects.mkdir()
    kept = ['{"id": "kept", "title": "Mended"}', "null", "[1, 2]", '{"record": 1}', "\udcff"]
    gone = [json.dumps(record(SECRET)), f'{{"id": "{SECRET}", "half', json.dumps([SECRET]), f'{{"title": "{SECRET}"}}']
    path = rejects / "mended.jsonl"
    path.write_text("\n".join([*kept, *gone]), encoding="utf-8", errors="surrogateescape")
    room.erase(SECRET)
    assert path.read_text(encoding="utf-8", errors="surrogateescape").splitlines() == kept


def test_a_person_whom_others_name_too_stays_when_an_article_is_erased(room):
    fill(room, record("a", persons=["Ann Lee", "Bob Ray"]), record("b", persons=["Bob Ray"]))
    room.erase("a")
    assert room.searcher().person_label("bob-ray") == "Bob Ray"
    assert room.archive.counts()["persons"] == 1
