"""A real gunicorn with two workers, as `dateline serve` starts it."""

from collections.abc import Iterator

import pytest
from support.articles import article, index_of
from support.serving import serving

from search.engines import open_engine
from search.settings import Settings

ARTICLES = 3_000


@pytest.fixture(scope="session")
def data(tmp_path_factory):
    """The folder of an index whose export is longer than what systems hold for a slow reader."""
    folder = tmp_path_factory.mktemp("hostile")
    stories = [
        article(f"a{n}", title=f"Oil {n}", standfirst="Ministers met. " * 100, body="Talks went on.")
        for n in range(ARTICLES)
    ]
    index_of(open_engine(Settings(data=folder)), stories)
    return folder


@pytest.fixture(scope="session")
def site(data) -> Iterator[str]:
    """The address of a server with the usual limits."""
    with serving(data) as (address, _):
        yield address
