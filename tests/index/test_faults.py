"""What goes wrong with one article's content sets that one aside; what the machine lacks ends the run."""

import errno
import json
from pathlib import Path

import pytest

from index import faults as faults_module
from index import ingest as ingest_module
from index.enrich import enrichment
from search.engines.memory.contents import MemoryWriter
from search.engines.whoosh.write.segment_writer import PostingsPool
from search.errors import ArchiveUnusable, ContentRefused
from search.model.article import article_id

NAMES = [f"{number:02}" for number in range(12)]


def record(name, **values):
    return {"id": name, "title": f"Title {name}", "body": "A body."} | values


def fails_on(names, error, function):
    """Return a function that raises an error for the articles of these names, and else does what it did."""

    def failing(article, *args):
        if article.source_id in names:
            raise error
        return function(article, *args)

    return failing


def test_an_article_that_cannot_be_enriched_is_set_aside_with_its_record(newsroom, monkeypatch):
    bad = fails_on(["03", "07"], RecursionError("too deep"), enrichment.enrich)
    monkeypatch.setattr(enrichment, "enrich", bad)
    path = newsroom.write("a.jsonl", *map(record, NAMES))
    report = newsroom.update()
    assert (report.read, report.added, report.set_aside) == (12, 10, 2)
    first, second = newsroom.rejects(report)
    assert (first["source"], first["position"], first["source_id"]) == (str(path), 4, "03")
    assert first["reason"] == "it cannot be processed: RecursionError: too deep"
    assert (second["record"], second["reader"]) == (record("07"), "jsonl")
    monkeypatch.undo()
    assert newsroom.update(Path(report.rejects)).added == 2
    assert newsroom.names() == " ".join(NAMES)


def test_an_article_that_the_archive_does_not_take_is_set_aside(newsroom, monkeypatch):
    accept = newsroom.archive.accept

    def refusing(batch, *args, **options):
        if any(article.source_id == "05" for article in batch):
            raise ContentRefused("the archive does not take a value: out of range")
        return accept(batch, *args, **options)

    monkeypatch.setattr(newsroom.archive, "accept", refusing)
    newsroom.write("a.jsonl", *map(record, NAMES))
    report = newsroom.update()
    assert (report.added, report.set_aside) == (11, 1)
    assert "out of range" in newsroom.rejects(report)[0]["reason"]


def test_an_article_that_cannot_be_written_to_the_index_is_set_aside_and_comes_again(whoosh_room, monkeypatch):
    add = PostingsPool.add

    def failing(pool, document, article):
        if article.source_id == "05":
            raise OverflowError("too many positions")
        add(pool, document, article)

    monkeypatch.setattr(PostingsPool, "add", failing)
    whoosh_room.write("a.jsonl", *map(record, NAMES))
    report = whoosh_room.update()
    assert (report.set_aside, whoosh_room.names()) == (1, " ".join(name for name in NAMES if name != "05"))
    (reject,) = whoosh_room.rejects(report)
    assert (reject["source_id"], reject["reason"]) == (
        "05",
        "it cannot be processed: OverflowError: too many positions",
    )
    assert whoosh_room.verify().behind == 0
    monkeypatch.undo()
    assert whoosh_room.update().restored == 1
    assert whoosh_room.names() == " ".join(NAMES)


def test_a_rebuild_goes_on_without_it_too(newsroom, monkeypatch):
    newsroom.write("a.jsonl", *map(record, NAMES))
    newsroom.update()
    put = MemoryWriter.put

    def failing(writer, article, **how):
        if article.source_id == "05":
            raise ValueError("cannot be cut")
        put(writer, article, **how)

    monkeypatch.setattr(MemoryWriter, "put", failing)
    newsroom.rebuild()
    assert "05" not in newsroom.names().split()
    (file,) = (newsroom.settings.data / "rejects").iterdir()
    assert json.loads(file.read_text(encoding="utf-8"))["record"]["title"] == "Title 05"


def test_an_article_that_cannot_be_enriched_again_stays_without_what_was_extracted(newsroom, monkeypatch):
    newsroom.write("a.jsonl", *(record(name, body="Talks in Vienna, Austria, went on.") for name in NAMES))
    newsroom.update()
    monkeypatch.setattr(enrichment, "VERSION", enrichment.VERSION + 1)
    monkeypatch.setattr(enrichment, "enrich", fails_on(["05"], ValueError("odd"), enrichment.enrich))
    newsroom.rebuild()
    countries = {name: newsroom.searcher().article(article_id("main", name)).countries for name in ("04", "05")}
    assert [len(tags) for tags in countries.values()] == [1, 0]
    (file,) = (newsroom.settings.data / "rejects").iterdir()
    assert json.loads(file.read_text(encoding="utf-8"))["source_id"] == "05"


@pytest.mark.parametrize(
    "error",
    [
        MemoryError(),
        OSError(errno.ENOSPC, "No space left on device"),
        ArchiveUnusable("the archive cannot be used: locked"),
    ],
)
def test_what_the_machine_lacks_ends_the_run_and_sets_nothing_aside(newsroom, monkeypatch, error):
    monkeypatch.setattr(enrichment, "enrich", fails_on(["05"], error, enrichment.enrich))
    newsroom.write("a.jsonl", *map(record, NAMES))
    with pytest.raises(type(error)):
        newsroom.update()
    assert not (newsroom.settings.data / "rejects").exists()
    monkeypatch.undo()
    assert newsroom.update().added == 12


def test_where_everything_fails_the_fault_is_no_articles(newsroom, monkeypatch):
    monkeypatch.setattr(faults_module, "MOST", 3)
    monkeypatch.setattr(ingest_module, "BATCH", 5)
    monkeypatch.setattr(enrichment, "enrich", fails_on(NAMES, KeyError("model"), enrichment.enrich))
    newsroom.write("a.jsonl", *map(record, NAMES))
    with pytest.raises(KeyError):
        newsroom.update()
    assert newsroom.archive.get(article_id("main", "00")) is None
