from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from support.articles import index_of
from support.pages import newsroom

from search.engine.base import SearchEngine
from search.engines import open_engine
from search.model.article import Article
from search.settings import Settings
from web import create_app


@pytest.fixture
def engine(tmp_path: Path) -> SearchEngine:
    return open_engine(Settings(data=tmp_path, engine="memory"))


@pytest.fixture
def site(engine: SearchEngine) -> Callable[[Iterable[Article]], FlaskClient]:
    """Make the site of some articles."""

    def of(articles: Iterable[Article]) -> FlaskClient:
        index_of(engine, articles)
        return create_app(engine.settings, engine=engine).test_client()

    return of


@pytest.fixture(scope="session")
def newsroom_engine(tmp_path_factory: pytest.TempPathFactory) -> SearchEngine:
    engine = open_engine(Settings(data=tmp_path_factory.mktemp("newsroom"), engine="memory"))
    index_of(engine, newsroom())
    return engine


@pytest.fixture(scope="session")
def client(newsroom_engine: SearchEngine) -> FlaskClient:
    """The site of the newsroom, which no test changes."""
    return create_app(newsroom_engine.settings, engine=newsroom_engine).test_client()
