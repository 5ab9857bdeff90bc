"""Plain-text pages, from the file to the search: what a page says is found in any form, however it is spelled."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from index.ingest import update
from index.intake import Ingest
from search.engines import open_engine
from search.model.article import article_id
from search.model.request import Match, SearchRequest
from search.model.viewer import Viewer
from search.settings import ENGINES, Settings

STAFF = Viewer(now=datetime(2026, 5, 1, tzinfo=UTC), staff=True)
PAGES = Path(__file__).parent / "pages"
SEED = PAGES.parents[2].parent / "shared" / "seeds" / "000_7afe9d9db3f1ef3e.txt"


def _indexed(newsroom, engine, path):
    settings = Settings(data=newsroom.settings.data, engine=engine)
    opened = open_engine(settings)
    ingest = Ingest(paths=(path,), feed="main", data=settings.data)
    update(ingest, newsroom.archive, opened, newsroom.clock, lambda what, more, share: None)
    return opened


def _found(engine, text, viewer):
    request = SearchRequest(text=text, match=Match.ALL, page_size=100)
    return {hit.summary.source_id for hit in engine.search(request, viewer).hits}


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("query", "page"),
    [
        ("mayors", "bridge.txt"),
        ("mayor Orlava", "bridge.txt"),
        ('"council\'s own estimate"', "bridge.txt"),
        ("author:velde", "bridge.txt"),
        ("section:featured bridges", "bridge.txt"),
        ("author:O'Rourke", "library.txt"),
        ("author:ORourke", "library.txt"),
        ("author:fontaine library", "library.txt"),
        ("date:2024-03 lend", "library.txt"),
        ("title:harbour votes", "tram.txt"),
        ("author:ostby", "tram.txt"),
        ("fuhrung", "observatory.txt"),
        ("title:sternwarte offnet", "observatory.txt"),
        ("title:choirs", "choir.txt"),
    ],
)
def test_a_page_of_our_own_is_found_by_what_it_says(newsroom, engine, query, page):
    assert page in _found(_indexed(newsroom, engine, PAGES), query, STAFF)


@pytest.mark.skipif(not SEED.exists(), reason="../shared/seeds is not here")
@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    "query",
    [
        "countries",
        "visits",
        '"strategic relationship"',
        "“strategic relationship”",
        "Abdykalikova",
        "Abdykalikova's",
        "Abdykalikova’s",
        "Abdykalikova`s",
        '"Abdykalikova’s visit"',
        "country's relations",
        "author:abdullayeva",
        "section:featured",
        "title:friendly",
    ],
)
def test_the_seed_page_is_found_by_what_it_says(newsroom, engine, query):
    assert _found(_indexed(newsroom, engine, SEED), query, STAFF) == {SEED.name}


@pytest.mark.skipif(not SEED.exists(), reason="../shared/seeds is not here")
def test_the_seed_page_is_read_with_its_true_parts(newsroom):
    engine = _indexed(newsroom, "whoosh", SEED)
    article = engine.article(article_id("main", SEED.name), STAFF)
    assert article.summary.title == "Azerbaijan and Kazakhstan are friendly countries that enjoy strategic relationship"
    assert article.summary.section == "featured"
    assert article.summary.authors == ("Fidan Abdullayeva",)
    assert len(article.texts.paragraphs) == 8
