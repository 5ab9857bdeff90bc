"""Damage is found, named, and there is a way back that loses nothing."""

import json
import sqlite3
from datetime import UTC, datetime

import pytest
from support.articles import NOW, article, index_of

from search.archive.store import open_archive
from search.engines import open_engine
from search.engines.whoosh.format.manifest import Manifest
from search.engines.whoosh.write import merge_policy
from search.errors import ArchiveUnusable, IndexDamaged, IndexOutdated
from search.fields import INDEX_FORMAT
from search.model.article import article_id
from search.model.viewer import Viewer
from search.settings import Settings

STAFF = Viewer(now=datetime(2026, 5, 1, tzinfo=UTC), staff=True)


def fill(room, *names):
    room.write("a.jsonl", *({"id": name, "title": f"Title {name}", "body": f"Body {name}."} for name in names))
    room.update()


def flip(path):
    """Change one bit in the middle of a file."""
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def files_of(room):
    """Return the files of the index that serves, the manifest and what it names."""
    folder = room.settings.data / "index" / room.searcher().state.generation
    return sorted(path for path in folder.iterdir() if path.is_file() and path.stat().st_size)


def test_an_archive_and_an_index_that_are_whole_are_said_to_be(room):
    fill(room, "a", "b")
    fill(room, "a", "c")
    room.remove("b")
    verified = room.verify()
    assert (verified.archived, verified.indexed, verified.revision, verified.behind) == (3, 2, 4, 0)


def test_changes_that_are_not_indexed_yet_are_no_damage(room):
    fill(room, "a", "b")
    room.archive.remove([article_id("main", "a")], room.now)
    verified = room.verify()
    assert (verified.indexed, verified.behind) == (2, 1)


def kinds(room):
    """Return a file of each kind that an index consists of, by its ending."""
    return {path.suffix or path.name: path for path in files_of(room)}


KINDS = [".col", ".crc", ".json", ".pst", ".toc", ".trm"]


def test_the_kinds_of_files_are_these(whoosh_room):
    fill(whoosh_room, "a", "b")
    assert sorted(kinds(whoosh_room)) == KINDS


@pytest.mark.parametrize("kind", KINDS)
def test_a_flipped_bit_is_found_and_a_rebuild_heals_it(whoosh_room, kind):
    fill(whoosh_room, "a", "b")
    path = kinds(whoosh_room)[kind]
    flip(path)
    with pytest.raises(IndexDamaged, match=r"dateline rebuild") as raised:
        whoosh_room.verify()
    assert path.name in str(raised.value) or kind == ".json"
    whoosh_room.rebuild()
    assert whoosh_room.names() == "a b"
    former = {".json": "g000001/manifest.json"}.get(kind, f"g000001/{path.name}")
    assert whoosh_room.verify().former_damaged == former
    whoosh_room.engine.drop_former()
    assert whoosh_room.verify().former_damaged is None


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("left", [0, 0.5])
def test_a_truncated_file_is_named_and_a_rebuild_heals_it(whoosh_room, kind, left):
    fill(whoosh_room, "a", "b")
    path = kinds(whoosh_room)[kind]
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * left)])
    another = open_engine(whoosh_room.settings)
    with pytest.raises(IndexDamaged, match=rf"{path.name}.*dateline rebuild"):
        another.searcher(STAFF)
    whoosh_room.rebuild()
    assert whoosh_room.names() == "a b"


def test_a_flipped_bit_is_found_when_segments_are_merged(whoosh_room, monkeypatch):
    monkeypatch.setattr(merge_policy, "TIER", 2)
    fill(whoosh_room, "a", "b")
    flip(kinds(whoosh_room)[".pst"])
    with pytest.raises(IndexDamaged, match=r"\.pst is damaged"):
        fill(whoosh_room, "a", "c")
    assert whoosh_room.archive.get(article_id("main", "c"))


def test_a_flipped_bit_is_found_before_a_generation_serves(whoosh_room):
    fill(whoosh_room, "a", "b")
    first = whoosh_room.searcher().state.generation
    second = whoosh_room.rebuild().generation
    folder = whoosh_room.settings.data / "index" / first
    flip(next(folder.glob("*.pst")))
    with pytest.raises(IndexDamaged, match=r"\.pst is damaged"):
        whoosh_room.rollback()
    assert whoosh_room.searcher().state.generation == second


def test_what_a_commit_takes_away_while_everything_is_read_is_no_damage(whoosh_room, monkeypatch):
    monkeypatch.setattr(merge_policy, "TIER", 2)
    fill(whoosh_room, "a", "b")
    writer = open_engine(whoosh_room.settings)
    check_hash, commits = Manifest.check_hash, []

    def check_hash_late(manifest, folder, name):
        if not commits:
            commits.append(name)
            index_of(writer, [article("c")])  # merges
            with writer.writer() as erasing:
                erasing.erase(article("d").id)  # removes all files that were there
                erasing.commit(revision=erasing.revision + 1, at=NOW)
            assert not (folder / name).exists()
        check_hash(manifest, folder, name)

    monkeypatch.setattr(Manifest, "check_hash", check_hash_late)
    whoosh_room.engine.check()
    assert commits


def test_an_article_that_the_index_has_otherwise_is_found(room):
    fill(room, "a", "b")
    with room.engine.writer() as writer:
        writer.remove(article_id("main", "a"), was_public=False)
        writer.commit(revision=writer.revision, at=room.now)
    with pytest.raises(IndexDamaged, match=f"{article_id('main', 'a')}.*dateline rebuild"):
        room.verify()


def test_a_changed_text_in_the_archive_is_found(newsroom):
    fill(newsroom, "a", "b")
    newsroom.archive.close()
    database = newsroom.settings.data / "archive.db"
    with sqlite3.connect(database) as connection:
        connection.execute("UPDATE articles SET received = replace(received, 'Body a', 'Body x')")
    connection.close()
    with pytest.raises(ArchiveUnusable, match=f"{article_id('main', 'a')} does not match its hash.*restore-backup"):
        newsroom.verify()


@pytest.mark.parametrize("left", [10, 5_000])
def test_a_truncated_archive_is_said_to_be_damaged(newsroom, left):
    fill(newsroom, "a", "b")
    newsroom.archive.close()
    database = newsroom.settings.data / "archive.db"
    database.write_bytes(database.read_bytes()[:left])
    with pytest.raises(ArchiveUnusable, match=r"archive\.db.*backup"), open_archive(newsroom.settings) as archive:
        archive.check()


def test_an_index_of_another_schema_says_that_a_rebuild_is_due_and_a_rebuild_mends_it(whoosh_room):
    fill(whoosh_room, "a")
    path = kinds(whoosh_room)[".json"]
    manifest = json.loads(path.read_text(encoding="utf-8"))
    del manifest["checksum"]
    for version, age in ((INDEX_FORMAT + 1, "a newer"), (INDEX_FORMAT - 1, "an older")):
        path.write_text(json.dumps(manifest | {"schema_version": version, "unheard": "of"}), encoding="utf-8")
        with pytest.raises(IndexOutdated, match=rf"manifest\.json was .* {age} version .*; run `dateline rebuild`"):
            whoosh_room.names()
        with pytest.raises(IndexOutdated):
            fill(whoosh_room, "a", "b")
    whoosh_room.rebuild()
    fill(whoosh_room, "a", "b")
    assert whoosh_room.names() == "a b"
    whoosh_room.verify()
    with pytest.raises(IndexOutdated, match="an older version"):
        whoosh_room.rollback()
    assert whoosh_room.names() == "a b"


def test_a_manifest_that_is_gone_is_named_and_a_rebuild_heals_it(whoosh_room):
    fill(whoosh_room, "a", "b")
    kinds(whoosh_room)[".json"].unlink()
    for attempt in (whoosh_room.names, whoosh_room.verify, whoosh_room.update):
        with pytest.raises(IndexDamaged, match=r"manifest\.json is missing; run `dateline rebuild`"):
            attempt()
    whoosh_room.rebuild()
    assert whoosh_room.names() == "a b"


def test_while_nobody_knows_which_generation_is_good_none_is_removed(whoosh_room, monkeypatch):
    fill(whoosh_room, "a", "b")
    whoosh_room.rebuild()
    pointer = whoosh_room.settings.data / "index" / "serving"
    good = pointer.read_bytes()
    pointer.write_bytes(b"")
    with monkeypatch.context() as stopped:
        stopped.setattr(whoosh_room.engine, "new_generation", lambda: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            whoosh_room.rebuild()
    pointer.write_bytes(good)
    whoosh_room.verify()
    assert whoosh_room.rollback()
    pointer.write_bytes(b"")
    whoosh_room.rebuild()
    assert whoosh_room.names() == "a b"


def test_a_folder_of_something_else_is_left_as_it_is(tmp_path):
    (tmp_path / "var" / "index").mkdir(parents=True)
    (tmp_path / "var" / "index" / "serving").write_text("what is this\n", encoding="ascii")
    with pytest.raises(IndexDamaged, match=r"does not name a generation"):
        open_engine(Settings(data=tmp_path / "var")).searcher(STAFF)
    (tmp_path / "var" / "archive.db").write_bytes(b"no database at all, but a text of some length" * 50)
    with pytest.raises(ArchiveUnusable, match=r"not a database.*move the file away"):
        open_archive(Settings(data=tmp_path / "var"))
    assert (tmp_path / "var" / "archive.db").read_bytes().startswith(b"no database")
