"""What is on the disk: a commit holds or does not, damage is named, and files stay few."""

import json
from datetime import UTC, datetime
from errno import ENOSPC
from pathlib import Path

import pytest

from search.engine.collector import Collector
from search.engines.whoosh.engine import WhooshEngine
from search.engines.whoosh.format.manifest import read_manifest
from search.engines.whoosh.write import merge_policy
from search.errors import IndexDamaged, IndexOutdated, IndexUnwritable, NoIndex
from search.model.article import Article
from search.model.request import Order
from search.model.viewer import Viewer
from search.query.plan import AllQuery, Plan
from search.settings import Settings

NOW = datetime(2020, 1, 1, tzinfo=UTC)
READER = Viewer(now=NOW)


def article(number: int, title: str = "A treaty") -> Article:
    return Article(feed="main", source_id=str(number), title=title, language="en")


def commit(engine: WhooshEngine, articles: list[Article], revision: int) -> None:
    with engine.writer() as writer:
        for each in articles:
            writer.put(each)
        writer.commit(revision=revision, at=NOW)


def count(folder: Path) -> int:
    return WhooshEngine(Settings(data=folder)).searcher(READER).count(AllQuery())


def generation(folder: Path) -> Path:
    return folder / "index" / "g000001"


@pytest.fixture
def engine(tmp_path: Path) -> WhooshEngine:
    engine = WhooshEngine(Settings(data=tmp_path))
    commit(engine, [article(1), article(2)], revision=2)
    return engine


@pytest.mark.parametrize("kind", ["toc", "trm", "pst", "id.col", "record.col"])
def test_a_truncated_file_is_named_and_the_way_back_is_told(engine: WhooshEngine, tmp_path: Path, kind: str) -> None:
    file = next(path for path in generation(tmp_path).iterdir() if path.name.endswith(kind))
    file.write_bytes(file.read_bytes()[:-1])
    with pytest.raises(IndexDamaged, match=f"{file.name}.*dateline rebuild"):
        count(tmp_path)


def segments(folder: Path) -> int:
    return sum(name.endswith(".trm") for name in read_manifest(generation(folder)).files)


def test_a_long_run_ends_with_few_segments_and_a_short_one_leaves_the_large_alone(tmp_path: Path) -> None:
    engine = WhooshEngine(Settings(data=tmp_path))
    for number in range(7):
        commit(engine, [article(50 * number + each) for each in range(50)], revision=50 * number + 50)
    assert segments(tmp_path) > 2
    engine.merge_after(350)
    assert segments(tmp_path) <= 2
    kept = {path.name: path.stat().st_mtime_ns for path in generation(tmp_path).glob("*.trm")}
    commit(engine, [article(1, "A pact"), article(400)], revision=352)
    engine.merge_after(2)
    assert kept.items() <= {path.name: path.stat().st_mtime_ns for path in generation(tmp_path).glob("*.trm")}.items()
    assert count(tmp_path) == 351


def test_a_missing_file_is_named(engine: WhooshEngine, tmp_path: Path) -> None:
    file = next(generation(tmp_path).glob("*.pst"))
    file.unlink()
    with pytest.raises(IndexDamaged, match=f"{file.name} is missing"):
        count(tmp_path)


def test_an_altered_table_of_contents_is_never_loaded(engine: WhooshEngine, tmp_path: Path) -> None:
    file = next(generation(tmp_path).glob("*.toc"))
    data = bytearray(file.read_bytes())
    data[-1] ^= 1
    file.write_bytes(bytes(data))
    with pytest.raises(IndexDamaged, match=file.name):
        count(tmp_path)


@pytest.mark.parametrize("content", ["", "{", "[]", '{"files": 3}', "null"])
def test_a_broken_manifest_is_named(engine: WhooshEngine, tmp_path: Path, content: str) -> None:
    (generation(tmp_path) / "manifest.json").write_text(content)
    with pytest.raises(IndexDamaged, match=r"manifest\.json"):
        count(tmp_path)


@pytest.mark.parametrize("content", ["", "g000009", "../..", "\xff"])
def test_a_pointer_to_nothing_is_named(engine: WhooshEngine, tmp_path: Path, content: str) -> None:
    (tmp_path / "index" / "serving").write_text(content, encoding="latin-1")
    with pytest.raises(IndexDamaged, match="serving"):
        count(tmp_path)


def test_without_an_index_the_reader_is_told_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(NoIndex, match="dateline index"):
        count(tmp_path)


@pytest.mark.parametrize(("version", "age"), [(0, "older"), (99, "newer")])
def test_an_index_of_another_schema_asks_for_a_rebuild(
    engine: WhooshEngine, tmp_path: Path, version: int, age: str
) -> None:
    path = generation(tmp_path) / "manifest.json"
    manifest = json.loads(path.read_text()) | {"schema_version": version}
    del manifest["checksum"]
    path.write_text(json.dumps(manifest))
    with pytest.raises(IndexOutdated, match=f"{age} version.*dateline rebuild"):
        count(tmp_path)


def test_an_index_of_another_default_language_asks_for_a_rebuild(engine: WhooshEngine, tmp_path: Path) -> None:
    with pytest.raises(IndexOutdated, match="DATELINE_LANGUAGE"):
        WhooshEngine(Settings(data=tmp_path, language="de")).searcher(READER)


def test_what_a_killed_commit_left_is_not_served_and_goes_with_the_next(engine: WhooshEngine, tmp_path: Path) -> None:
    left = [generation(tmp_path) / name for name in ("MAIN_abcdefghijklmnop.pst", "_MAIN_2.toc", "manifest.json.new")]
    for path in left:
        path.write_bytes(b"half a file")
    assert count(tmp_path) == 2
    commit(engine, [article(3)], revision=3)
    assert count(tmp_path) == 3
    assert not any(path.exists() and path.read_bytes() == b"half a file" for path in left)


def test_a_disk_that_is_full_when_the_checksums_are_written_leaves_the_commit_before(
    engine: WhooshEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_bytes = Path.write_bytes

    def full(path: Path, data: bytes) -> int:
        if path.suffix == ".crc":
            write_bytes(path, data[:2])
            raise OSError(ENOSPC, "No space left on device")
        return write_bytes(path, data)

    with monkeypatch.context() as disk:
        disk.setattr(Path, "write_bytes", full)
        with pytest.raises(IndexUnwritable, match="free some disk space"):
            commit(engine, [article(3)], revision=3)
    assert count(tmp_path) == 2
    commit(engine, [article(3)], revision=3)
    assert count(tmp_path) == 3
    engine.check()


def test_the_manifest_names_each_file_of_the_index(engine: WhooshEngine, tmp_path: Path) -> None:
    manifest = read_manifest(generation(tmp_path))
    names = {path.name for path in generation(tmp_path).iterdir() if path.is_file()}
    assert names == {*manifest.files, "manifest.json"}
    engine.check()


def test_a_flipped_bit_is_found_before_a_generation_serves(tmp_path: Path) -> None:
    engine = WhooshEngine(Settings(data=tmp_path))
    commit(engine, [article(1)], revision=1)
    new = engine.new_generation()
    with new.writer() as writer:
        writer.put(article(2))
        writer.commit(revision=2, at=NOW)
    file = next((tmp_path / "index" / new.name).glob("*.pst"))
    data = bytearray(file.read_bytes())
    data[0] ^= 1
    file.write_bytes(bytes(data))
    with engine.locked(), pytest.raises(IndexDamaged, match=file.name):
        new.serve()
    assert engine.searcher(READER).state.generation == "g000001"


def test_many_small_commits_leave_few_segments_and_lose_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(merge_policy, "TIER", 3)  # so that 40 articles make four tiers
    monkeypatch.setattr(merge_policy, "SMALLEST", 2)
    engine = WhooshEngine(Settings(data=tmp_path))
    for number in range(40):
        commit(engine, [article(number), article(number // 2, title="Changed")], revision=number + 1)
    assert count(tmp_path) == 40
    assert segments(tmp_path) <= 12


def test_an_open_view_goes_on_answering_from_its_own_commit(engine: WhooshEngine) -> None:
    before = engine.searcher(READER)
    commit(engine, [article(3)], revision=3)
    assert before.count(AllQuery()) == 2
    assert engine.searcher(READER).count(AllQuery()) == 3


def test_an_open_view_still_answers_when_its_files_were_merged_away(
    engine: WhooshEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(merge_policy, "TIER", 2)
    before = WhooshEngine(Settings(data=tmp_path)).searcher(READER)
    files = read_manifest(generation(tmp_path)).files
    commit(engine, [article(3)], revision=3)
    with engine.writer() as writer:
        writer.erase(article(4).id)  # ends the former commits
        writer.commit(revision=4, at=NOW)
    assert not any((generation(tmp_path) / name).exists() for name in files)
    assert before.count(AllQuery()) == 2
    assert before.article(article(1).id)
    assert before.select(Collector(plan=Plan(match=AllQuery()), order_by=Order.NEWEST)).total == 2
