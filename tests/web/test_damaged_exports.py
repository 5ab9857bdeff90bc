"""Exports of a damaged index: what is met before anything was sent is an error that says what to do."""

from pathlib import Path

import pytest
from support.articles import NOW, article, index_of

from search.engines import open_engine
from search.settings import Settings
from web import create_app


@pytest.mark.parametrize("path", ["/search.csv", "/search.jsonl", "/search.manifest.json"])
def test_an_export_whose_first_page_is_damaged_is_refused(tmp_path: Path, path: str) -> None:
    settings = Settings(data=tmp_path)
    index_of(open_engine(settings), [article(name, title="Oil falls") for name in "abc"])
    (records,) = (tmp_path / "index").glob("g000001/*.record.col")
    damaged = bytearray(records.read_bytes())
    damaged[len(damaged) // 2] ^= 1
    records.write_bytes(damaged)
    refused = create_app(settings, clock=lambda: NOW).test_client().get(f"{path}?q=oil")
    assert (refused.status_code, refused.json["code"]) == (503, "index-damaged")
    assert f"g000001/{records.name}" in refused.json["detail"]
    assert "dateline rebuild" in refused.json["detail"]
