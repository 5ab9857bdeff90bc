"""Every test here runs on every engine: the contract is what they have in common."""

from pathlib import Path

import pytest
from support.articles import index_of

from search.engine.base import SearchEngine
from search.engines import open_engine
from search.settings import ENGINES, Settings


@pytest.fixture(params=ENGINES)
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    """Settings of an engine whose data folder is the test's own."""
    return Settings(engine=request.param, data=tmp_path)


@pytest.fixture
def engine(settings: Settings) -> SearchEngine:
    """An engine that nothing has been written to, for tests that write."""
    return open_engine(settings)


@pytest.fixture(scope="module", params=ENGINES)
def index(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> SearchEngine:
    """An engine with the `ARTICLES` of the test's module, for tests that only ask.

    They are written in two commits, so that there is more than one segment where an engine has segments.
    """
    engine = open_engine(Settings(engine=request.param, data=tmp_path_factory.mktemp(request.param)))
    articles = request.module.ARTICLES
    index_of(engine, articles[::2])
    index_of(engine, articles[1::2])
    return engine
