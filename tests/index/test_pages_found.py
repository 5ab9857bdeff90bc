"""Plain-text pages, from the file to the search: what a page says is found in any form, however it is spelled."""

from datetime import UTC, datetime

import pytest
from support.data import PAGES

from index.ingest import update
from index.intake import Ingest
from search.engines import open_engine
from search.model.article import article_id
from search.model.request import MatchRule, SearchRequest
from search.model.viewer import Viewer
from search.settings import ENGINES, Settings

STAFF = Viewer(now=datetime(2026, 5, 1, tzinfo=UTC), staff=True)


def _indexed(newsroom, engine, path):
    settings = Settings(data=newsroom.settings.data, engine=engine)
    opened = open_engine(settings)
    ingest = Ingest(paths=(path,), feed="main", data=settings.data)
    update(ingest, newsroom.archive, opened, newsroom.clock, lambda what, more, share: None)
    return opened


def _found(engine, text, viewer):
    request = SearchRequest(text=text, match=MatchRule.ALL, page_size=100)
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
        ("traders' stalls", "market.txt"),
        ("goletas capitana", "schooner.txt"),
        ("author:etxeberria", "schooner.txt"),
        ("стрелочники", "signal_box.txt"),
        ("author:лебедев", "signal_box.txt"),
    ],
)
def test_a_page_of_our_own_is_found_by_what_it_says(newsroom, engine, query, page):
    assert page in _found(_indexed(newsroom, engine, PAGES), query, STAFF)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    "query",
    [
        "neighbourhoods",  # the page says neighbourhood, villages and quarrelling
        "village",
        "quarrels",
        '"lasting neighbourhood"',
        "“lasting neighbourhood”",
        "Falkenrath",
        "Velmoor's",
        "Velmoor’s",
        "Velmoor`s",
        '"Roth’s hat"',
        "ministry's mediator",
        "author:marchetti",
        "section:featured accord",
        "title:quarrels",
    ],
)
def test_a_page_with_every_kind_of_apostrophe_is_found_by_any_of_them(newsroom, engine, query):
    assert _found(_indexed(newsroom, engine, PAGES / "accord.txt"), query, STAFF) == {"accord.txt"}


def test_a_page_is_shown_with_its_parts(newsroom):
    engine = _indexed(newsroom, "whoosh", PAGES / "accord.txt")
    article = engine.article(article_id("main", "accord.txt"), STAFF)
    assert article.summary.title == "Two towns stop quarrelling over water and sign an accord on the upper Mirna"
    assert article.summary.section == "featured"
    assert article.summary.authors == ("Leontyne Marchetti",)
    assert len(article.texts.paragraphs) == 8
