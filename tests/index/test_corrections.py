"""A correction is a new version: the former one is found no more, and kept; an older one never comes back."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from index.catchup import catch_up_index
from index.sources.validation import to_article
from search.model.article import article_id
from search.model.request import SearchRequest
from search.model.viewer import Viewer
from search.people import register
from tests.index.conftest import silent

ID = article_id("main", "a")
FIRST = {"id": "a", "title": "Budget grows", "body": "It grew by a tenth.", "updated_at": "2026-01-01T08:00:00Z"}
SECOND = FIRST | {
    "title": "Budget shrinks",
    "body": "It shrank.",
    "updated_at": "2026-01-01T09:00:00Z",
    "correction_note": "An earlier version had it the other way round.",
}


def fill(room, *records):
    room.write("a.jsonl", *records)
    return room.update()


def found(room, text):
    result = room.engine.search(SearchRequest(text=text), Viewer(now=room.now))
    return [hit.summary.title for hit in result.hits]


def test_a_correction_takes_the_place_of_what_was_there(room):
    fill(room, FIRST)
    assert fill(room, SECOND).changed == 1
    assert (found(room, "grew"), found(room, "tenth")) == ([], [])
    assert (found(room, "shrank"), found(room, "budget")) == (["Budget shrinks"], ["Budget shrinks"])
    summary = room.engine.article(ID, Viewer(now=room.now)).summary
    assert (summary.version, summary.correction_note) == (2, SECOND["correction_note"])
    assert summary.updated_at == datetime(2026, 1, 1, 9, tzinfo=UTC)


def test_former_versions_are_kept_in_their_order(room):
    for body in ("One.", "Two.", "Three."):
        fill(room, {"id": "a", "title": "Budget", "body": body})
    kept = room.archive.former_versions(ID)
    assert [(each.version, each.article.body) for each in kept] == [(1, "One."), (2, "Two.")]


def test_what_has_not_changed_is_not_written_again(room, monkeypatch):
    fill(room, FIRST)
    before = room.searcher().state
    with room.engine.writer() as writer:
        kind = type(writer)
    monkeypatch.setattr(kind, "commit", lambda *arguments, **names: pytest.fail("it was written"))
    assert fill(room, FIRST).unchanged == 1
    assert room.searcher().state == before
    assert room.archive.former_versions(ID) == []


@pytest.mark.parametrize(
    ("newer", "older"),
    [
        (SECOND, FIRST),
        (SECOND | {"version": 3}, FIRST | {"version": 2}),
        (SECOND | {"version": 3}, FIRST | {"version": 2, "updated_at": "2029-01-01T00:00:00Z"}),
    ],
)
def test_an_older_version_never_overwrites_a_newer(room, newer, older):
    fill(room, newer)
    assert fill(room, older).outdated == 1
    assert found(room, "budget") == ["Budget shrinks"]
    room.rebuild()
    assert found(room, "budget") == ["Budget shrinks"]


def test_of_two_versions_in_one_ingest_the_newer_counts_whatever_their_order(room):
    fill(room, SECOND, FIRST)
    assert found(room, "budget") == ["Budget shrinks"]


def test_an_archive_of_before_is_cleaned_anew_without_new_versions(room):
    """The text is as an earlier version kept it, with the lines of the wire; the index had it so, too."""
    wire = FIRST | {"body": "The budget grew by a tenth, said the min-\nister on Friday."}
    as_kept = replace(to_article(wire, "main"), body=wire["body"])
    room.archive.accept([as_kept], room.now, register)
    catch_up_index(room.archive, room.engine, room.clock, silent)
    assert found(room, "minister") == []
    report = fill(room, wire)
    assert (report.unchanged, report.changed) == (1, 0)
    assert found(room, "minister") == ["Budget grows"]
    last = room.archive.last_change()
    assert fill(room, wire).unchanged == 1
    assert room.archive.last_change() == last
    assert room.archive.former_versions(ID) == []
    assert room.verify().behind == 0
