"""The memory engine is slow and simple; every other engine must give the same answers."""

from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.articles import READER, STAFF
from support.drawn import SOURCE_IDS, Change, apply, commits, requests

from search.engine.base import SearchEngine
from search.engines import open_engine
from search.errors import ArticleGone, ArticleNotFound
from search.model.article import article_id
from search.model.request import Order, SearchRequest
from search.model.result import SearchResult
from search.model.viewer import Viewer
from search.settings import ENGINES, Settings

OTHERS = [name for name in ENGINES if name != "memory"]
VIEWERS = (READER, STAFF)
PATIENT = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow, HealthCheck.data_too_large]}


@pytest.mark.parametrize("name", OTHERS)
@settings(max_examples=30, **PATIENT)
@given(commits=commits, requests=st.lists(requests, min_size=4, max_size=12), viewer=st.sampled_from(VIEWERS))
def test_every_engine_answers_as_the_memory_engine_does(
    name: str, commits: list[list[Change]], requests: list[SearchRequest], viewer: Viewer
) -> None:
    compare(name, commits, requests, viewer)


@pytest.mark.slow
@pytest.mark.parametrize("name", OTHERS)
@settings(max_examples=500, **PATIENT)
@given(commits=commits, requests=st.lists(requests, min_size=4, max_size=12), viewer=st.sampled_from(VIEWERS))
def test_every_engine_answers_as_the_memory_engine_does_at_length(
    name: str, commits: list[list[Change]], requests: list[SearchRequest], viewer: Viewer
) -> None:
    compare(name, commits, requests, viewer)


def compare(name: str, commits: list[list[Change]], requests: list[SearchRequest], viewer: Viewer) -> None:
    with TemporaryDirectory() as folder:
        oracle, other = (open_engine(Settings(engine=each, data=Path(folder) / each)) for each in ("memory", name))
        for changes in commits:
            apply(oracle, changes)
            apply(other, changes)
        for request in requests:
            compare_pages(oracle, other, request, viewer)
        for source_id in SOURCE_IDS:
            identity = article_id("main", source_id)
            assert read(oracle, identity, viewer) == read(other, identity, viewer)
            compare_explanations(oracle, other, requests[0], identity, viewer)


def compare_pages(oracle: SearchEngine, other: SearchEngine, request: SearchRequest, viewer: Viewer) -> None:
    """Compare a page, and the next page by its cursor."""
    ours, theirs = oracle.search(request, viewer), other.search(request, viewer)
    same(ours, theirs, request)
    if ours.next_cursor:
        following = (
            engine.search(replace(request, page=1, cursor=result.next_cursor), viewer)
            for engine, result in ((oracle, ours), (other, theirs))
        )
        same(*following, request)


def same(ours: SearchResult, theirs: SearchResult, request: SearchRequest) -> None:
    if request.order_by is Order.RELEVANCE:
        scores = [[hit.score for hit in result.hits] for result in (ours, theirs)]
        assert scores[0] == pytest.approx(scores[1], rel=1e-9)
    assert without_scores(ours) == without_scores(theirs)
    assert bool(ours.next_cursor) == bool(theirs.next_cursor)


def without_scores(result: SearchResult) -> SearchResult:
    return replace(
        result,
        hits=tuple(replace(hit, score=0.0, listed=replace(hit.listed, onward=None)) for hit in result.hits),
        state=replace(result.state, generation=""),
        onward=None,
    )


def read(engine: SearchEngine, identity: str, viewer: Viewer) -> object:
    try:
        return replace(engine.article(identity, viewer, text="oil price*"), state=None)
    except (ArticleGone, ArticleNotFound) as error:
        return type(error), str(error)


def compare_explanations(
    oracle: SearchEngine, other: SearchEngine, request: SearchRequest, identity: str, viewer: Viewer
) -> None:
    with suppress(ArticleGone, ArticleNotFound):
        ours, theirs = (engine.explain(request, identity, viewer) for engine in (oracle, other))
        scores = [[each.score for each in explanation.contributions] for explanation in (ours, theirs)]
        assert scores[0] == pytest.approx(scores[1], rel=1e-9)
        plain = [
            replace(each, contributions=tuple(replace(row, score=0.0) for row in each.contributions))
            for each in (ours, theirs)
        ]
        assert plain[0] == plain[1]
