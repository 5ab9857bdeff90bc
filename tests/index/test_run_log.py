"""What a run tells: of what was set aside, so that it can be mended, and of itself, in the log of runs."""

import io
import json
import threading
from collections import Counter
from contextlib import redirect_stderr
from pathlib import Path

import pytest

from index.cli.command import ProgressBar
from index.cli.main import main

GOOD = {"id": "good", "title": "Good"}
BAD = {"id": "bad", "title": None}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("DATELINE_DATA", str(tmp_path / "var"))
    monkeypatch.setenv("DATELINE_ENGINE", "memory")
    (tmp_path / "in").mkdir()
    return tmp_path / "in"


def dateline(capsys, *argv):
    status = main([str(argument) for argument in argv])
    printed = capsys.readouterr()
    return status, printed.out, printed.err


def test_what_was_set_aside_is_mended_in_its_file_and_given_again(folder, capsys):
    (folder / "a.jsonl").write_text(f"{json.dumps(GOOD)}\n{json.dumps(BAD)}\n{{broken\n", encoding="utf-8")
    (folder / "page.txt").write_bytes(b"\xff\xfe not UTF-8")
    status, out, _ = dateline(capsys, "index", folder, "--json", "--feed", "wire")
    report = json.loads(out)
    assert (status, report["added"], report["set_aside"]) == (1, 1, 3)
    rejects = Path(report["rejects"])
    rows = [json.loads(line) for line in rejects.read_text(encoding="utf-8").splitlines()]
    assert [(Path(row["source"]).name, row["position"], row["field"], row["source_id"]) for row in rows] == [
        ("a.jsonl", 2, "title", "bad"),
        ("a.jsonl", 3, "line", ""),
        ("page.txt", None, "page", "page.txt"),
    ]
    assert [row["record"] for row in rows] == [BAD, "{broken", None]
    rows[0]["record"]["title"] = "Good after all"
    rows[1]["record"] = json.dumps({"id": "mended", "title": "Mended"})
    rejects.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    (folder / "page.txt").write_text("A page\n\nWith a text.", encoding="utf-8")
    status, out, _ = dateline(capsys, "index", "--feed", "wire", rejects, "--json")
    assert (status, json.loads(out)["added"]) == (0, 3)
    assert json.loads(dateline(capsys, "index", folder, "--json", "--feed", "wire")[1])["unchanged"] == 2


def test_what_was_set_aside_can_be_given_again_from_another_folder(folder, capsys, monkeypatch):
    (folder / "page.txt").write_bytes(b"\xff")
    monkeypatch.chdir(folder.parent)
    report = json.loads(dateline(capsys, "index", "in", "--json")[1])
    (folder / "page.txt").write_text("A page", encoding="utf-8")
    (folder / "elsewhere").mkdir()
    monkeypatch.chdir(folder / "elsewhere")
    assert json.loads(dateline(capsys, "index", report["rejects"], "--json")[1])["added"] == 1
    monkeypatch.chdir(folder.parent)
    assert json.loads(dateline(capsys, "index", "in", "--json")[1])["unchanged"] == 1


def test_what_comes_from_elsewhere_cannot_have_a_file_of_this_machine_read(folder, capsys, tmp_path):
    (tmp_path / "private.txt").write_text("Private\n\nNot for the archive.", encoding="utf-8")
    leading = {"source": str(tmp_path / "private.txt"), "position": None, "source_id": "x"}
    leading |= {"field": "page", "reason": "", "record": None}
    (folder / "a.jsonl").write_text(json.dumps(leading), encoding="utf-8")
    report = json.loads(dateline(capsys, "index", folder, "--json")[1])
    assert (report["added"], report["set_aside"]) == (0, 1)
    assert "not in the folder of rejects" in Path(report["rejects"]).read_text(encoding="utf-8")


def test_a_file_of_rejects_that_names_itself_is_read_once(folder, capsys, tmp_path):
    own = tmp_path / "var" / "rejects" / "own.jsonl"
    own.parent.mkdir(parents=True)
    rejected = {"source": str(own), "position": None, "source_id": "x", "field": "file", "reason": "", "record": None}
    own.write_text(json.dumps(rejected), encoding="utf-8")
    assert json.loads(dateline(capsys, "index", own, "--json")[1])["set_aside"] == 1


def test_the_report_says_with_which_command(folder, capsys):
    (folder / "a.jsonl").write_text("{broken\n", encoding="utf-8")
    _, out, _ = dateline(capsys, "index", folder, "--feed", "the wire")
    assert "dateline index --feed 'the wire' " in out
    _, out, _ = dateline(capsys, "index", folder)
    assert "then run: dateline index /" in out


def test_a_prune_that_was_not_done_is_said_and_is_not_quite_done(folder, capsys):
    (folder / "a.jsonl").write_text(json.dumps(GOOD), encoding="utf-8")
    dateline(capsys, "index", folder)
    (folder / "a.jsonl").write_text("", encoding="utf-8")
    status, out, _ = dateline(capsys, "index", folder, "--prune")
    assert (status, "add --yes" in out) == (1, True)
    status, out, _ = dateline(capsys, "index", folder, "--prune", "--yes")
    assert (status, "1 removed" in out) == (0, True)


def test_each_run_is_a_line_in_the_log_also_one_that_failed(folder, capsys, tmp_path):
    (folder / "a.jsonl").write_text(json.dumps(GOOD), encoding="utf-8")
    dateline(capsys, "index", folder)
    assert dateline(capsys, "index", tmp_path / "nowhere")[0] == 2
    log = (tmp_path / "var" / "runs.jsonl").read_text(encoding="utf-8")
    good, failed = map(json.loads, log.splitlines())
    assert (good["read"], good["added"], good["feed"], good["revision"]) == (1, 1, "main", 1)
    assert good["began"] <= good["ended"]
    assert failed["error"].startswith("UnreadableSource: ")


@pytest.fixture
def passed(monkeypatch):
    """Return how many seconds have passed for a progress bar: add to it."""
    seconds = Counter()
    monkeypatch.setattr("tqdm.std.time", lambda: 1_000_000 + seconds.total())
    return seconds


class Terminal(io.StringIO):
    """Stands for a terminal of 80 columns: `lines` are those that were shown, one over the other."""

    def isatty(self) -> bool:
        return True

    @property
    def lines(self) -> list[str]:
        return self.getvalue().split("\r")[1:]


@pytest.fixture
def terminal(monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("LINES", "24")
    return Terminal()


def test_on_a_terminal_a_run_shows_how_fast_it_is_and_how_long_it_takes(terminal, passed):
    with redirect_stderr(terminal), ProgressBar() as progress:
        passed["seconds"] += 10
        progress("read", 1_000, 0.1)
        (line,) = terminal.lines
        assert line.startswith("1,000 read:  10%|")
        assert line.endswith("| 100.00 articles/s, 01:30 left")
        assert len(line) <= 80
        passed["seconds"] += 10
        progress("indexed", 900, 0.1)
        assert terminal.lines[-1].startswith("1,000 read, 900 indexed:  10%|")
        assert terminal.lines[-1].endswith("| 50.00 articles/s, 03:00 left")
        passed["seconds"] += 20
        progress("read", 1_000, 0.5)
        assert terminal.lines[-1].startswith("2,000 read, 900 indexed:  50%|")
        assert terminal.lines[-1].endswith("| 50.00 articles/s, 00:40 left")
        progress("indexed", 1_100, 1.0)
    assert terminal.lines[-1].startswith("2,000 read, 2,000 indexed: 100%|")
    assert terminal.lines[-1].endswith("| 50.00 articles/s, 00:00 left\n")


def test_a_run_whose_end_is_not_known_shows_how_fast_it_is(terminal, passed):
    with redirect_stderr(terminal), ProgressBar() as progress:
        passed["seconds"] += 10
        progress("enriched", 1_000, 0.0)
        assert terminal.lines == ["1,000 enriched: 100.00 articles/s"]


def test_a_run_that_does_nothing_shows_nothing(terminal, passed):
    with redirect_stderr(terminal), ProgressBar():
        passed["seconds"] += 10
    assert terminal.getvalue() == ""


def test_elsewhere_it_shows_nothing(passed, capsys):
    with ProgressBar() as progress:
        passed["seconds"] += 10
        progress("read", 1_000, 0.1)
    assert capsys.readouterr() == ("", "")


def test_a_program_reads_nothing_of_what_the_terminal_shows(terminal, folder, capsys):
    (folder / "a.jsonl").write_text(json.dumps(GOOD), encoding="utf-8")
    with redirect_stderr(terminal):
        status, out, _ = dateline(capsys, "index", folder, "--json")
    assert (status, json.loads(out)["read"]) == (0, 1)


def test_showing_it_starts_no_thread(terminal):
    with redirect_stderr(terminal), ProgressBar():
        assert "tqdm._monitor" not in {type(thread).__module__ for thread in threading.enumerate()}
