"""A disk that is full or may not be written to loses nothing, and the command says what is the matter."""

import json
import os
import re
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from support.serving import fetch, serving

pytestmark = pytest.mark.slow
DATELINE = Path(sys.executable).with_name("dateline")


def dateline(data, *arguments):
    environment = os.environ | {"DATELINE_DATA": str(data)}
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


def fill(disk):
    """Take all the room that is left."""
    with (disk / "fill").open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(bytes(4096))


WRITES = (
    ("remove", "0"),
    ("remove", "--erase", "0"),
    ("restore", "1"),
    ("token", "create", "x", "--scope", "staff"),
    ("token", "revoke", "desk"),
    ("index", "in.jsonl"),
    ("enrich",),
    ("rebuild",),
    ("rollback",),
    ("backup", "disk/b.db"),
    ("restore-backup", "--replace", "b.db"),
)
READS = (
    ("search", "title"),
    ("stats",),
    ("verify",),
    ("versions", "0"),
    ("token", "list"),
    ("people", "list", "a"),
)


@pytest.fixture
def newsroom(tmp_path, disk, monkeypatch):
    """A data folder on the small disk with some articles, a former index, a backup beside it, and a token for staff."""
    monkeypatch.chdir(tmp_path)
    data = disk / "var"
    assert dateline(data, "index", write(tmp_path, 5, 5)).returncode == 0
    assert dateline(data, "rebuild").returncode == 0
    assert dateline(data, "remove", "1").returncode == 0
    assert dateline(data, "backup", "b.db").returncode == 0
    token = dateline(data, "token", "create", "desk", "--scope", "staff").stdout.split()[-1]
    return data, token


@pytest.mark.parametrize(
    ("how", "said"), [("full", "the disk is full; free"), ("ro", "the disk may only be read; make")]
)
def test_each_command_that_writes_says_so_and_each_that_reads_works(disk, newsroom, how, said):
    data, _ = newsroom
    fill(disk) if how == "full" else mount(disk, "ro")
    for command in READS:
        done = dateline(data, *command)
        assert done.returncode == 0, (command, done.stderr)
    for command in WRITES:
        done = dateline(data, *command)
        assert (done.returncode, "Traceback" in done.stderr) == (2, False), (command, done.stderr)
        assert said in done.stderr, command
        assert "I/O error" not in done.stderr, command
    assert dateline(data, "backup", "elsewhere.db").returncode == 0
    (disk / "fill").unlink() if how == "full" else mount(disk, "rw,size=3m")
    assert dateline(data, "remove", "0").returncode == 0
    assert json.loads(dateline(data, "stats", "--json").stdout)["articles"] == 3
    assert dateline(data, "verify").returncode == 0


@pytest.mark.parametrize("how", ["full", "ro"])
def test_staff_go_on_reading(tmp_path, disk, newsroom, how):
    data, token = newsroom
    row = {"id": "hushed", "title": "Title hushed", "status": "withheld"}
    (tmp_path / "in.jsonl").write_text(f"{json.dumps(row)}\n", encoding="utf-8")
    assert dateline(data, "index", "in.jsonl").returncode == 0
    fill(disk) if how == "full" else mount(disk, "ro")
    with serving(data, DATELINE_ADDRESS_RATE="1000", DATELINE_TOKEN_RATE="1000") as (address, _):
        asked = Request(f"{address}/api/v1/search?q=hushed", headers={"Authorization": f"Bearer {token}"})
        page = Request(f"{address}/search?q=hushed", headers={"Cookie": f"dateline-token={token}"})
        for _ in range(6):  # so that both workers answer
            with urlopen(asked) as answer:
                assert json.load(answer)["total"] == 1
            with urlopen(page) as answer:
                assert "Title hushed" in re.sub("<.*?>", "", answer.read().decode())
        assert json.loads(fetch(f"{address}/api/v1/search?q=hushed"))["total"] == 0
        wrong = Request(
            asked.full_url, headers={"Authorization": f"Bearer {token[:-1]}{'0' if token[-1] != '0' else '1'}"}
        )
        with pytest.raises(HTTPError, match="401"):
            urlopen(wrong)
