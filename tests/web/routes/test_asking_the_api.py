"""How the API can be asked: at length, for a choice of fields, for places in place of markup."""

import re

import pytest
from support.articles import article
from support.pages import id_of

from search.bounds import LARGEST_BODY

SEARCH = "/api/v1/search"

DEEP = pytest.param("[" * 100_000, id="lists in lists")


def undated(file):
    """Return a file without the moment of asking."""
    return re.sub(rb'"asked_at":"[^"]*"', b"", file)


def without_links(answer):
    """Return an answer without what carries the moment of asking."""
    return {name: value for name, value in answer.json.items() if name not in ("links", "next_cursor")}


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

    def test_its_pages_follow_one_another_by_the_cursor(self, client):
        asked, met = {"q": "oil", "page-size": 2}, []
        while True:
            answer = client.post(SEARCH, json=asked).json
            met += [result["id"] for result in answer["results"]]
            if answer["next_cursor"] is None:
                break
            asked["cursor"] = answer["next_cursor"]
        assert met == [result["id"] for result in client.get(f"{SEARCH}?q=oil&page-size=100").json["results"]]
        assert len(met) > 4

    def test_what_no_link_can_hold_has_none(self, client):
        asked = {"q": f'oil OR "{"石油價格" * 240}"', "page-size": 1}
        answer = client.post(SEARCH, json=asked)
        assert set(answer.json["links"].values()) == {None}
        assert {value["url"] for value in answer.json["facets"]["country"]["values"]} == {None}
        assert "Link" not in answer.headers
        assert answer.json["total"] > 1
        assert answer.json["next_cursor"]
        assert client.post(SEARCH, json=asked | {"cursor": answer.json["next_cursor"]}).json["results"]

    def test_a_long_link_is_in_the_answer_and_not_in_a_header(self, client):
        answer = client.post(SEARCH, json={"q": f'oil OR "{"石油價格" * 60}"', "page-size": 1})
        assert len(answer.json["links"]["next"]) > 2_000
        assert "Link" not in answer.headers
        assert client.get(answer.json["links"]["next"]).json["results"]

    @pytest.mark.parametrize("path", ["/search.csv", "/search.jsonl", "/search.manifest.json"])
    def test_what_it_finds_can_be_exported(self, client, path):
        asked = {"q": "oil", "country": ["SA", "KZ"], "order-by": "newest"}
        posted = client.post(path, json=asked).data
        assert undated(posted) == undated(client.get(f"{path}?q=oil&country=SA&country=KZ&order-by=newest").data)
        assert posted

    def test_an_export_of_a_query_that_no_header_has_room_for_names_no_manifest(self, client):
        with client.post("/search.csv", json={"q": f'oil OR "{"石油價格" * 240}"'}) as answer:
            assert answer.status_code == 200
            assert "Link" not in answer.headers


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

    @pytest.mark.parametrize(
        ("unit", "cut"),
        [
            ("code-points", lambda text, start, end: text[start:end]),
            ("utf-16", lambda text, start, end: text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")),
        ],
    )
    @pytest.mark.parametrize("address", ["{search}", "{one}", "{source}"])
    def test_offsets_count_in_the_unit_that_is_asked_for(self, site, unit, cut, address):
        told = article("a", title="😀😀 needle", body="A 𝔘 needle.\n\n🇦🇹 Needle, e\u0301 needle")
        client = site([told])
        asked = f"?q=needle&offsets={unit}"
        path = address.format(
            search=f"{SEARCH}{asked}&highlight=offsets",
            one=f"/api/v1/articles/{told.id}{asked}",
            source=f"/api/v1/articles{asked}&source_id=a",
        )
        answer = client.get(path).json
        if "results" in answer:
            snippets = answer["results"][0]["snippets"]
            pairs = [(each["text"], each["marks"]) for each in (snippets["title"], *snippets["body"])]
        else:
            pairs = [(answer[name] or "", marks) for name, marks in answer["marks"].items()]
        marked = [cut(text, mark["start"], mark["end"]) for text, marks in pairs for mark in marks]
        assert marked == ["needle", "needle", "Needle", "needle"]

    def test_they_count_code_points_if_nothing_is_asked_for(self, site):
        client = site([article("a", title="😀😀 needle", body="")])
        for unit, start in (("", 3), ("&offsets=code-points", 3), ("&offsets=utf-16", 5)):
            (result,) = client.get(f"{SEARCH}?q=needle&highlight=offsets{unit}").json["results"]
            assert result["snippets"]["title"]["marks"] == [{"start": start, "end": start + 6}]

    def test_without_a_query_it_has_no_marks(self, client):
        assert "marks" not in client.get(f"/api/v1/articles/{id_of('full')}").json
