"""The benchmark runs, at a size that is too small to tell anything, with the peers that are installed."""

import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from benchmarks.table import tables

pytestmark = pytest.mark.slow

HOME = Path(__file__).parents[2]
STORIES = HOME / "samples" / "1950-1989.jsonl"
SIZE = 150


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("bench")
    options = {
        "size": SIZE,
        "folder": folder,
        "results": folder,
        "questions": 60,
        "stories": HOME / "samples" / "1950-1989.jsonl",
    }
    command = [sys.executable, "-m", "benchmarks.speed", *(f"--{name}={value}" for name, value in options.items())]
    done = subprocess.run(command, cwd=HOME, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    result: dict[str, Any] = json.loads((folder / f"{SIZE}.json").read_text(encoding="utf-8"))
    assert tables(result) in done.stdout
    return result


def test_every_peer_is_run_or_passed_over_with_a_reason(result: dict[str, Any]) -> None:
    run = {peer["name"].split()[0] for peer in result["peers"]}
    assert {"Dateline", "SQLite", "stock"} <= run
    assert ("tantivy" in run) == (find_spec("tantivy") is not None)
    assert len(result["peers"]) + len(result["skipped"]) == 5
    assert all(result["skipped"].values())


def test_every_figure_is_there_with_its_ratio_to_dateline(result: dict[str, Any]) -> None:
    for peer in result["peers"]:
        for figure in ("per_second", "indexed_per_second", "index_mb", "update_ms", "own_mb"):
            assert peer[figure]["value"] > 0
            assert peer[figure]["ratio"] > 0
        for when in ("first", "warm"):
            assert set(peer[when]["all"]) == {"p50", "p95", "p99"}
    assert result["peers"][0]["name"] == "Dateline"
    assert result["peers"][0]["warm"]["all"]["p50"]["ratio"] == 1
    assert len(result["peers"][0]["warm"]) == 9


def test_the_peers_do_the_same_work(result: dict[str, Any]) -> None:
    assert all(peer["same_total"] >= 0.8 for peer in result["peers"])


def test_the_machine_is_named(result: dict[str, Any]) -> None:
    assert result["machine"]["processor"]
    assert result["machine"]["cores"] >= 1
