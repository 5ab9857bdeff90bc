"""A disk that is full or may not be written to loses nothing, and the command says what is the matter."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow
DATELINE = Path(sys.executable).with_name("dateline")


def dateline(data, *arguments):
    environment = {"PATH": os.environ["PATH"], "DATELINE_DATA": str(data)}
    return subprocess.run([DATELINE, *arguments], env=environment, capture_output=True, text=True, check=False)


def mount(folder, how):
    """Mount a small disk of its own, or the same one otherwise."""
    remount = ",remount" if folder.is_mount() else ""
    command = ["mount", "-t", "tmpfs", "-o", f"{how}{remount}", "tmpfs", str(folder)]
    if os.geteuid() or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("only root can mount a small disk, and not everywhere")


@pytest.fixture
def disk(tmp_path):
    folder = tmp_path / "disk"
    folder.mkdir()
    mount(folder, "size=3m")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def write(tmp_path, number, words):
    path = tmp_path / "in.jsonl"
    rows = (
        {"id": str(i), "title": f"Title {i}", "body": " ".join(f"w{i}x{j}" for j in range(words))}
        for i in range(number)
    )
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    return path


def test_a_full_disk_is_said_and_when_there_is_room_again_the_next_run_completes(tmp_path, disk):
    data = disk / "var"
    assert dateline(data, "index", write(tmp_path, 20, 20)).returncode == 0
    full = dateline(data, "index", write(tmp_path, 600, 200))
    assert full.returncode == 2
    assert "free some disk space" in full.stderr
    assert "Traceback" not in full.stderr
    found = dateline(data, "search", "title", "--json")
    assert json.loads(found.stdout)["total"] >= 20, found.stderr
    mount(disk, "size=200m")
    completed = dateline(data, "index", tmp_path / "in.jsonl")
    assert completed.returncode == 0, completed.stderr
    assert json.loads(dateline(data, "stats", "--json").stdout)["articles"] == 600
    assert dateline(data, "verify").returncode == 0


def test_a_disk_that_may_only_be_read_goes_on_serving(tmp_path, disk):
    data = disk / "var"
    dateline(data, "index", write(tmp_path, 5, 5))
    mount(disk, "ro")
    refused = dateline(data, "index", write(tmp_path, 6, 5))
    assert refused.returncode == 2
    assert f"{data}" in refused.stderr
    assert "Traceback" not in refused.stderr
    found = dateline(data, "search", "title", "--json")
    assert json.loads(found.stdout)["total"] == 5, found.stderr
