"""Pruning takes out what a full ingest of a feed no longer has, and nothing of which anybody could be in doubt."""

import pytest

from search.model.article import article_id


def record(name, **values):
    return {"id": name, "title": f"Title {name}"} | values


def names(*numbers):
    return " ".join(f"a{number:02}" for number in numbers)


@pytest.fixture
def full(newsroom):
    """A newsroom that has twenty articles."""
    write(newsroom, range(20))
    newsroom.update()
    return newsroom


def write(newsroom, numbers, *more):
    newsroom.write("a.jsonl", *(record(f"a{number:02}") for number in numbers), *more)


def test_what_is_missing_is_taken_out_and_comes_back_with_the_feed(full):
    write(full, range(2, 20))
    report = full.update(prune=True)
    assert (report.removed, report.not_pruned, full.names()) == (2, "", names(*range(2, 20)))
    write(full, range(20))
    assert full.update(prune=True).restored == 2
    assert full.names() == names(*range(20))


def test_without_prune_nothing_is_taken_out(full):
    write(full, range(2))
    assert full.update().removed == 0
    assert full.names() == names(*range(20))


def test_more_than_a_tenth_is_taken_out_only_when_that_is_confirmed(full):
    write(full, range(3, 20))
    report = full.update(prune=True)
    assert report.removed == 0
    assert "3 of the 20 articles of main are missing" in report.not_pruned
    assert "--yes" in report.not_pruned
    assert full.update(prune=True, however_many=True).removed == 3


def test_a_record_that_was_set_aside_counts_as_there(full):
    write(full, range(1, 20), record("a00", title=None, body=None))
    report = full.update(prune=True)
    assert (report.set_aside, report.removed) == (1, 0)
    assert full.names() == names(*range(20))


@pytest.mark.parametrize("identity", [True, {"a": 1}, ["a00"], 0.5])
def test_a_record_whose_identity_cannot_be_read_prunes_nothing(full, identity):
    write(full, range(1, 20), {"id": identity, "title": "Whose?"})
    report = full.update(prune=True)
    assert (report.set_aside, report.removed) == (1, 0)
    assert "line 20" in report.not_pruned


def test_a_record_set_aside_counts_as_there_however_its_identity_is_written(full):
    full.write("b.jsonl", record(7))
    full.update()
    write(full, range(1, 20), record("  a00 ", title=None, body=None))
    full.write("b.jsonl", record(7, title=None, body=None))
    report = full.update(prune=True)
    assert (report.set_aside, report.removed) == (2, 0)


def test_a_line_of_which_nobody_can_tell_the_article_prunes_nothing(full):
    write(full, range(1, 20), "{broken")
    report = full.update(prune=True)
    assert (report.removed, full.names()) == (0, names(*range(20)))
    assert "line 20" in report.not_pruned


def test_a_source_that_cannot_be_read_prunes_nothing(full):
    write(full, range(1, 20))
    (full.incoming / "b.jsonl").symlink_to("nowhere")
    report = full.update(prune=True)
    assert (report.set_aside, report.removed) == (1, 0)
    assert "b.jsonl" in report.not_pruned


def test_other_feeds_and_tombstones_are_left_alone(full):
    full.write("wire/w.jsonl", record("w"))
    full.update(full.incoming / "wire", feed="wire")
    full.remove("a00")
    (full.incoming / "wire" / "w.jsonl").unlink()
    write(full, range(1, 20))
    assert full.update(prune=True).removed == 0
    assert full.searcher().article(article_id("wire", "w"))
    write(full, range(20))
    assert full.update().kept_out == 1
