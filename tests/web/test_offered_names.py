"""Names that are typed without their field, on the page and in the API."""

import json

import pytest
from support.articles import article
from support.pages import Page

from search.model.article import Status

AUTHOR = "/search?q=author%3A%22Jane+Needler%22"
ARTICLES = (
    article("wheat", title="Wheat rises", authors=("Jane Needler",)),
    article("oats", title="Oats fall", authors=("Jane Needler",)),
    article("jane", title="Jane and the needler"),
    article("rye", title="Rye", authors=("Paul Withheld",), status=Status.WITHHELD),
)


@pytest.fixture
def client(site):
    return site(ARTICLES)


def test_the_page_offers_the_articles_of_an_author(client):
    page = Page(client, "/search?q=Jane+Needler")
    assert "2 articles by Jane Needler" in page.text()
    found = Page(client, AUTHOR)
    assert AUTHOR in page.links()
    assert "Wheat rises" in found.text()
    assert "Jane and the needler" not in found.text()


def test_the_api_names_the_search(client):
    answer = json.loads(client.get("/api/v1/search?q=jane+needler").data)
    assert answer["query"]["names"] == [{"field": "author", "q": 'author:"jane needler"', "total": 2}]


def test_the_page_says_that_no_text_has_the_words(site):
    page = Page(site(ARTICLES[:2]), "/search?q=needler")
    assert "No text has these words. Found are articles by, from or naming what is called so." in page.text()


def test_an_author_of_hidden_articles_alone_is_not_offered(client):
    answer = json.loads(client.get("/api/v1/search?q=withheld").data)
    assert (answer["total"], answer["query"]["names"]) == (0, [])
