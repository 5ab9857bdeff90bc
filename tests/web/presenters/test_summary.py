from dataclasses import replace
from urllib.parse import quote_plus
from zoneinfo import ZoneInfo

import pytest
from support.articles import NOW, STAFF, article, index_of
from support.pages import MANY_PERSONS, Page, id_of, text

from search.model.article import Status
from search.model.request import SearchRequest
from web.params.links import SearchLinks
from web.presenters.summary import dateline, staff_note

UTC = ZoneInfo("UTC")


@pytest.fixture
def oil(client):
    return Page(client, "/search?q=oil+prices&match=any&page-size=50")


def test_a_hit_tells_where_when_and_from_whom(oil):
    assert oil.hit("full").part("p", class_="dateline").text() == (
        "London, 9 March 2020, 21:05 — Continental Press, original · Markets"
    )


def test_a_day_is_a_day_and_an_instant_is_full_on_hover(oil):
    assert oil.hit("arabic").one("time").attrib == {"datetime": "2020-03-07"}
    instant = oil.hit("full").part("p", class_="dateline").one("time")
    assert instant.attrib == {"datetime": "2020-03-09T21:05:00Z", "title": "9 March 2020, 21:05:00 UTC"}


def test_instants_are_shown_in_the_zone_asked_for(client):
    page = Page(client, "/search?q=brent&tz=Asia/Almaty")
    assert page.hit("full").part("p", class_="dateline").texts("time") == ["10 March 2020, 03:05"]
    assert "Time zone: Asia/Almaty." in page.part("footer").text()


def test_the_headline_opens_our_page_and_the_publishers_link_stands_beside_it(oil):
    ours = oil.hit("full").part("h2").links()
    assert ours == [
        f"/article/{id_of('full')}/brent-oil-has-its-worst-day-since-1991?q=oil+prices&match=any&page-size=50"
    ]
    original = oil.hit("full").one("a", class_="original")
    assert original.get("href") == "https://example.org/brent?a=1&b=2"
    assert original.get("rel") == "noopener noreferrer external"


def test_marks_hold_what_matched_and_the_reason_is_given_where_it_is_not_plain(client):
    hit = Page(client, "/search?q=price+oil&match=all").hit("full")
    assert {mark.lower() for mark in hit.texts("mark")} >= {"oil", "prices", "priced"}
    why = hit.part("p", class_="why")
    assert why.text() == "Matched prices and priced for price. Search exactly as typed"
    assert why.links() == ["/search?match=all&q=" + quote_plus('"price" "oil"')]


def test_a_plain_match_gives_no_reason(client):
    page = Page(client, "/search?q=brent")
    assert page.hit("full").texts("mark") == ["Brent"]
    assert not page.all("p", class_="why")


def test_without_highlighting_the_standfirst_stands_for_the_passages(client):
    hit = Page(client, "/search?q=brent&highlight=none").hit("full")
    assert hit.texts("p", class_="passage") == ["A price war begins"]


def test_a_correction_is_shown_with_its_day(oil):
    line = oil.hit("full").part("p", class_="correction")
    assert line.text() == "Corrected 10 March 2020. An earlier version gave 34 per cent."


def test_an_undated_article_says_so(oil):
    assert oil.hit("undated").part("p", class_="dateline").text() == "Undated — Steppe News"


def test_first_words_stand_for_a_missing_headline(oil):
    hit = oil.hit("untitled")
    assert hit.texts("span", class_="untitled") == ["No headline came with this oil article. More oil."]
    assert not hit.all("p", class_="passage")


def test_foreign_texts_carry_their_language_and_direction(oil):
    arabic, chinese = oil.hit("arabic"), oil.hit("chinese")
    assert (arabic.one("h2").get("lang"), arabic.one("h2").get("dir")) == ("ar", "rtl")
    assert (chinese.one("h2").get("lang"), chinese.one("h2").get("dir")) == ("zh", None)
    assert arabic.part("p", class_="dateline").text().endswith("· Arabic")
    assert oil.hit("full").one("h2").get("lang") is None


def test_of_a_text_in_no_known_language_the_text_decides_the_direction(site):
    page = Page(site([article("a", title="أسعار oil", language="")]), "/search?q=oil")
    assert (page.hit("a").one("h2").get("lang"), page.hit("a").one("h2").get("dir")) == (None, "auto")


def test_over_eight_names_are_counted_and_the_rest_is_on_the_articles_page(oil):
    names = oil.hit("long").part("p", class_="names")
    assert f"{MANY_PERSONS[7]}, and 392 more." in names.text()
    assert MANY_PERSONS[8] not in names.text()
    assert names.links()[-1] == oil.hit("long").part("h2").links()[0]


def test_names_narrow_the_search_to_themselves_unless_it_is_so_narrow_already(client):
    names = Page(client, "/search?q=brent&country=SA&page=1").hit("full").part("p", class_="names")
    assert names.text() == "About Saudi Arabia, Russia, United Kingdom. Names Vladimir Putin, Alexander Novak."
    assert names.links() == [
        "/search?q=brent&country=SA&country=RU",
        "/search?q=brent&country=SA&country=GB",
        "/search?q=brent&country=SA&person=vladimir-putin",
        "/search?q=brent&country=SA&person=alexander-novak",
    ]


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", ""])
def test_only_http_addresses_are_linked_to(newsroom_engine, url):
    hit = newsroom_engine.search(SearchRequest(text="brent"), STAFF).hits[0]
    assert dateline(replace(hit.summary, url=url), SearchLinks("/search", {}), UTC).original == ""


def test_a_headline_is_never_cut(oil):
    assert text(oil.hit("long").one("h2")).count("could not agree") == 8


def test_readers_see_no_staff_notes(oil):
    assert not oil.all("p", class_="staff-note")


@pytest.mark.parametrize(
    ("fields", "note"),
    [
        ({"status": Status.WITHHELD}, "Withheld"),
        ({"status": Status.WITHDRAWN, "updated_at": NOW}, "Withdrawn 15 August 2026"),
        ({"embargo_until": NOW.replace(year=2027)}, "Embargoed until 15 August 2027, 12:00"),
        ({"embargo_until": NOW.replace(year=2025)}, ""),
        ({"published": NOW.replace(year=2027)}, "Not yet published"),
        ({}, ""),
    ],
)
def test_staff_are_told_why_readers_do_not_see_an_article(client, engine, fields, note):
    index_of(engine, [article("a", title="Oil", **fields)])
    hit = engine.search(SearchRequest(text="oil"), STAFF).hits[0]
    with client.application.app_context():
        assert staff_note(hit.summary, STAFF.now, UTC) == note
