"""Browsers that are told how offer to search here, at the address at which readers reach the page."""

from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import pytest
from support.pages import Page

from search.settings import Settings
from web import create_app

PUBLIC = "https://news.example.org/archive"
NAMES = {"o": "http://a9.com/-/spec/opensearch/1.1/"}


@pytest.fixture
def public(newsroom_engine):
    return create_app(Settings(public_url=PUBLIC), engine=newsroom_engine).test_client()


@pytest.fixture
def described(public):
    answer = public.get("/opensearch.xml", headers={"Host": "evil.example"})
    assert answer.mimetype == "application/opensearchdescription+xml"
    return ET.fromstring(answer.data)


def test_what_is_typed_there_is_searched_here(public, described):
    template = described.find("o:Url[@type='text/html']", NAMES).get("template")
    assert template == f"{PUBLIC}/search?q={{searchTerms}}"
    found = Page(public, template.removeprefix("https://news.example.org").replace("{searchTerms}", "oil"))
    assert "oil" in found.text()


def test_it_names_itself_and_its_icon(public, described):
    assert 1 <= len(described.find("o:ShortName", NAMES).text) <= 16  # as the specification wants it
    own = described.find("o:Url[@rel='self']", NAMES).get("template")
    for address in (own, described.find("o:Image", NAMES).text):
        assert address.startswith(PUBLIC)
        with public.get(urlsplit(address).path) as answer:
            assert answer.status_code == 200


@pytest.mark.parametrize("path", ["/", "/search?q=oil", "/help"])
def test_every_page_tells_browsers_of_it(public, path):
    (link,) = Page(public, path).all("link", rel="search")
    assert link.get("href") == "/archive/opensearch.xml"


def test_without_a_public_address_there_is_none_to_search_at(client):
    assert client.get("/opensearch.xml").status_code == 404
    assert Page(client, "/").all("link", rel="search") == []
