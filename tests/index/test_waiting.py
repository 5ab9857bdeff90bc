"""Who writes waits for one batch of another's at most: shown by a second process that stops between its batches."""

import json
import os
import subprocess
import sys

import pytest

from index.cli.main import main

# Runs a command that after each batch says so, and waits for a line or the end of its input.
STOPPING = """
import sys
import index.catchup, index.ingest
from index.cli.main import main
from index.cli.command import ProgressBar

def stop(meter, what, more, share):
    print(what, flush=True)
    sys.stdin.readline()

ProgressBar.__call__ = stop
index.catchup.BATCH = index.ingest.BATCH = 4
sys.exit(main(sys.argv[1:]))
"""


@pytest.fixture
def dateline(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("DATELINE_DATA", str(tmp_path / "var"))

    def run(*arguments):
        assert main([str(argument) for argument in arguments]) == 0, capsys.readouterr().err
        return capsys.readouterr().out

    return run


@pytest.fixture
def stopping(dateline):
    def start(*arguments):
        command = [sys.executable, "-c", STOPPING, *map(str, arguments)]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
        return subprocess.Popen(command, env=os.environ, text=True, **pipes)

    return start


def write(tmp_path, names):
    path = tmp_path / "in.jsonl"
    path.write_text("".join(f"{json.dumps({'id': name, 'title': f'Title {name}'})}\n" for name in names))
    return path


def found(dateline):
    return {hit["source_id"] for hit in json.loads(dateline("search", "title", "--json"))["results"]}


def go_on(process, batches):
    """Let a stopped command go on until it has done so many batches more."""
    for _ in range(batches):
        process.stdin.write("\n")
        process.stdin.flush()
        assert process.stdout.readline()


def remove_meanwhile(dateline, run):
    dateline("remove", "a")
    assert "a" not in found(dateline)
    assert run.poll() is None
    run.communicate()
    assert run.returncode == 0
    assert "a" not in found(dateline)
    dateline("verify")


@pytest.mark.parametrize("batches", [0, 1, 4])
def test_an_article_is_removed_in_the_middle_of_an_index_run(tmp_path, dateline, stopping, batches):
    dateline("index", write(tmp_path, "ab"))
    with stopping("index", write(tmp_path, "abcdefghij")) as run:
        assert run.stdout.readline()
        go_on(run, batches)
        remove_meanwhile(dateline, run)
    assert found(dateline) == set("bcdefghij")


@pytest.mark.parametrize("command", ["rebuild", "rollback"])
def test_an_article_is_removed_in_the_middle_of_a_rebuild_or_rollback(tmp_path, dateline, stopping, command):
    dateline("index", write(tmp_path, "abcdef"))
    dateline("rebuild")
    dateline("index", write(tmp_path, "abcdefghij"))
    with stopping(command) as run:
        assert run.stdout.readline()
        remove_meanwhile(dateline, run)
    assert found(dateline) == set("bcdefghij")
