"""Articles found by their dateline and by their address."""

import pytest
from support.articles import article
from support.asking import ask, found

from search.engine.base import SearchEngine

ARTICLES = (
    article("cartel", title="Cartel agrees cut", body="Ministers reached a deal.", dateline="VIENNA, March 6"),
    article("ball", title="A ball in Vienna", body="They danced all night."),
    article(
        "oil", title="Crude", body="Nothing new.", url="https://www.example.org/news/Oil-4711/?id=7&utm_source=feed"
    ),
    article("link", title="Links", body="See http://example.org/news/Oil-4711?id=7 for more of it."),
    article("site", title="Sites", body="The page www.example.org/news is new."),
)


def test_a_word_of_the_dateline_finds_the_article(index: SearchEngine) -> None:
    assert found(index, "vienna") == "ball cartel"
    assert found(index, "vienna cartel") == "cartel"


def test_a_field_asks_for_the_dateline_alone(index: SearchEngine) -> None:
    assert found(index, "dateline:vienna") == "cartel"
    assert found(index, 'dateline:"march 6"') == "cartel"
    assert found(index, "title:vienna") == "ball"


def test_no_phrase_crosses_into_the_dateline(index: SearchEngine) -> None:
    assert found(index, '"deal vienna"') == ""


def test_the_dateline_says_why_an_article_matched(index: SearchEngine) -> None:
    (hit,) = ask(index, "dateline:vienna").hits
    assert [(word.word, word.surface_forms) for word in hit.matched] == [("vienna", ("VIENNA",))]


@pytest.mark.parametrize(
    "address",
    [
        "https://www.example.org/news/Oil-4711/?id=7&utm_source=feed",
        "http://example.org/news/Oil-4711?id=7",
        "https://EXAMPLE.org:443/news/Oil-4711?id=7#top",
        "www.example.org/news/Oil-4711?id=7&fbclid=Abc",
        "https://www.example.org/news/Oil-4711?id=7.",
    ],
)
def test_an_address_finds_its_article_and_those_that_write_it(index: SearchEngine, address: str) -> None:
    assert "oil" in found(index, address).split()
    assert "site" not in found(index, address).split()
    assert found(index, f"-{address} crude") == ""


def test_an_address_in_a_text_is_found_whatever_its_scheme(index: SearchEngine) -> None:
    assert found(index, "https://www.example.org/news/Oil-4711?id=7") == "link oil"


def test_the_beginning_of_an_address_is_found_in_texts(index: SearchEngine) -> None:
    assert found(index, "https://example.org/news") == "link site"
