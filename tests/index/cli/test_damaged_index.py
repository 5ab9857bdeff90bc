"""The commands name what is damaged in an index, and what they advise mends it."""

import json
from pathlib import Path

import pytest

from index.cli.main import main
from search.engines.whoosh.generations import POINTER


@pytest.fixture
def dateline(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("DATELINE_DATA", str(tmp_path / "var"))

    def run(*argv):
        status = main([str(argument) for argument in argv])
        printed = capsys.readouterr()
        return status, printed.out + printed.err

    return run


@pytest.fixture
def articles(tmp_path):
    path = tmp_path / "in.jsonl"
    path.write_text("".join(f"{json.dumps({'id': name, 'title': name})}\n" for name in "ab"), encoding="utf-8")
    return path


def file_of(data: Path, ending: str) -> Path:
    serving, *_ = (data / "index" / POINTER).read_text(encoding="ascii").split()
    (path,) = (data / "index" / serving).glob(f"*{ending}")
    return path


def test_a_run_that_changes_nothing_says_that_the_index_cannot_serve(tmp_path, dateline, articles):
    assert dateline("index", articles)[0] == 0
    terms = file_of(tmp_path / "var", ".trm")
    terms.unlink()
    status, said = dateline("index", articles)
    assert "2 unchanged" in said
    assert (status, f"{terms} is missing; run `dateline rebuild`" in said) == (2, True)
    assert dateline("rebuild")[0] == 0
    assert dateline("index", articles)[0] == 0


@pytest.mark.parametrize("ending", [".id.col", ".record.col"])
def test_a_run_that_changes_nothing_looks_at_what_every_search_reads(tmp_path, dateline, articles, ending):
    dateline("index", articles)
    column = file_of(tmp_path / "var", ending)
    damaged = bytearray(column.read_bytes())
    damaged[len(damaged) // 2] ^= 1
    column.write_bytes(damaged)
    status, said = dateline("index", articles)
    assert (status, f"{column} is damaged; run `dateline rebuild`" in said) == (2, True), said


def test_a_run_that_has_something_to_write_says_it_too_and_loses_nothing(tmp_path, dateline, articles):
    dateline("index", articles)
    file_of(tmp_path / "var", ".trm").unlink()
    articles.write_text(json.dumps({"id": "c", "title": "c"}), encoding="utf-8")
    status, said = dateline("index", articles)
    assert (status, ".trm is missing; run `dateline rebuild`" in said) == (2, True)
    dateline("rebuild")
    assert json.loads(dateline("stats", "--json")[1])["articles"] == 3


def test_after_a_rebuild_verify_says_that_only_the_previous_index_is_damaged(tmp_path, dateline, articles):
    dateline("index", articles)
    terms = file_of(tmp_path / "var", ".trm")
    terms.unlink()
    status, said = dateline("verify")
    assert (status, "run `dateline rebuild`" in said) == (2, True)
    dateline("rebuild")
    status, said = dateline("verify")
    assert (status, "index OK: 2 articles" in said) == (0, True)
    assert f"the previous index, which does not serve, is damaged (g000001/{terms.name})" in said
    assert json.loads(dateline("verify", "--json")[1])["former_damaged"] == f"g000001/{terms.name}"
    assert dateline("rollback")[0] == 2
    dateline("rebuild")
    status, said = dateline("verify")
    assert (status, "previous index" in said) == (0, False)


def test_a_rollback_is_a_way_back_too(tmp_path, dateline, articles):
    dateline("index", articles)
    dateline("rebuild")
    file_of(tmp_path / "var", ".pst").unlink()
    assert dateline("search", "a")[0] == 2
    assert dateline("rollback")[0] == 0
    assert dateline("search", "a")[0] == 0
    assert dateline("verify")[0] == 0
