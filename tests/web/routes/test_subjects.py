"""A person's and a country's page: each count is what its link finds."""

from datetime import date

import pytest
from support.articles import NOW, article, index_of
from support.pages import Page, text

from search.fields import FACETS
from search.settings import Settings
from web import create_app

PUBLIC = "https://news.example.org/archive"


def found(client, url):
    """Return what the page behind a link says that it found."""
    return int(Page(client, url).heading().split()[0])


def side(page, name):
    return {text(row).rpartition(" ")[0]: row for row in page.part("section", aria_labelledby=name).all("a")}


class TestPerson:
    PATH = "/person/alexander-novak"

    def test_it_says_who_and_in_how_many_articles_of_which_years(self, client):
        page = Page(client, self.PATH)
        total = client.get("/api/v1/search?person=alexander-novak").json["total"]
        assert page.heading() == "Alexander Novak"
        assert page.texts("p", class_="lede") == [f"Named in {total} articles from 1956 to 2020."]

    def test_the_newest_articles_stand_there_and_lead_to_all(self, client):
        page = Page(client, self.PATH)
        newest = client.get("/api/v1/search?person=alexander-novak&order-by=newest&page-size=5").json
        section = page.part("section", aria_labelledby="newest")
        assert section.texts("h3") == [hit["title"] for hit in newest["results"]]
        assert found(client, section.all("a", class_="more")[0].get("href")) == newest["total"]

    def test_its_coverage_over_time_leads_to_the_articles_of_each_time(self, client):
        page = Page(client, self.PATH)
        links = page.part("svg", class_="timeline").links()
        total = client.get("/api/v1/search?person=alexander-novak").json["total"]
        assert sum(found(client, link) for link in links) == total

    def test_who_and_what_is_named_with_the_person_is_counted_as_the_links_find(self, client):
        page = Page(client, self.PATH)
        for name in ("persons", "countries", "sections"):
            for row in side(page, name).values():
                assert found(client, row.get("href")) == int(text(row).rpartition(" ")[2]), name
        assert "Vladimir Putin" in side(page, "persons")
        assert "Alexander Novak" not in side(page, "persons")

    def test_the_ways_to_write_the_name_are_counted_as_the_links_find(self, site):
        client = site(
            [
                article("a", body="Alexander Novak came. Novak left.", persons=["Alexander Novak"]),
                article("b", body="Alexander Novak spoke.", persons=["Alexander Novak"]),
                article("c", body="A. Novak spoke, said Mr Novak.", persons=["Alexander Novak"]),
            ]
        )
        rows = side(Page(client, self.PATH), "variants")
        assert list(rows) == ["Novak", "Alexander Novak"]
        for row in rows.values():
            assert found(client, row.get("href")) == int(text(row).rpartition(" ")[2])

    def test_a_former_id_leads_to_the_one_that_holds_now(self, engine):
        index_of(engine, [article("a", persons=["Ann Lee"])])
        with engine.writer() as writer:
            writer.commit(revision=writer.revision + 1, at=NOW, merged_ids={"a-lee": "ann-lee"})
        answer = create_app(engine.settings, engine=engine).test_client().get("/person/a-lee")
        assert (answer.status_code, answer.location) == (301, "/person/ann-lee")

    def test_nobody_of_that_id_is_not_found(self, client):
        assert "No article names this person." in Page(client, "/person/nobody", status=404).text()


class TestCountry:
    def test_it_says_how_much_is_about_it_and_how_much_mentions_it(self, site):
        client = site(
            [
                article("a", countries=["AZ"], published=date(2019, 7, 3)),
                article("b", mentioned_countries=["AZ"]),
                article("c", countries=["KZ"]),
            ]
        )
        said = [Page(client, f"/country/{code}").texts("p", class_="lede")[0] for code in ("AZ", "KZ", "NR")]
        assert said == [
            "The subject of 1 article in 2019, mentioned in 2 articles.",
            "The subject of 1 article, mentioned in 1 article.",
            "No article is about this country or mentions it.",
        ]

    def test_what_is_only_mentioned_has_no_articles_of_its_own(self, site):
        page = Page(site([article("a", mentioned_countries=["AZ"])]), "/country/AZ")
        assert page.texts("p", class_="lede") == ["Mentioned in 1 article."]
        assert not page.all("svg")
        assert not page.all("li", class_="hit")

    def test_who_and_what_is_named_with_it_is_counted_as_the_links_find(self, client):
        page = Page(client, "/country/KZ")
        assert page.heading() == "Kazakhstan"
        for name in ("persons", "countries", "sections"):
            rows = side(page, name) if page.all("section", aria_labelledby=name) else {}
            for row in rows.values():
                assert found(client, row.get("href")) == int(text(row).rpartition(" ")[2]), name
        assert "Russia" in side(page, "countries")

    def test_it_leads_to_the_states_that_were_before_and_after_on_its_ground(self, site):
        client = site([article("a", countries=["SU"]), article("b", countries=["RU"])])
        for code, other in (("RU", "SU"), ("SU", "RU")):
            (row,) = side(Page(client, f"/country/{code}"), "states").values()
            assert row.get("href") == f"/country/{other}"
            assert text(row).endswith(" 1")

    def test_small_letters_lead_to_the_code(self, client):
        assert client.get("/country/kz").location == "/country/KZ"

    @pytest.mark.parametrize("code", ["XX", "Kazakhstan", "%F0%9F%87%B0"])
    def test_what_is_no_code_is_not_found(self, client, code):
        Page(client, f"/country/{code}", status=404)


def test_a_search_for_a_person_or_a_country_leads_to_their_pages(client):
    page = Page(client, "/search?q=oil&person-all=alexander-novak&country=KZ&country=NR&exclude-person=kofi-annan")
    links = [link for link in page.links() if link.startswith(("/person/", "/country/"))]
    assert links == ["/country/KZ", "/person/alexander-novak"]
    assert not any("/person/" in link for link in Page(client, "/search?q=oil").links())


@pytest.mark.parametrize("path", ["/person/alexander-novak", "/country/KZ"])
class TestBoth:
    def test_they_can_be_followed(self, client, path):
        page = Page(client, path)
        feed = page.one("link", rel="alternate").get("href")
        assert feed in page.links()
        assert client.get(feed).mimetype == "application/atom+xml"

    def test_where_the_api_is_closed_they_cannot(self, newsroom_engine, path):
        page = Page(create_app(Settings(api="tokens"), engine=newsroom_engine).test_client(), path)
        assert not page.all("link", rel="alternate")

    def test_they_name_their_own_address(self, newsroom_engine, path):
        client = create_app(Settings(public_url=PUBLIC), engine=newsroom_engine).test_client()
        assert Page(client, f"/archive{path}").one("link", rel="canonical").get("href") == f"{PUBLIC}{path}"

    def test_their_html_is_valid(self, client, path):
        assert Page(client, path).errors == []

    def test_who_has_them_already_gets_them_no_second_time(self, client, path):
        tag = client.get(path).headers["ETag"]
        assert client.get(path, headers={"If-None-Match": tag}).status_code == 304


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
        assert "No value has a word that starts with “xyz”." in page.text()
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
