"""No word brings more to an article than its bound says, whoever looks, whatever was merged or taken out."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.articles import READER, STAFF, article, index_of
from support.drawn import Change, apply, commits
from support.leaves import LEAVES

from search.bounds import ByteCache
from search.engine.base import SearchEngine
from search.engines import open_engine
from search.engines.whoosh.format.terms import Impact
from search.engines.whoosh.read.snapshot import Snapshot
from search.engines.whoosh.read.word_scores import WordScores
from search.engines.whoosh.write import merge_policy
from search.model.viewer import Viewer
from search.settings import Settings


def words_seen_by(viewer: Viewer, data: Path) -> WordScores:
    """Return the scores of words in the index that serves."""
    visible = Snapshot(data / "index" / "g000001", Settings(data=data), {}, ByteCache()).seen_by(viewer)
    return WordScores(visible, visible.leaf_matches)


@settings(max_examples=15, deadline=None)
@given(commits=commits, viewer=st.sampled_from((READER, STAFF)))
def test_no_leaf_scores_more_than_its_bound(commits: list[list[Change]], viewer: Viewer) -> None:
    with TemporaryDirectory() as folder:
        oracle, engine = (open_engine(Settings(engine=name, data=Path(folder))) for name in ("memory", "whoosh"))
        for changes in commits:
            apply(oracle, changes)
            apply(engine, changes)
        words = words_seen_by(viewer, Path(folder))
        for leaf in LEAVES:
            assert oracle.searcher(viewer).best_score(leaf, (leaf,)) <= words.bound(leaf) * (1 + 1e-9)


SHORT = article("short", title="oil gas")  # 2 of 4 words: the title counts twice
LONG = article("long", title="gas", body="oil oil oil" + " wood" * 25)  # 3 of 30 words


def put(engine: SearchEngine, *changes: Change) -> None:
    for change in changes:
        apply(engine, [change])


def impacts_of_oil(data: Path) -> list[Impact]:
    return words_seen_by(STAFF, data).visible.impacts("exact", "oil")


def test_a_segment_keeps_the_greatest_frequency_of_a_word_and_its_greatest_share(tmp_path: Path) -> None:
    index_of(open_engine(Settings(data=tmp_path)), [SHORT, LONG])
    # No article has `oil` more than three times, or in more than half of its words: 3 of 6.
    assert impacts_of_oil(tmp_path) == [Impact(frequency=3.0, length=6)]


def test_a_merged_segment_keeps_them_of_what_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(merge_policy, "TIER", 2)
    engine = open_engine(Settings(data=tmp_path))
    put(engine, LONG, SHORT)
    assert impacts_of_oil(tmp_path) == [Impact(frequency=3.0, length=6)]
    put(engine, (SHORT.id, True), article("other", title="wood"))
    assert impacts_of_oil(tmp_path) == [Impact(frequency=3.0, length=30)]
