"""A run of `dateline index`: what it reads, sets aside, accepts and commits."""

import os
from datetime import timedelta

import pytest

from index import ingest as module
from search.errors import IndexOutdated, InvalidArticle, UnreadableSource
from search.model.article import Article, article_id
from search.people import register


def ids(newsroom):
    return {name for name in ("a", "b", "c", "d") if newsroom.searcher().article(article_id("main", name))}


def record(name, **values):
    return {"id": name, "title": f"Title {name}", "body": "A body."} | values


def test_new_changed_and_unchanged_articles_are_told_apart(newsroom):
    newsroom.write("a.jsonl", record("a"), record("b"))
    first = newsroom.update()
    newsroom.write("a.jsonl", record("a"), record("b", body="Corrected."), record("c"))
    second = newsroom.update()
    assert (first.read, first.added, first.revision) == (2, 2, 2)
    assert (second.read, second.added, second.changed, second.unchanged, second.revision) == (3, 1, 1, 1, 4)
    assert newsroom.searcher().article(article_id("main", "b")).body == "Corrected."
    assert ids(newsroom) == {"a", "b", "c"}


def test_a_run_over_nothing_new_leaves_the_revision_alone(newsroom):
    newsroom.write("a.jsonl", record("a"))
    newsroom.update()
    before = newsroom.searcher().state
    again = newsroom.update()
    assert (again.unchanged, again.set_aside, again.rejects) == (1, 0, None)
    assert newsroom.searcher().state == before


def test_an_empty_folder_makes_an_index_that_can_be_asked(newsroom):
    assert newsroom.update().read == 0
    assert newsroom.searcher().state.articles == 0


def test_a_withdrawn_article_leaves_the_index_and_is_known_to_have_been_public(newsroom):
    newsroom.write("a.jsonl", record("a"), record("b"))
    newsroom.update()
    newsroom.write("a.jsonl", record("a", status="canceled"), record("b"))
    newsroom.now += timedelta(hours=1)
    assert newsroom.update().withdrawn == 1
    assert ids(newsroom) == {"b"}
    assert newsroom.searcher().was_public(article_id("main", "a"))
    newsroom.write("a.jsonl", record("a"))
    assert newsroom.update().kept_out == 1
    assert ids(newsroom) == {"b"}


def test_what_is_wrong_is_set_aside_with_its_place_and_reason_and_stops_nothing(newsroom):
    path = newsroom.write("a.jsonl", record("a"), "{broken", record("b", title=[], body=None), {"id": "x"}, record("c"))
    report = newsroom.update()
    assert (report.read, report.added, report.set_aside) == (5, 2, 3)
    assert ids(newsroom) == {"a", "c"}
    broken, untitled, empty = newsroom.rejects(report)
    assert (broken["source"], broken["position"], broken["field"], broken["record"]) == (
        str(path),
        2,
        "line",
        "{broken",
    )
    assert (untitled["position"], untitled["field"], untitled["record"]["id"]) == (3, "title", "b")
    assert (empty["position"], empty["field"]) == (4, "title")


def test_a_reject_with_a_broken_character_can_be_read_back(newsroom):
    newsroom.write("a.jsonl", '{"id": {}, "body": "\\ud800 \\u00e9"}')
    (reject,) = newsroom.rejects(newsroom.update())
    assert reject["record"]["body"] == "\ud800 é"


def test_a_reject_that_is_nested_deeply_stops_nothing(newsroom):
    deep = [f'{{"id": "a", "x": {"[" * depth}{"]" * depth}}}' for depth in range(300, 1_000, 50)]
    newsroom.write("a.jsonl", *deep, record("b"))
    report = newsroom.update()
    assert (report.added, report.set_aside, len(newsroom.rejects(report))) == (1, len(deep), len(deep))


def test_keys_that_mean_nothing_are_reported_once(newsroom):
    newsroom.write("a.jsonl", record("a", lede="x"), record("b", lede="y", score=1))
    report = newsroom.update()
    assert (report.keys_not_read, report.keys_left_out) == (("lede", "score"), ())


def test_keys_that_mean_nothing_are_kept_and_those_that_are_too_long_are_reported(newsroom):
    newsroom.write("a.jsonl", record("a", lede="x", picture="y" * 20_000), record("b", picture="z"))
    report = newsroom.update()
    kept = [newsroom.archive.unenriched(article_id("main", name))[0].article.unknown_keys for name in "ab"]
    assert (report.added, report.keys_left_out) == (2, ("picture",))
    assert kept == ['{"lede":"x"}', '{"picture":"z"}']


def test_of_very_many_names_of_keys_the_report_has_the_first(newsroom):
    newsroom.write("a.jsonl", record("a", **{f"key{number:04}": "x" * 20_000 for number in range(60)}))
    report = newsroom.update()
    assert report.keys_not_read == report.keys_left_out == tuple(f"key{number:04}" for number in range(50))


def test_pages_and_lines_are_read_and_other_files_counted(newsroom):
    newsroom.write("a.jsonl", record("a"))
    (newsroom.incoming / "page.txt").write_text("Fair opens\n\nThe fair opened on Friday.", encoding="utf-8")
    (newsroom.incoming / "picture.jpg").touch()
    report = newsroom.update()
    assert (report.added, report.files_passed_by) == (2, 1)
    assert newsroom.searcher().article(article_id("main", "page.txt")).title == "Fair opens"


def test_a_file_that_cannot_be_read_is_set_aside(newsroom):
    newsroom.write("b.jsonl", record("b"))
    (newsroom.incoming / "a.jsonl").symlink_to(newsroom.incoming / "nothere")
    report = newsroom.update()
    assert (report.added, report.set_aside) == (1, 1)
    (reject,) = newsroom.rejects(report)
    assert (reject["position"], reject["field"]) == (None, "file")
    assert "No such file" in reject["reason"]


def test_a_pipe_in_a_folder_is_set_aside_and_does_not_hold_up_the_run(newsroom):
    newsroom.write("b.jsonl", record("b"))
    os.mkfifo(newsroom.incoming / "a.jsonl")
    report = newsroom.update()
    assert (report.added, report.set_aside) == (1, 1)
    (reject,) = newsroom.rejects(report)
    assert (reject["field"], reject["reason"]) == ("file", "not a regular file")


def test_the_same_source_id_in_two_feeds_is_two_articles(newsroom):
    newsroom.write("a.jsonl", record("a"))
    newsroom.update(feed="main")
    assert newsroom.update(feed="wires").added == 1
    assert newsroom.searcher().state.articles == 2


def test_a_feed_that_cannot_be_is_no_fault_of_the_articles(newsroom):
    newsroom.write("a.jsonl", record("a"))
    with pytest.raises(InvalidArticle, match="feed"):
        newsroom.update(feed="My Feed")
    assert newsroom.archive.last_change() == 0


def test_a_path_that_is_not_there_stops_the_run_before_it_begins(newsroom):
    newsroom.write("a.jsonl", record("a"))
    with pytest.raises(UnreadableSource):
        newsroom.update(newsroom.incoming, newsroom.incoming / "nothere")
    assert newsroom.archive.last_change() == 0


def test_batches_are_committed_one_after_the_other(newsroom, monkeypatch):
    monkeypatch.setattr(module, "BATCH", 2)
    newsroom.write("a.jsonl", *(record(name) for name in "abcd"), record("a", body="Again."))
    seen = []
    accept = newsroom.archive.accept

    def accepting(batch, *rest, **how):
        seen.append((len(batch), newsroom.searcher().state.revision))
        return accept(batch, *rest, **how)

    monkeypatch.setattr(newsroom.archive, "accept", accepting)
    assert newsroom.update().revision == 5
    assert seen == [(2, 0), (2, 2), (1, 4)]


def test_a_slow_source_is_committed_as_it_comes(newsroom, monkeypatch):
    monkeypatch.setattr(module, "BATCH_SECONDS", 0.0)
    newsroom.write("a.jsonl", *(record(name) for name in "abc"))
    sizes = []
    accept = newsroom.archive.accept

    def accepting(batch, *rest, **how):
        sizes.append(len(batch))
        return accept(batch, *rest, **how)

    monkeypatch.setattr(newsroom.archive, "accept", accepting)
    newsroom.update()
    assert sizes == [1, 1, 1]


def test_what_a_killed_run_had_accepted_is_indexed_by_the_next(newsroom):
    newsroom.archive.accept([Article(feed="main", source_id="a", title="A")], newsroom.now, register)
    report = newsroom.update()
    assert (report.read, report.revision) == (0, 1)
    assert ids(newsroom) == {"a"}


def test_of_a_lost_archive_it_is_said_how_to_get_it_back(newsroom):
    newsroom.write("a.jsonl", record("a"))
    with newsroom.engine.writer() as writer:
        writer.commit(revision=99, at=newsroom.now)
    with pytest.raises(IndexOutdated, match=r"at change 99, but the archive is empty.*dateline restore-backup FILE"):
        newsroom.update()


def test_an_index_of_another_archive_is_not_written_to(newsroom):
    newsroom.write("a.jsonl", record("a"))
    newsroom.update()
    with newsroom.engine.writer() as writer:
        writer.commit(revision=99, at=newsroom.now)
    with pytest.raises(IndexOutdated, match=r"is at change 99, the archive only at 1:.*dateline rebuild"):
        newsroom.update()
