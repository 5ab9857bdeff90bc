"""The contract that all engines share: each test here runs on every engine."""

from pathlib import Path

import pytest
from support.articles import index_of

from search.engine.base import SearchEngine
from search.engines import open_engine
from search.settings import ENGINES, Settings


@pytest.fixture(params=ENGINES)
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    """Settings of an engine with a data folder for this test."""
    return Settings(engine=request.param, data=tmp_path)


@pytest.fixture
def engine(settings: Settings) -> SearchEngine:
    """An engine without an index, for tests that write."""
    return open_engine(settings)


@pytest.fixture(scope="module", params=ENGINES)
def index(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> SearchEngine:
    """An engine with the `ARTICLES` of the test's module, for tests that only search.

    They are written in two commits. So an engine with segments has more than one.
    """
    engine = open_engine(Settings(engine=request.param, data=tmp_path_factory.mktemp(request.param)))
    articles = request.module.ARTICLES
    index_of(engine, articles[::2])
    index_of(engine, articles[1::2])
    return engine
