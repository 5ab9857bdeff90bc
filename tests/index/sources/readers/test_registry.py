"""Which reader reads a file, and by which one a reject is read again."""

import json
import os
from collections.abc import Callable
from typing import Any

import pytest

from index.sources.raw_article import RawArticle, Reject
from index.sources.readers import Reader, Sureness
from index.sources.readers import registry as module
from index.sources.walk import SourceFile


@pytest.fixture
def reader_of(tmp_path) -> Callable[[str, bytes], str | None]:
    """Return the name of the reader of a file that has this name and content."""

    def named(name: str, content: bytes) -> str | None:
        path = tmp_path / name
        path.write_bytes(content)
        reader = module.reader_of(SourceFile(path=path, name=name))
        return reader and reader.name

    return named


@pytest.mark.parametrize(
    ("name", "content", "reader"),
    [
        ("a.jsonl", b'{"id": "a"}', "jsonl"),
        ("a.JSONL", b"{broken", "jsonl"),
        ("a.jsonl", b"", "jsonl"),
        ("a.txt", b"Fair opens", "text-page"),
        ("a.TXT", b'{"id": "a"}', "text-page"),
        ("a.txt", b"\xff\xfe", "text-page"),
        ("a.md", b"Fair opens", None),
        ("a.json", b'{"id": "a"}', None),
        ("a", b"", None),
        (".txt", b"Fair opens", None),
    ],
)
def test_lines_and_pages_are_known_by_their_names(reader_of, name, content, reader):
    assert reader_of(name, content) == reader


def shouting(sureness: Sureness) -> Reader:
    """Return a reader of files that begin with `!!`."""

    def detects(head: bytes, name: str) -> Sureness:
        return sureness if head.startswith(b"!!") else Sureness.NO

    return Reader(name="shouting", detects=detects, read=lambda stream, file: iter(()))


@pytest.mark.parametrize(
    ("sureness", "name", "reader"),
    [
        (Sureness.BY_CONTENT, "a.txt", "shouting"),
        (Sureness.BY_CONTENT, "a", "shouting"),
        (Sureness.BY_NAME, "a", "shouting"),
        (Sureness.BY_NAME, "a.txt", "text-page"),  # of two that are as sure the first reads it
    ],
)
def test_the_surest_reader_reads_a_file(reader_of, monkeypatch, sureness, name, reader):
    monkeypatch.setattr(module, "READERS", {**module.READERS, "shouting": shouting(sureness)})
    assert reader_of(name, b"!! Fair opens") == reader


def test_a_reader_is_shown_the_first_64_kib_once_and_the_name_of_the_file(reader_of, monkeypatch):
    shown: list[Any] = []

    def detects(head: bytes, name: str) -> Sureness:
        shown.append((len(head), name))
        return Sureness.NO

    spying = Reader(name="spying", detects=detects, read=lambda stream, file: iter(()))
    monkeypatch.setattr(module, "READERS", {"spying": spying})
    assert reader_of("a.bin", b"x" * 100_000) is None
    assert shown == [(65_536, "a.bin")]


def test_what_cannot_be_opened_is_known_by_its_name_and_set_aside_without_a_reader(tmp_path):
    os.mkfifo(tmp_path / "pipe.jsonl")
    (tmp_path / "lost.jsonl").symlink_to(tmp_path / "nothere")
    for name, reason in (("pipe.jsonl", "not a regular file"), ("lost.jsonl", "No such file")):
        file = SourceFile(path=tmp_path / name, name=name)
        reader = module.reader_of(file)
        assert reader is not None
        (reject,) = module.read(file, reader, is_ours=False)
        assert isinstance(reject, Reject)
        assert (reject.field, reject.reader) == ("file", "")
        assert reason in reject.reason


@pytest.fixture
def again(tmp_path) -> Callable[..., list[RawArticle | Reject]]:
    """Return what is read for one row in a file of rejects, of a fault in line 7 of `a.jsonl`."""

    def reading(record: object, *, is_ours: bool = True, **more: str) -> list[RawArticle | Reject]:
        row = {"source": str(tmp_path / "a.jsonl"), "position": 7, "source_id": "", "field": "line", "reason": "why"}
        rejects = tmp_path / "rejects.jsonl"
        rejects.write_text(json.dumps(row | {"record": record} | more), encoding="utf-8")
        file = SourceFile(path=rejects, name=rejects.name)
        return list(module.read(file, module.READERS["jsonl"], is_ours=is_ours))

    return reading


@pytest.mark.parametrize("more", [{}, {"reader": ""}, {"reader": "jsonl"}])
def test_a_text_is_read_by_its_reader_and_one_that_names_none_as_a_line_of_json(again, more):
    (article,) = again('{"id": "a"}', **more)
    assert isinstance(article, RawArticle)
    assert (article.values, article.position, article.reader) == ({"id": "a"}, 7, "jsonl")


def test_a_text_is_read_by_the_reader_that_rejected_it(again):
    (article,) = again("Fair opens", source_id="fair.txt", reader="text-page")
    assert isinstance(article, RawArticle)
    assert (article.values, article.reader) == ({"source_id": "fair.txt", "title": "Fair opens"}, "text-page")


def test_a_text_that_is_still_wrong_is_rejected_where_it_was(again):
    (reject,) = again("{broken", reader="jsonl")
    assert isinstance(reject, Reject)
    assert (reject.position, reject.field, reject.record, reject.reader) == (7, "line", "{broken", "jsonl")


@pytest.mark.parametrize(
    ("record", "reader", "reason"),
    [(" ", "jsonl", "it has no record"), ("!!", "shouting", "its reader is not installed")],
)
def test_a_text_that_nobody_can_read_is_rejected_as_it_is(again, record, reader, reason):
    (reject,) = again(record, reader=reader)
    assert isinstance(reject, Reject)
    assert (reject.position, reject.record, reject.reader) == (7, record, reader)
    assert reason in reject.reason


def test_values_need_no_reader(again):
    (article,) = again({"id": "a"}, reader="shouting")
    assert isinstance(article, RawArticle)
    assert (article.values, article.position, article.reader) == ({"id": "a"}, 7, "shouting")


def test_a_whole_source_is_read_again_by_its_reader_only_if_the_rejects_are_ours(again, tmp_path):
    page = tmp_path / "page"
    page.write_text("Fair opens", encoding="utf-8")
    row = {"source": str(page), "source_id": "page.txt", "reader": "text-page"}
    (article,) = again(None, **row)
    assert isinstance(article, RawArticle)
    assert article.values == {"source_id": "page.txt", "title": "Fair opens"}
    (reject,) = again(None, is_ours=False, **row)
    assert isinstance(reject, Reject)
    assert (reject.source, reject.source_id, reject.reader) == (str(page), "page.txt", "text-page")
