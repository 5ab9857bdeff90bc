"""How words in capitals were read: the answer says it, its links carry it, and a feed decides anew."""

from urllib.parse import parse_qs, urlsplit

import pytest
from support.articles import article, index_of
from support.pages import Page

SEARCH = "/api/v1/search"
ARTICLES = (
    article("charity", title="Doctors of CARE left", countries=("AT",)),
    article("nursing", title="She cared for the old", countries=("AT",)),
    article("care", title="Much care", countries=("HU",)),
    article("cares", title="They care and care", countries=("HU",)),
    article("oils", title="Oils of seeds", countries=("HU", "AT")),
    article("seed", title="The oil of a seed", countries=("HU", "AT")),
    article("others", title="They oiled it"),
)


@pytest.fixture
def client(site):
    return site(ARTICLES)


def asked(link):
    """Return the parameters of an address, each with its only value."""
    return {name: value for name, (value,) in parse_qs(urlsplit(link).query).items()}


def total(client, query):
    return client.get(f"{SEARCH}?{query}").json["total"]


def test_the_answer_says_it_and_it_can_be_asked_for_again(client):
    query = client.get(f"{SEARCH}?q=CARE+OR+OILS").json["query"]
    assert query["capitals"] == "CARE:capitals,OILS:as-written"
    assert client.get(f"{SEARCH}?q=care").json["query"]["capitals"] == ""
    assert total(client, "q=CARE") == 1
    assert total(client, "q=CARE&capitals=CARE:any-form") == 4


def test_the_page_finds_the_same_and_says_that_small_letters_find_more(client):
    page = Page(client, "/search?q=CARE")
    assert page.heading().startswith("1 ")
    assert "CARE was searched for as typed, because it is in capitals." in page.part("main").text()
    assert "in capitals" not in Page(client, "/search?q=care").part("main").text()


def test_next_facet_values_and_exports_of_the_api_carry_it_but_the_feed_does_not(client):
    answer = client.get(f"{SEARCH}?q=OILS+OR+CARE&page-size=1&facet=country").json
    values = answer["facets"]["country"]["values"]
    links = [answer["links"][name] for name in ("next", "csv", "jsonl", "manifest")]
    for link in (*links, *(value["url"] for value in values)):
        assert asked(link)["capitals"] == "OILS:as-written,CARE:capitals", link
    assert "capitals" not in asked(answer["links"]["atom"])
    assert "capitals" not in asked(answer["links"]["self"])
    assert client.get(answer["links"]["manifest"]).json["query"]["capitals"] == "OILS:as-written,CARE:capitals"


def test_links_find_the_same_when_a_commit_brings_the_first_article_in_capitals(client, engine):
    answer = client.get(f"{SEARCH}?q=OILS&facet=country").json
    (austria,) = (each for each in answer["facets"]["country"]["values"] if each["id"] == "AT")
    index_of(engine, [article("group", title="Talks of the OILS group", countries=("AT",))])
    assert client.get(austria["url"]).json["total"] == austria["count"] + 1  # both have the word as written
    assert total(client, "q=OILS") == 1


def test_another_text_is_decided_anew(client):
    page = Page(client, "/search?q=CARE&capitals=CARE:capitals")
    carried = page.part("form", class_="ask").all("input", type="hidden")
    assert "capitals" not in {field.get("name") for field in carried}


def test_exports_and_feeds_find_what_the_search_finds(client):
    assert [line.count("CARE") for line in client.get("/search.jsonl?q=CARE").text.splitlines()] == [1]
    assert client.get("/search.atom?q=CARE").text.count("<entry") == 1
