"""Every worker goes on in the commit that a cursor names, though another process has replaced it since."""

import json
import os
import subprocess
from pathlib import Path
from urllib.error import HTTPError

import pytest
from support.serving import DATELINE, fetch, serving

pytestmark = pytest.mark.slow
TIMES = 12  # so that both workers answer


def dateline(data: Path, *arguments: str) -> None:
    environment = os.environ | {"DATELINE_DATA": str(data)}
    subprocess.run([DATELINE, *arguments], env=environment, capture_output=True, check=True)


def ingest(data: Path, *names: str) -> None:
    path = data / "in.jsonl"
    rows = ({"id": name, "title": f"Oil {name}", "published_at": "2020-03-01"} for name in names)
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    dateline(data, "index", str(path))


def statuses(address: str) -> set[int]:
    """Return the status of each of several answers."""

    def status() -> int:
        try:
            fetch(address)
        except HTTPError as error:
            return error.code
        return 200

    return {status() for _ in range(TIMES)}


def results(address: str) -> set[tuple[str, ...]]:
    """Return what several answers list."""
    return {tuple(row["source_id"] for row in json.loads(fetch(address))["results"]) for _ in range(TIMES)}


def test_all_go_on_after_commits_and_none_shows_what_was_removed_or_goes_on_after_an_erasure(tmp_path):
    ingest(tmp_path, *(f"n{number:02}" for number in range(20)))
    with serving(tmp_path) as (address, _):
        first = json.loads(fetch(f"{address}/api/v1/search?q=oil&page-size=5"))
        following = address + first["links"]["next"]
        (before,) = results(following)
        assert len(before) == 5
        for number in range(3):
            ingest(tmp_path, f"new{number}")
        assert results(following) == {before}
        dateline(tmp_path, "remove", before[0])
        ((*left, _),) = results(following)
        assert tuple(left) == before[1:]
        dateline(tmp_path, "verify")
        dateline(tmp_path, "remove", "--erase", before[0])
        assert statuses(following) == {410}
        dateline(tmp_path, "verify")
