"""Damage that a server meets while it serves costs what needs it, until another index serves."""

import json
import os
from http.client import IncompleteRead
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from support.serving import fetch, serving, workers_of

from index.cli.main import main

pytestmark = pytest.mark.slow
ARTICLES = 900  # some pages of an export
READY_TRIES = 60  # two workers answer in turn, about


@pytest.fixture
def data(tmp_path, monkeypatch):
    monkeypatch.setenv("DATELINE_DATA", str(tmp_path / "var"))
    body = " ".join(f"word{number}" for number in range(200))
    rows = [
        {
            "id": str(n),
            "title": f"Title {n}",
            "body": f"{body} own{n}",
            "published_at": f"2001-01-01T{n // 60:02}:{n % 60:02}:00Z",
        }
        for n in range(ARTICLES)
    ]
    (tmp_path / "in.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert main(["index", str(tmp_path / "in.jsonl")]) == 0
    return tmp_path / "var"


def file_of(data: Path, ending: str) -> Path:
    (path,) = (data / "index").glob(f"g000001/*{ending}")
    return path


def status_of(address):
    try:
        with urlopen(address) as answer:
            return answer.status
    except HTTPError as error:
        return error.code


def flip(path: Path, share: float) -> None:
    """Change a byte of a file, at a share of its length."""
    with path.open("r+b") as file:
        file.seek(int(path.stat().st_size * share))
        byte = file.read(1)
        file.seek(-1, os.SEEK_CUR)
        file.write(bytes([byte[0] ^ 1]))


def test_an_export_whose_first_articles_are_damaged_is_refused_since_nothing_was_sent(data):
    with serving(data) as (address, _):
        flip(file_of(data, ".record.col"), 0.1)  # behind the first article, which is looked at before
        for export in ("/search.jsonl", "/search.csv", "/search.manifest.json"):
            with pytest.raises(HTTPError) as refused:
                urlopen(f"{address}{export}?order-by=oldest")
            assert (refused.value.code, json.load(refused.value)["code"]) == (503, "index-damaged")


def test_an_export_that_meets_damage_breaks_off_and_a_rebuild_makes_the_service_ready_again(data):
    records = file_of(data, ".record.col")
    with serving(data) as (address, _):
        flip(records, 0.75)
        with urlopen(f"{address}/search.jsonl?order-by=oldest") as answer:
            assert answer.readline()
            with pytest.raises((IncompleteRead, ConnectionResetError)):
                answer.read()
        assert {status_of(f"{address}/readyz") for _ in range(READY_TRIES)} == {503}
        assert status_of(f"{address}/healthz") == 200
        assert main(["rebuild"]) == 0
        assert {status_of(f"{address}/readyz") for _ in range(READY_TRIES)} == {200}
        assert fetch(f"{address}/search.jsonl?order-by=oldest").count("\n") == ARTICLES


def test_a_file_that_is_cut_off_below_a_server_kills_no_worker(data):
    postings = file_of(data, ".pst")
    with serving(data) as (address, server):
        workers = workers_of(server)
        os.truncate(postings, 100)
        for number in range(20):
            with pytest.raises(HTTPError) as refused:
                urlopen(f"{address}/api/v1/search?q=own{number}")
            assert json.load(refused.value)["code"] == "index-damaged"
        assert workers_of(server) == workers
