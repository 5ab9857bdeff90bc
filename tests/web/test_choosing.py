"""All values of a facet, to pick from: for programs, and on a page that needs no script."""

import pytest
from support.articles import article
from support.pages import Page, text

from search.fields import FACETS
from search.settings import Settings
from web import create_app

VALUES = "/api/v1/facets/person"


@pytest.mark.parametrize("facet", FACETS)
def test_walking_all_pages_gives_every_value_once_with_the_count_that_picking_it_finds(client, facet):
    path, rows = f"/api/v1/facets/{facet}?q=oil&page-size=3", []
    while path:
        answer = client.get(path).json
        rows += answer["values"]
        path = answer["links"]["next"]
    assert len({row["id"] for row in rows}) == len(rows) == answer["total"]
    for row in rows[:5]:
        assert client.get(row["url"]).json["total"] == row["count"]


def test_a_prefix_finds_among_four_hundred(client):
    answer = client.get(f"{VALUES}?prefix=number12").json
    assert {row["label"] for row in answer["values"]} <= {f"Delegate Number12{n}" for n in range(10)}
    assert answer["total"] == 10


def test_what_is_no_facet_is_not_there(client):
    assert client.get("/api/v1/facets/nonsense").status_code == 404
    assert client.get("/facets/nonsense").status_code == 404
    assert client.get("/api/v1/facets/date").status_code == 404


def test_a_bad_parameter_is_a_problem_here_too(client):
    assert client.get(f"{VALUES}?contry=AZ").json["nearest"] == "country"
    assert client.get("/facets/person?contry=AZ").status_code == 200


def test_where_the_api_is_closed_it_is_too(newsroom_engine):
    closed = create_app(Settings(api="tokens"), engine=newsroom_engine).test_client()
    assert closed.get(VALUES).status_code == 401
    assert closed.get("/facets/person").status_code == 200


class TestThePage:
    def test_a_long_facet_leads_to_it_with_the_search(self, client):
        page = Page(client, "/search?language=en&order-by=newest")
        (form,) = [form for form in page.all("form", class_="find-value") if form.get("action") == "/facets/person"]
        carried = {field.get("name"): field.get("value") for field in form.iter() if field.get("type") == "hidden"}
        assert carried == {"language": "en", "order-by": "newest"}

    def test_a_short_one_does_not(self, client):
        page = Page(client, "/search?q=treaty+nothing")
        assert not page.all("form", class_="find-value")

    def test_a_value_that_is_chosen_is_picked_in_the_search(self, client):
        page = Page(client, "/facets/person?prefix=number123")
        (row,) = page.all("li", class_="value")
        (link,) = [part for part in row.iter() if part.get("href")]
        assert text(row) == "Add: Delegate Number123 1"
        assert link.get("href") == "/search?person=delegate-number123"
        assert Page(client, link.get("href")).heading() == "1 article"

    def test_what_is_picked_already_can_be_taken_away(self, client):
        page = Page(client, "/facets/person?prefix=number123&person=delegate-number123")
        (row,) = page.all("li", class_="is-picked")
        assert text(row) == "Remove: Delegate Number123 1"

    def test_none_is_said_in_words(self, client):
        page = Page(client, "/facets/person?prefix=xyz")
        assert "There is none with a word that begins with “xyz”." in page.text()
        assert page.errors == []

    def test_its_pages_can_be_turned(self, client):
        page = Page(client, "/facets/person?page=2")
        assert page.errors == []
        assert len(page.all("li", class_="value")) == 10
        assert page.one("a", rel="next").get("href") == "/facets/person?page=3"

    def test_hostile_names_and_prefixes_stay_text(self, site):
        evil = "<script>alert(1)</script>"
        page = Page(site([article("a", source=evil)]), f"/facets/source?prefix={evil}&q={evil}")
        assert page.errors == []
        assert not any(page.texts("script"))


def test_each_suggestion_finds_as_much_as_it_says(client):
    for typed in ("o", "vla", "oil", "ka"):
        for each in client.get(f"/api/v1/suggest?q={typed}").json["suggestions"]:
            assert client.get(each["url"]).json["total"] == each["count"] > 0, each
