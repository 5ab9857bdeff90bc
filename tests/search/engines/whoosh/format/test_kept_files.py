"""The files of former commits stay beside the present ones as long as they are kept, and cannot damage an index."""

from datetime import timedelta
from pathlib import Path

import pytest
from support.articles import NOW, READER, article
from support.asking import ask, names

from search.engines import open_engine
from search.engines.whoosh.engine import WhooshEngine
from search.engines.whoosh.format import kept_files
from search.engines.whoosh.format.manifest import read_manifest
from search.engines.whoosh.write import merge_policy
from search.errors import CursorExpired
from search.settings import Settings


@pytest.fixture
def engine(tmp_path: Path) -> WhooshEngine:
    return WhooshEngine(Settings(data=tmp_path))


def commit(engine: WhooshEngine, *sources: str, minutes: int = 0, erased: str = "") -> None:
    with engine.writer() as writer:
        for source in sources:
            writer.put(article(source, title=f"Oil {source}", body=f"secret{source}"))
        if erased:
            writer.erase(article(erased).id)
        writer.commit(revision=writer.revision + 1, at=NOW + timedelta(minutes=minutes))


def generation(engine: WhooshEngine) -> Path:
    return engine.settings.data / "index" / "g000001"


def former(engine: WhooshEngine) -> set[str]:
    """Return the files that are not of the present commit."""
    folder = generation(engine)
    return {path.name for path in folder.iterdir()} - {*read_manifest(folder).files, "manifest.json"}


def goes_on(engine: WhooshEngine, cursor: str) -> bool:
    """Tell whether a cursor works in another process, which has opened nothing yet."""
    try:
        return bool(ask(open_engine(engine.settings), "oil", page_size=1, cursor=cursor).hits)
    except CursorExpired:
        return False


def test_a_first_commit_keeps_nothing(engine):
    commit(engine, "a")
    assert former(engine) == set()


def test_a_small_commit_leaves_a_table_of_contents_and_a_manifest(engine):
    commit(engine, "a", "b")
    commit(engine, "c")
    assert former(engine) == {"former_commits.json", "_MAIN_1.toc", "manifest_MAIN_1.json"}


def test_merged_segments_stay_for_the_commits_that_have_them(engine, monkeypatch):
    monkeypatch.setattr(merge_policy, "TIER", 2)
    commit(engine, "a", "b")
    cursor = ask(engine, "oil", page_size=1).next_cursor
    commit(engine, "c")
    assert {name.rpartition(".")[2] for name in former(engine)} == {"json", "toc", "trm", "pst", "col", "crc"}
    assert goes_on(engine, cursor)


def test_a_commit_ten_minutes_later_removes_them(engine):
    for number, minutes in enumerate((0, 1, 2)):
        commit(engine, f"n{number}", minutes=minutes)
    assert {"_MAIN_1.toc", "_MAIN_2.toc"} <= former(engine)
    commit(engine, "n3", minutes=12)
    left = {name for name in former(engine) if name.endswith(".toc")}
    assert left == {"_MAIN_3.toc"}


def test_nothing_that_was_erased_stays_in_any_file(engine):
    commit(engine, "a", "b")
    commit(engine, "a", "c")
    assert b"secretb" in b"".join(path.read_bytes() for path in generation(engine).iterdir())
    commit(engine, erased="b")
    assert b"secretb" not in b"".join(path.read_bytes() for path in generation(engine).iterdir())
    assert former(engine) == {"former_commits.json"}


def test_what_only_former_commits_have_is_bounded_in_bytes(engine, monkeypatch):
    monkeypatch.setattr(merge_policy, "TIER", 2)
    commit(engine, *(f"n{number}" for number in range(50)))
    cursor = ask(engine, "oil", page_size=1).next_cursor
    monkeypatch.setattr(kept_files, "LEAST", 1 << 20)
    commit(engine, *(f"n{number}" for number in range(50)))
    assert goes_on(engine, cursor)
    monkeypatch.setattr(kept_files, "LEAST", 0)
    commit(engine, "one more")
    assert not goes_on(engine, cursor)
    size = sum((generation(engine) / name).stat().st_size for name in former(engine))
    assert size * 4 < sum(file.size for file in read_manifest(generation(engine)).files.values())


def test_an_index_that_is_being_built_keeps_nothing(engine):
    commit(engine, "a")
    built = engine.new_generation()
    for number in range(3):
        with built.writer() as writer:
            writer.put(article(f"n{number}"))
            writer.commit(revision=number + 1, at=NOW)
    folder = engine.settings.data / "index" / built.name
    assert {path.name for path in folder.iterdir()} == {*read_manifest(folder).files, "manifest.json"}


@pytest.mark.parametrize("file", ["former_commits.json", "manifest_MAIN_1.json", "_MAIN_1.toc"])
@pytest.mark.parametrize("content", [None, b"", b"[]", b'[{"name": 1}]', b"null", b"\xff"])
def test_damage_costs_the_cursors_and_nothing_else(engine, file, content):
    commit(engine, "a", "b")
    cursor = ask(engine, "oil", page_size=1).next_cursor
    commit(engine, "c")
    assert goes_on(engine, cursor)
    path = generation(engine) / file
    path.unlink()
    if content is not None:
        path.write_bytes(content)
    assert not goes_on(engine, cursor)
    another = WhooshEngine(engine.settings)
    another.check()
    commit(another, "d")
    assert sorted(names(ask(another, viewer=READER)).split()) == ["a", "b", "c", "d"]
