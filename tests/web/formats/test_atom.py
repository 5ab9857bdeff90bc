"""A search can be followed: as an Atom feed of its newest articles."""

from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlsplit
from uuid import UUID
from xml.etree import ElementTree as ET

import pytest
from support.articles import NOW, STAFF, article, index_of
from support.pages import Page, id_of

from search.model.article import Status
from search.model.dates import PartialDate
from search.settings import Settings
from web import create_app

ATOM = "{http://www.w3.org/2005/Atom}"
PUBLIC = "https://news.example.org/archive"


def feed(client, asked=""):
    answer = client.get(f"/search.atom{asked}")
    assert (answer.status_code, answer.mimetype) == (200, "application/atom+xml")
    return ET.fromstring(answer.data)


def entries(root):
    return root.findall(f"{ATOM}entry")


def said(element, tag):
    return element.findtext(f"{ATOM}{tag}")


def link(element, rel):
    return next((each.get("href") for each in element.findall(f"{ATOM}link") if each.get("rel") == rel), None)


def times(entry):
    return said(entry, "published"), said(entry, "updated")


@pytest.fixture
def only(site):
    """Return the only entry of the feed of a site with one article."""

    def of(**fields):
        (entry,) = entries(feed(site([article("a", **fields)])))
        return entry

    return of


class TestEntries:
    def test_they_are_what_the_search_finds_the_newest_first_whatever_order_is_asked_for(self, client):
        found = client.get("/api/v1/search?q=oil&country=KZ&order-by=newest&page-size=50").json["results"]
        listed = entries(feed(client, "?q=oil&country=KZ&order-by=oldest"))
        assert [said(entry, "title") for entry in listed] == [hit["title"] for hit in found]
        assert len(listed) > 1

    def test_they_say_what_the_article_says_of_itself(self, client):
        (entry,) = entries(feed(client, f"?q=id:{id_of('full')}"))
        assert said(entry, "title") == "Brent oil has its worst day since 1991"
        assert said(entry, "summary") == "A price war begins"
        assert link(entry, "via") == "https://example.org/brent?a=1&b=2"
        assert [said(author, "name") for author in entry.findall(f"{ATOM}author")] == ["Ann Example", "Bo Example"]
        labels = {each.get("term"): each.get("label") for each in entry.findall(f"{ATOM}category")}
        assert labels["RU"] == "Russia"
        assert labels["vladimir-putin"] == "Vladimir Putin"

    def test_their_links_lead_to_their_pages(self, client):
        for entry in entries(feed(client, "?q=oil&page-size=5")):
            Page(client, link(entry, "alternate"))

    def test_without_a_title_the_first_words_stand_for_one(self, only):
        assert said(only(body="No headline came with this."), "title") == "No headline came with this."

    def test_text_that_looks_like_markup_or_is_none_of_xml_s_characters_stays_text(self, only):
        assert said(only(title="<b>AT&T</b> \ufffe &amp;", body="x"), "title") == "<b>AT&T</b> \ufffd &amp;"

    def test_as_many_as_a_page_size_asks_for(self, client):
        assert len(entries(feed(client, "?q=oil&page-size=3"))) == 3


class TestIds:
    def test_an_id_stays_when_the_article_is_corrected(self, engine, site):
        client = site([article("a", title="Talks fail", version=1)])
        (before,) = entries(feed(client))
        index_of(engine, [article("a", title="Talks succeed", version=2)])
        (after,) = entries(feed(client))
        assert said(after, "title") != said(before, "title")
        assert said(after, "id") == said(before, "id")

    def test_each_is_a_urn_of_its_own_and_the_same_in_every_feed(self, client):
        ids = [said(entry, "id") for entry in entries(feed(client))]
        assert len(set(ids)) == len(ids)
        assert all(UUID(found).urn == found for found in ids)
        assert {said(entry, "id") for entry in entries(feed(client, "?q=oil"))} <= set(ids)

    def test_every_search_has_its_own(self, client):
        ids = {said(feed(client, asked), "id") for asked in ("", "?q=oil", "?q=oil&country=KZ")}
        assert len(ids) == 3


class TestDates:
    def test_an_instant_is_that_instant(self, only):
        entry = only(published=datetime(2019, 7, 3, 10, 5, tzinfo=UTC))
        assert times(entry) == ("2019-07-03T10:05:00Z", "2019-07-03T10:05:00Z")

    def test_a_day_is_its_first_moment_as_it_sorts(self, only):
        assert times(only(published=date(2019, 7, 3))) == ("2019-07-03T00:00:00Z", "2019-07-03T00:00:00Z")

    def test_a_month_alone_is_told_as_such_and_not_as_a_moment(self, only):
        entry = only(published=PartialDate(year=1931, month=5))
        assert times(entry) == (None, "1931-05-01T00:00:00Z")
        assert entry.findtext("{http://purl.org/dc/elements/1.1/}date") == "1931-05"

    def test_a_correction_updates_and_publishes_nothing_anew(self, only):
        entry = only(published=date(2019, 7, 3), updated_at=datetime(2019, 7, 5, 9, tzinfo=UTC), version=2)
        assert times(entry) == ("2019-07-03T00:00:00Z", "2019-07-05T09:00:00Z")

    def test_a_version_whose_source_gives_no_time_was_updated_when_it_came_in(self, only):
        entry = only(published=date(2019, 7, 3), version=2, indexed_at=datetime(2019, 7, 4, 3, tzinfo=UTC))
        assert times(entry) == ("2019-07-03T00:00:00Z", "2019-07-04T03:00:00Z")

    def test_an_undated_article_is_there_as_of_when_it_came_in(self, only):
        assert times(only(indexed_at=datetime(2026, 8, 1, 3, tzinfo=UTC))) == (None, "2026-08-01T03:00:00Z")

    def test_no_article_is_updated_before_it_is_published(self, only):
        entry = only(published=date(2019, 7, 3), updated_at=datetime(2019, 1, 1, tzinfo=UTC))
        assert times(entry) == ("2019-07-03T00:00:00Z", "2019-07-03T00:00:00Z")

    def test_the_feed_is_as_new_as_its_newest_entry_and_an_empty_one_as_the_index(self, client):
        root = feed(client, "?q=oil")
        assert said(root, "updated") == max(said(entry, "updated") for entry in entries(root))
        nothing = feed(client, "?q=zzzzz")
        assert (entries(nothing), said(nothing, "updated")) == ([], "2026-08-15T12:00:00Z")


class TestWhatItIsCalled:
    def test_it_says_what_was_searched_for_and_picked(self, client):
        root = feed(client, "?q=oil+%26+gas&country=KZ&country=AZ&person=vladimir-putin&from-date=2019")
        assert said(root, "title") == (
            "Dateline: oil & gas, about Kazakhstan or Azerbaijan, naming Vladimir Putin, dated from 2019"
        )
        assert said(feed(client), "title") == "Dateline: newest articles"

    def test_its_addresses_are_those_at_which_readers_reach_it(self, newsroom_engine):
        client = create_app(Settings(public_url=PUBLIC), engine=newsroom_engine).test_client()
        root = ET.fromstring(client.get("/archive/search.atom?q=oil", headers={"Host": "evil.example"}).data)
        addresses = [link(root, "self"), link(root, "alternate"), link(entries(root)[0], "alternate")]
        assert all(address.startswith(f"{PUBLIC}/") for address in addresses)
        Page(client, f"{urlsplit(addresses[1]).path}?{urlsplit(addresses[1]).query}")


class TestWhoMay:
    def test_staff_see_what_is_hidden_marked_as_such(self, engine, monkeypatch):
        held, due = article("a", status=Status.WITHHELD), article("b", embargo_until=NOW + timedelta(days=1))
        index_of(engine, [held, due])
        client = create_app(engine.settings, engine=engine, clock=lambda: NOW).test_client()
        assert entries(feed(client)) == []
        monkeypatch.setattr("web.routes.exports.viewer_of", lambda _: STAFF)
        summaries = [said(entry, "summary") for entry in entries(feed(client))]
        assert any(text.startswith("Withheld.") for text in summaries)
        assert any(text.startswith("Embargoed until") for text in summaries)

    def test_where_the_api_is_closed_the_feed_is_too(self, newsroom_engine):
        closed = create_app(Settings(api="tokens"), engine=newsroom_engine).test_client()
        assert closed.get("/search.atom").status_code == 401
        for path in ("/", "/search?q=oil"):
            assert Page(closed, path).all("link", rel="alternate") == []

    def test_a_bad_parameter_is_a_problem(self, client):
        answer = client.get("/search.atom?contry=KZ")
        assert (answer.status_code, answer.json["nearest"]) == (400, "country")

    def test_who_has_it_already_gets_it_no_second_time(self, client):
        tag = client.get("/search.atom?q=oil").headers["ETag"]
        assert client.get("/search.atom?q=oil", headers={"If-None-Match": tag}).status_code == 304


class TestWhereItIsFound:
    @pytest.mark.parametrize("path", ["/", "/search?q=oil&country=KZ&page=2&page-size=1", "/search?q=zzzzz"])
    def test_pages_tell_browsers_and_people_of_it(self, client, path):
        page = Page(client, path)
        (told,) = page.all("link", rel="alternate")
        assert told.get("type") == "application/atom+xml"
        assert told.get("href") in page.links()
        feed(client, told.get("href").removeprefix("/search.atom"))

    def test_the_api_does_for_the_match_that_was_asked_for(self, client):
        answer = client.get("/api/v1/search?q=oil+zzzzz+yyyyy").json
        assert answer["links"]["atom"] == "/search.atom?q=oil+zzzzz+yyyyy"
        listed = entries(feed(client, answer["links"]["atom"].removeprefix("/search.atom")))
        assert len(listed) == answer["total"] > 0
