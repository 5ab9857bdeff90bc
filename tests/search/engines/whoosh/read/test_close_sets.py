"""Close sets are found without looking at every article, and are those of the memory engine, which looks at each."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.articles import READER, STAFF, article, index_of
from support.drawn import Change, apply, commits
from support.leaves import LEAVES, exact, stem

from search.bounds import time_limit
from search.engine.base import SearchEngine
from search.engine.collector import Collector
from search.engine.port import Searcher
from search.engines import open_engine
from search.engines.whoosh.read import close_sets, word_scores
from search.errors import DeadlineExceeded
from search.model.viewer import Viewer
from search.query.plan import (
    AllQuery,
    FacetQuery,
    MinScoreQuery,
    NotQuery,
    Plan,
    Query,
    Scored,
    all_of,
    any_of,
)
from search.settings import Settings

some_leaves = st.lists(st.sampled_from(LEAVES), min_size=1, max_size=6, unique=True).map(tuple)
AUSTRIA = FacetQuery(facet="country", values=("AT",))
required = st.sampled_from((AllQuery(), AUSTRIA, NotQuery(clause=AUSTRIA), all_of(AUSTRIA, stem("en:gas")), exact("x")))


@contextmanager
def looking_up(rare: int) -> Iterator[None]:
    """Look few documents up even in a small index, and add up two at a time."""
    with (
        patch.object(close_sets, "_WORTH", 0),
        patch.object(word_scores, "RARE", rare),
        patch.object(close_sets, "_LOOKUP", rare),
        patch.object(word_scores, "_BLOCK", 2),
    ):
        yield


def close(match: Query, leaves: tuple[Scored, ...], least: float) -> Query:
    others = () if match == AllQuery() else (match,)
    return all_of(*others, MinScoreQuery(leaves=leaves, least=least))


def scored(searcher: Searcher, match: Query) -> list[str]:
    """Return the ids of the articles that match."""
    return sorted(hit.summary.id for hit in searcher.select(Collector(plan=Plan(match=match), limit=100)).hits)


@settings(max_examples=25, deadline=None)
@given(
    commits=commits,
    viewer=st.sampled_from((READER, STAFF)),
    rare=st.sampled_from((1, 2, 16)),
    asked=st.lists(st.tuples(required, some_leaves, st.sampled_from((0.1, 0.5, 0.9, 1.0))), min_size=1, max_size=6),
)
def test_a_close_set_is_that_of_the_memory_engine(
    commits: list[list[Change]], viewer: Viewer, rare: int, asked: list[tuple[Query, tuple[Scored, ...], float]]
) -> None:
    with TemporaryDirectory() as folder, looking_up(rare):
        engines = [open_engine(Settings(engine=name, data=Path(folder) / name)) for name in ("memory", "whoosh")]
        for changes in commits:
            for engine in engines:
                apply(engine, changes)
        for match, leaves, share in asked:
            oracle, searcher = (engine.searcher(viewer) for engine in engines)
            beside = all_of(*(() if match == AllQuery() else (match,)), any_of(*leaves))
            best = oracle.best_score(beside, leaves)
            assert searcher.best_score(beside, leaves) == best
            query = close(match, leaves, share * best)
            assert scored(searcher, query) == scored(oracle, query)
            # A link carries the least score, so the best one is not asked for.
            assert scored(engines[1].searcher(viewer), query) == scored(oracle, query)


WORDS = [f"common{number}" for number in range(3)]
ARTICLES = [
    *(article(f"plain{number}", title="wool", body=" ".join([*WORDS[: number % 4], "other"])) for number in range(60)),
    article("best", title="rare", body=" ".join(WORDS)),
    article("rare", title="rare", body="other other"),
]


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> SearchEngine:
    engine = open_engine(Settings(data=tmp_path_factory.mktemp("close")))
    index_of(engine, ARTICLES[::2])
    index_of(engine, ARTICLES[1::2])
    return engine


def test_articles_without_an_essential_word_are_not_looked_at(engine: SearchEngine) -> None:
    leaves = (exact("rare"), *map(exact, WORDS))
    with looking_up(1), patch.object(word_scores.WordScores, "blocks", side_effect=AssertionError):
        searcher = engine.searcher(READER)
        best = searcher.best_score(any_of(*leaves), leaves)
        found = scored(searcher, MinScoreQuery(leaves=leaves, least=best / 2))
    assert found == sorted(each.id for each in ARTICLES[-2:])


@pytest.mark.parametrize("rare", [1, 16])
def test_a_close_set_ends_with_the_time_of_its_request(engine: SearchEngine, rare: int) -> None:
    leaves = (exact("rare"), exact("common0"))
    with looking_up(rare), time_limit(0), pytest.raises(DeadlineExceeded):
        engine.searcher(READER).best_score(any_of(*leaves), leaves)
