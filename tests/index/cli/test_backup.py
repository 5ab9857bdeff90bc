"""A backup is the archive of one moment, and putting it back loses nothing that was taken out since."""

import json
import os
import sqlite3
import threading
from contextlib import closing

import pytest

from index.cli.main import main
from search.archive.backup import back_up
from search.archive.store import open_archive
from search.errors import ArchiveUnusable
from search.model.article import article_id
from search.settings import Settings


@pytest.fixture
def data(tmp_path, monkeypatch):
    monkeypatch.setenv("DATELINE_DATA", str(tmp_path / "var"))
    monkeypatch.setenv("DATELINE_ENGINE", "memory")
    return tmp_path / "var"


@pytest.fixture
def dateline(capsys):
    def run(*argv):
        status = main([str(argument) for argument in argv])
        printed = capsys.readouterr()
        return status, printed.out + printed.err

    return run


def write(tmp_path, *names):
    path = tmp_path / "in.jsonl"
    path.write_text("".join(f"{json.dumps({'id': name, 'title': name})}\n" for name in names), encoding="utf-8")
    return path


def names(data):
    with open_archive(Settings(data=data, engine="memory")) as archive:
        return {change.article.source_id for change in archive.changes(0, 100) if change.article}


def test_an_archive_that_was_lost_is_put_back_with_its_index(tmp_path, data, dateline):
    dateline("index", write(tmp_path, "a", "b"))
    assert dateline("backup", tmp_path / "copy")[0] == 0
    for path in data.rglob("*"):
        if path.is_file():
            path.unlink()
    status, said = dateline("restore-backup", tmp_path / "copy")
    assert (status, names(data)) == (0, {"a", "b"}), said
    assert dateline("verify")[0] == 0
    assert dateline("search", "a")[1].count("a") > 0


def test_what_a_source_says_by_unknown_keys_is_in_a_backup(tmp_path, data, dateline):
    (tmp_path / "in.jsonl").write_text('{"id": "a", "title": "A", "desk": "Sports"}\n', encoding="utf-8")
    dateline("index", tmp_path / "in.jsonl")
    dateline("backup", tmp_path / "copy")
    (tmp_path / "in.jsonl").write_text('{"id": "a", "title": "A"}\n', encoding="utf-8")
    dateline("index", tmp_path / "in.jsonl")
    dateline("restore-backup", "--replace", tmp_path / "copy")
    with open_archive(Settings(data=data)) as archive:
        (kept,) = archive.unenriched(article_id("main", "a"))
    assert kept.article.unknown_keys == '{"desk":"Sports"}'


def test_putting_back_takes_over_what_was_taken_out_since_and_keeps_the_former_archive(tmp_path, data, dateline):
    dateline("index", write(tmp_path, "a", "b", "c", "d"))
    dateline("backup", tmp_path / "copy")
    dateline("index", write(tmp_path, "a", "b", "c", "d", "e"))
    dateline("remove", "a")
    dateline("remove", "--erase", "b")
    dateline("remove", "--erase", "e")
    status, said = dateline("restore-backup", tmp_path / "copy")
    assert (status, names(data)) == (2, {"c", "d"})
    assert "--replace" in said
    status, said = dateline("restore-backup", "--replace", tmp_path / "copy")
    assert (status, names(data)) == (0, {"c", "d"}), said
    assert len(list(data.glob("archive.db.until-*"))) == 1
    assert dateline("verify")[0] == 0
    dateline("index", write(tmp_path, "a", "b", "c", "d", "e"))
    assert names(data) == {"c", "d"}
    assert dateline("rollback")[0] == 2


def test_what_is_erased_is_erased_in_the_former_archive_too(tmp_path, data, dateline):
    dateline("index", write(tmp_path, "a", "xylophonist"))
    dateline("backup", tmp_path / "copy")
    dateline("restore-backup", "--replace", tmp_path / "copy")
    (kept,) = data.glob("archive.db.until-*")
    assert b"xylophonist" in kept.read_bytes()
    assert dateline("remove", "--erase", "xylophonist")[0] == 0
    assert not [path for path in data.rglob("*") if path.is_file() and b"xylophonist" in path.read_bytes()]
    assert kept.exists()


def test_a_former_archive_that_cannot_be_read_is_named_when_something_is_erased(tmp_path, data, dateline):
    dateline("index", write(tmp_path, "a"))
    kept = data / "archive.db.until-20260501T090000Z"
    kept.write_bytes(b"This is no database, and may hold anything." * 40)
    status, said = dateline("remove", "--erase", "a")
    assert status == 2
    assert f"{kept} cannot be used" in said
    assert "delete it, and run the command again" in said
    kept.unlink()
    assert dateline("remove", "--erase", article_id("main", "a"))[0] == 0


def test_a_run_that_is_killed_before_the_index_is_made_anew_is_told(tmp_path, data, dateline, monkeypatch):
    dateline("index", write(tmp_path, "a"))
    dateline("backup", tmp_path / "copy")
    with monkeypatch.context() as patched:
        patched.setattr("index.cli.maintenance.rebuild", _killed)
        with pytest.raises(SystemExit):
            dateline("restore-backup", "--replace", tmp_path / "copy")
    status, said = dateline("index", write(tmp_path, "a", "b"))
    assert (status, "dateline rebuild" in said) == (2, True)
    assert dateline("rebuild")[0] == 0
    assert dateline("index", write(tmp_path, "a", "b"))[0] == 0


def test_a_damaged_archive_is_replaced(tmp_path, data, dateline):
    dateline("index", write(tmp_path, "a"))
    dateline("backup", tmp_path / "copy")
    for suffix in ("-wal", "-shm"):
        (data / f"archive.db{suffix}").unlink(missing_ok=True)
    (data / "archive.db").write_bytes(b"rubbish" * 1_000)
    assert dateline("index", write(tmp_path, "a"))[0] == 2
    assert dateline("restore-backup", tmp_path / "copy")[0] == 2
    status, said = dateline("restore-backup", "--replace", tmp_path / "copy")
    assert (status, names(data)) == (0, {"a"}), said


def of_another_application(path):
    path.unlink()
    with closing(sqlite3.connect(path)) as database:
        database.execute("CREATE TABLE notes (id, text)")
        database.commit()


def with_another_text(path):
    with closing(sqlite3.connect(path)) as database:
        database.execute("UPDATE articles SET received = replace(received, 'xylophonist', 'saxophonist')")
        database.commit()


def cut_to(share):
    return lambda path: os.truncate(path, int(path.stat().st_size * share))


PAGE = 4_096  # bytes
NO_WHOLE_DATABASE = {
    "not a database": lambda path: path.write_bytes(b'{"id": "a", "title": "A"}\n' * 1_000),
    "cut off": cut_to(0.5),
    "almost whole": lambda path: os.truncate(path, path.stat().st_size - PAGE),
    "only a beginning": cut_to(0.001),
    "of another application": of_another_application,
    "not the text that was accepted": with_another_text,
}


@pytest.mark.parametrize("spoil", [*NO_WHOLE_DATABASE.values(), cut_to(0)], ids=[*NO_WHOLE_DATABASE, "empty"])
def test_what_is_no_whole_backup_is_refused_and_nothing_is_changed(tmp_path, data, dateline, spoil):
    dateline("index", write(tmp_path, "xylophonist"))
    dateline("backup", tmp_path / "copy")
    dateline("index", write(tmp_path, "a"))
    spoil(tmp_path / "copy")
    before = {path.name for path in data.iterdir()}
    status, said = dateline("restore-backup", "--replace", tmp_path / "copy")
    assert (status, names(data)) == (2, {"a", "xylophonist"})
    assert said.startswith(f"dateline: {tmp_path / 'copy'} is not a complete backup of Dateline (")
    assert said.endswith("); use another backup; nothing was changed\n")
    assert {path.name for path in data.iterdir()} == before
    assert dateline("verify")[0] == 0


def test_a_backup_of_a_newer_version_is_named(tmp_path, data, dateline):
    dateline("index", write(tmp_path, "a"))
    dateline("backup", tmp_path / "copy")
    with closing(sqlite3.connect(tmp_path / "copy")) as database:
        database.execute("UPDATE meta SET value = 99 WHERE name = 'schema'")
        database.commit()
    status, said = dateline("restore-backup", "--replace", tmp_path / "copy")
    assert status == 2
    assert f"the archive {tmp_path / 'copy'} was written by a newer version of Dateline" in said


@pytest.mark.parametrize("spoil", NO_WHOLE_DATABASE.values(), ids=NO_WHOLE_DATABASE)
def test_a_damaged_archive_is_not_backed_up_and_is_named(tmp_path, data, dateline, spoil):
    dateline("index", write(tmp_path, "xylophonist"))
    archive = data / "archive.db"
    for path in data.glob("archive.db-*"):
        path.unlink()
    spoil(archive)
    status, said = dateline("backup", tmp_path / "copy")
    assert status == 2
    assert said.startswith(f"dateline: the archive {archive} is damaged: ")
    assert said.endswith("; restore a backup with `dateline restore-backup`\n")
    assert not list(tmp_path.glob("copy*"))


def test_a_backup_overwrites_nothing(tmp_path, data, dateline):
    dateline("index", write(tmp_path, "a"))
    (tmp_path / "copy").write_text("mine", encoding="utf-8")
    assert dateline("backup", tmp_path / "copy")[0] == 2
    assert (tmp_path / "copy").read_text(encoding="utf-8") == "mine"


def test_a_backup_is_of_one_moment_while_articles_arrive(tmp_path, newsroom):
    stop = threading.Event()

    def ingest():
        for number in range(10_000):
            if stop.is_set():
                return
            newsroom.write("a.jsonl", *({"id": f"{name}", "title": f"Turn {number}"} for name in range(50)))
            newsroom.update()

    thread = threading.Thread(target=ingest)
    newsroom.write("a.jsonl", {"id": "0", "title": "First"})
    newsroom.update()
    thread.start()
    try:
        for number in range(5):
            back_up(newsroom.settings, tmp_path / f"copy{number}")
    finally:
        stop.set()
        thread.join()
    for number in range(5):
        with open_archive(Settings(archive_url=f"sqlite:///{tmp_path}/copy{number}")) as copy:
            titles = {change.article.title for change in copy.changes(0, 100) if change.article}
            assert len(titles) == 1


def test_a_database_that_is_no_file_is_left_to_its_own_tools(tmp_path):
    with pytest.raises(ArchiveUnusable, match="pg_dump"):
        back_up(Settings(archive_url="postgresql+psycopg://host/name"), tmp_path / "copy")


def _killed(*arguments):
    raise SystemExit(9)
