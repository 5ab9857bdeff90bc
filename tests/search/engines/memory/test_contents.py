import json
from pathlib import Path

import pytest
from support.articles import READER, article, index_of
from support.asking import found

from search.engines import open_engine
from search.errors import IndexDamaged
from search.settings import Settings


@pytest.mark.parametrize("content", ["", "{", "[]", "{}", '{"articles": [{}]}', "\x00"])
def test_a_damaged_index_is_never_taken_for_an_empty_one(tmp_path: Path, content: str) -> None:
    engine = open_engine(Settings(engine="memory", data=tmp_path))
    index_of(engine, [article()])
    (tmp_path / "memory" / "index.json").write_text(content)
    for ask in (lambda: engine.searcher(READER), engine.writer):
        with pytest.raises(IndexDamaged, match=r"index\.json is damaged; run `dateline rebuild`"):
            ask()


def test_a_writer_that_could_not_open_the_index_leaves_the_lock_free(tmp_path: Path) -> None:
    engine = open_engine(Settings(engine="memory", data=tmp_path))
    index_of(engine, [article("a")])
    path = tmp_path / "memory" / "index.json"
    whole = path.read_bytes()
    path.write_bytes(whole[:-9])
    with pytest.raises(IndexDamaged):
        engine.writer()
    path.write_bytes(whole)
    index_of(engine, [article("b")])
    assert found(engine) == "a b"


def test_what_a_killed_writer_left_behind_is_no_index(tmp_path: Path) -> None:
    engine = open_engine(Settings(engine="memory", data=tmp_path))
    index_of(engine, [article("a")])
    (tmp_path / "memory" / "index.json.new").write_text('{"generation": "g1", "art')
    assert found(engine) == "a"
    index_of(engine, [article("b")])
    assert found(engine) == "a b"


def test_no_changed_or_missing_byte_of_an_index_is_believed(tmp_path: Path) -> None:
    engine = open_engine(Settings(engine="memory", data=tmp_path))
    index_of(engine, [article("a", title="Oil fell")])
    path = tmp_path / "memory" / "index.json"
    whole = path.read_bytes()
    key = range(whole.index(b'"checksum"'), len(whole) - 66)  # nobody reads another key, so it changes no answer
    for at in sorted({*range(0, len(whole), 7)} - {*key}):
        for damaged in (whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :], whole[:at] + whole[at + 1 :]):
            path.write_bytes(damaged)
            with pytest.raises(IndexDamaged, match=r"index\.json"):
                open_engine(engine.settings).searcher(READER)
    path.write_bytes(whole)
    assert found(open_engine(engine.settings)) == "a"


def test_an_index_that_an_earlier_version_wrote_without_a_checksum_opens(tmp_path: Path) -> None:
    engine = open_engine(Settings(engine="memory", data=tmp_path))
    index_of(engine, [article("a")])
    path = tmp_path / "memory" / "index.json"
    values = json.loads(path.read_bytes())
    del values["checksum"]
    path.write_text(json.dumps(values))
    assert found(open_engine(engine.settings)) == "a"
