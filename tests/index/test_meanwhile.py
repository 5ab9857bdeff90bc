"""What goes on while something else does: removals during long runs, and readers during days of small updates."""

import json
import subprocess
from threading import Event, Thread
from urllib.request import urlopen

import pytest
from support.serving import DATELINE, own_memory, serving, workers_of

pytestmark = pytest.mark.slow
MANY = 12_000


def records(first, number, **values):
    rows = (
        {"id": f"n{row}", "title": f"Title {row} oil", "body": "Some text. " * 9} | values
        for row in range(first, number)
    )
    return "".join(f"{json.dumps(row)}\n" for row in rows)


@pytest.fixture
def dateline(tmp_path, monkeypatch):
    monkeypatch.setenv("DATELINE_DATA", str(tmp_path / "var"))

    def run(*arguments):
        return subprocess.run([DATELINE, *map(str, arguments)], capture_output=True, text=True, check=False)

    return run


def write(tmp_path, text):
    path = tmp_path / "in.jsonl"
    path.write_text(text, encoding="utf-8")
    return path


def indexed(dateline):
    return json.loads(dateline("search", "oil", "--json").stdout)["total"]


@pytest.mark.parametrize("long_run", ["index", "rebuild"])
def test_an_article_is_removed_while_a_long_run_goes_on(tmp_path, dateline, long_run):
    source = write(tmp_path, records(0, MANY if long_run == "rebuild" else 10))
    assert dateline("index", source).returncode == 0
    command = [DATELINE, "rebuild"]
    if long_run == "index":
        command = [DATELINE, "index", write(tmp_path, records(0, MANY))]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        lock = tmp_path / "var" / ("writer.lock" if long_run == "index" else "generations.lock")
        while running.poll() is None and not (lock.exists() and lock.read_text(encoding="utf-8")):
            pass
        removed = dateline("remove", "n0")
        assert removed.returncode == 0, removed.stderr
        found = dateline("search", f"id:{removed.stdout.split()[1]}", "--json")
        assert json.loads(found.stdout)["total"] == 0
        assert running.poll() is None, "the run was over too soon to tell; make it longer"
        _, error = running.communicate()
    assert running.returncode == 0, error
    assert indexed(dateline) == MANY - 1
    assert dateline("verify").returncode == 0


def test_readers_notice_nothing_of_many_small_updates_but_the_articles(tmp_path, whoosh_room):
    room, updates = whoosh_room, 120
    room.write("a.jsonl", *({"id": f"n{row}", "title": f"Title {row}"} for row in range(300)))
    room.update()
    stop, failed, answers = Event(), [], []
    with serving(room.settings.data) as (address, server):

        def read():
            while not stop.is_set():
                try:
                    with urlopen(f"{address}/api/v1/search?q=title") as answer:
                        answers.append(json.load(answer)["index"]["revision"])
                except OSError as error:
                    failed.append(error)

        readers = [Thread(target=read) for _ in range(2)]
        for reader in readers:
            reader.start()
        sizes = []
        for update in range(updates):
            room.write(
                "a.jsonl", *({"id": f"n{row}", "title": f"Title {row}, {update}"} for row in range(update, update + 5))
            )
            revision = room.update().revision
            with urlopen(f"{address}/api/v1/search?q=title") as answer:  # by whichever worker
                assert json.load(answer)["index"]["revision"] == revision
            files = len(list((room.settings.data / "index").rglob("*")))
            sizes.append((files, sum(map(own_memory, workers_of(server)))))
        stop.set()
        for reader in readers:
            reader.join()
    assert failed == []
    assert len(answers) > updates
    assert answers[-1] == revision
    half = updates // 2
    assert max(files for files, _ in sizes) < 2_700  # each of 120 former commits may need files of its own
    assert max(memory for _, memory in sizes[half:]) < 1.3 * max(memory for _, memory in sizes[:half])
