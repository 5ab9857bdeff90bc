"""The benchmark over HTTP runs, for a second each, where vegeta is installed."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

HOME = Path(__file__).parents[2]


def test_each_kind_of_costly_request_is_one_that_a_reader_may_send(tmp_path: Path) -> None:
    options = [f"--{name}={value}" for name, value in {"size": 150, "folder": tmp_path, "results": tmp_path}.items()]
    command = [sys.executable, "-m", "benchmarks.costliest", *options]
    stories = HOME / "samples" / "1950-1989.jsonl"
    done = subprocess.run([*command, f"--stories={stories}"], cwd=HOME, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    kinds = json.loads((tmp_path / "costliest-150.json").read_text(encoding="utf-8"))["kinds"]
    assert {kind: figures["status"] for kind, figures in kinds.items()} == dict.fromkeys(kinds, 200)
    assert max(figures["megabytes"] for figures in kinds.values()) < 2


def test_each_answer_beyond_saturation_is_right_or_a_clear_refusal(tmp_path: Path) -> None:
    if not Path(sys.executable).with_name("vegeta").exists():
        pytest.skip("vegeta is not installed; `make load` installs it where there is Go")
    options = {"size": 150, "folder": tmp_path, "results": tmp_path, "seconds": 1, "overload": 4}
    command = [sys.executable, "-m", "benchmarks.load", *(f"--{name}={value}" for name, value in options.items())]
    stories = HOME / "samples" / "1950-1989.jsonl"
    done = subprocess.run([*command, f"--stories={stories}"], cwd=HOME, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    result = json.loads((tmp_path / "load-150.json").read_text(encoding="utf-8"))
    assert set(result["apps"]) == {"an empty view", "JSON", "the page", "the page, result canned"}
    assert all(set(app["at"]) == {"0.25", "0.5", "1.0", "2.0"} for app in result["apps"].values())
    assert result["beside_slow_clients"]["answered"] == 1
    overload = result["overload"]
    assert overload["answered"] > 0
    assert overload["answered_otherwise_than_unloaded"] == 0
    assert overload["refused_without"] == overload["neither"] == overload["not_ready"] == 0
