"""How the API can be asked: at length, for a choice of fields, for places in place of markup."""

import pytest
from support.pages import id_of

from search.bounds import LARGEST_BODY

SEARCH = "/api/v1/search"

DEEP = pytest.param("[" * 100_000, id="lists in lists")


def without_links(answer):
    """Return an answer without what carries the moment of asking."""
    return {name: value for name, value in answer.json.items() if name != "links"}


class TestAtLength:
    def test_a_body_asks_what_an_address_asks(self, client):
        asked = {"q": "oil", "country": ["SA", "KZ"], "exclude-country": "FR", "page-size": 2, "order-by": "newest"}
        address = f"{SEARCH}?q=oil&country=SA&country=KZ&exclude-country=FR&page-size=2&order-by=newest"
        assert without_links(client.post(SEARCH, json=asked)) == without_links(client.get(address))

    def test_an_empty_one_asks_for_everything(self, client):
        for asked in ({}, {"q": None, "country": []}):
            assert without_links(client.post(SEARCH, json=asked)) == without_links(client.get(SEARCH))

    def test_it_takes_a_query_that_no_address_has_room_for(self, client):
        query = f'"{"石油價格" * 240}"'
        assert client.post(SEARCH, json={"q": query}).json["query"]["q"] == query

    @pytest.mark.parametrize("body", ["", "{", "[]", '"oil"', "null", "7", "\xff", DEEP])
    def test_what_is_no_object_is_refused(self, client, body):
        answer = client.post(SEARCH, data=body, content_type="application/json")
        assert (answer.status_code, answer.json["code"]) == (400, "invalid-body")
        assert "JSON object" in answer.json["expected"]

    @pytest.mark.parametrize("value", [True, {}, [[]], 1.5, [None]])
    def test_a_value_that_is_no_text_is_refused_by_its_name(self, client, value):
        answer = client.post(SEARCH, json={"country": value})
        assert (answer.status_code, answer.json["parameter"]) == (400, "country")

    def test_an_unknown_name_is_refused_with_the_nearest(self, client):
        answer = client.post(SEARCH, json={"contry": "AZ"})
        assert (answer.status_code, answer.json["nearest"]) == (400, "country")

    def test_other_kinds_of_bodies_and_too_large_ones_are_refused(self, client):
        assert client.post(SEARCH, data={"q": "oil"}).status_code == 415
        assert client.post(SEARCH, json={"q": "x" * LARGEST_BODY}).status_code == 413

    def test_parameters_in_the_address_too_are_refused(self, client):
        assert client.post(f"{SEARCH}?q=oil", json={"q": "gas"}).status_code == 400


class TestFields:
    def test_only_those_asked_for_are_told_in_their_usual_order(self, client):
        results = client.get(f"{SEARCH}?q=oil&fields=url,title").json["results"]
        assert {tuple(result) for result in results} == {("title", "url")}

    def test_they_may_be_asked_for_one_by_one(self, client):
        once = client.get(f"{SEARCH}?q=oil&fields=title,snippets").json["results"]
        assert client.get(f"{SEARCH}?q=oil&fields=title&fields=snippets").json["results"] == once
        assert "<mark>" in str(once)

    def test_the_next_page_has_the_same(self, client):
        following = client.get(f"{SEARCH}?q=oil&page-size=1&fields=id").json["links"]["next"]
        assert [list(result) for result in client.get(following).json["results"]] == [["id"]]


class TestPlaces:
    def test_snippets_are_plain_and_say_where_something_matches(self, client):
        asked = [f"{SEARCH}?q=brent&highlight={how}" for how in ("html", "offsets")]
        marked, plain = (client.get(path).json["results"][0]["snippets"] for path in asked)
        text, marks = plain["title"]["text"], plain["title"]["marks"]
        assert [text[mark["start"] : mark["end"]] for mark in marks] == ["Brent"]
        assert "<mark>" in marked["title"]
        assert "<" not in text
        assert len(plain["body"]) == len(marked["body"])

    def test_an_article_says_where_the_words_of_a_query_stand_in_each_of_its_texts(self, client):
        article = client.get(f"/api/v1/articles/{id_of('full')}?q=oil").json
        for name, spans in article["marks"].items():
            assert {article[name][span["start"] : span["end"]].lower() for span in spans} <= {"oil"}
        assert article["marks"]["title"]
        assert article["marks"]["body"]

    def test_without_a_query_it_has_no_marks(self, client):
        assert "marks" not in client.get(f"/api/v1/articles/{id_of('full')}").json
