"""Whenever the power fails, the index serves the last commit that was reported, or a later one, and is whole."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from support.articles import NOW, STAFF, article
from support.former import read_all
from support.power import Disk

from search.engines.whoosh.engine import WhooshEngine
from search.engines.whoosh.write import merge_policy
from search.errors import NoIndex
from search.settings import Settings


@pytest.fixture
def disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Disk]:
    (tmp_path / "var").mkdir()
    disk = Disk(tmp_path / "var", monkeypatch)
    yield disk
    disk.close()


def commit(engine: WhooshEngine, number: int) -> None:
    """Add an article, and change the one before."""
    with engine.writer() as writer:
        writer.put(article(str(number)))
        writer.put(article(str(number - 1), title="Changed"))
        writer.commit(revision=number, at=NOW)


def rebuild(engine: WhooshEngine, number: int) -> None:
    generation = engine.new_generation()
    with generation.writer() as writer:
        for name in range(number):
            writer.put(article(str(name), title="Changed"))
        writer.put(article(str(number)))
        writer.commit(revision=number, at=NOW)
    generation.check()
    with engine.locked():
        generation.serve()


def test_a_power_cut_at_any_moment_leaves_the_last_commit_serving(
    tmp_path: Path, disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(merge_policy, "TIER", 3)
    engine = WhooshEngine(Settings(data=tmp_path / "var"))
    reported = []  # the moments by which each revision was reported as lasting
    for number in range(1, 9):
        (rebuild if number == 5 else commit)(engine, number)
        reported.append(disk.moments)
    (tmp_path / "after").mkdir()
    checked = 0
    for moment, folder in disk.write_out(tmp_path / "after"):
        least = sum(before <= moment for before in reported)
        another = WhooshEngine(Settings(data=folder))
        try:
            searcher = another.searcher(STAFF)
        except NoIndex:
            assert least == 0
            continue
        assert least <= searcher.state.revision <= least + 1
        another.check()
        kept = read_all(another, NOW)
        last = kept[-1] if kept else 0
        assert last <= searcher.state.revision + 1, "a revision has an article more than its number"
        assert kept == [*range(last - len(kept) + 1, last + 1)], "each former commit is whole"
        titles = [(searcher.article(article(str(name)).id)) for name in range(searcher.state.revision)]
        assert all(each and each.title == "Changed" for each in titles)
        checked += 1
    assert checked > 100


def test_a_run_after_a_power_cut_goes_on_from_there(tmp_path: Path, disk: Disk) -> None:
    engine = WhooshEngine(Settings(data=tmp_path / "var"))
    commit(engine, 1)
    commit(engine, 2)
    (tmp_path / "after").mkdir()
    for _, folder in disk.write_out(tmp_path / "after"):
        another = WhooshEngine(Settings(data=folder))
        commit(another, 7)
        assert another.searcher(STAFF).state.revision == 7
        another.check()
