"""A person's and a country's page: each count is what its link finds."""

from datetime import date

import pytest
from support.articles import NOW, article, index_of
from support.pages import Page, text

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
            writer.commit(revision=writer.revision + 1, at=NOW, moved={"a-lee": "ann-lee"})
        answer = create_app(engine.settings, engine=engine).test_client().get("/person/a-lee")
        assert (answer.status_code, answer.location) == (301, "/person/ann-lee")

    def test_nobody_of_that_id_is_not_found(self, client):
        assert "No article here names such a person." in Page(client, "/person/nobody", status=404).text()


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
            "No article is about it or mentions it.",
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
