from urllib.parse import quote_plus

import pytest
from support.pages import Page, name, text

from search.fields import FACETS


def choices(page, of="name"):
    return [each for each in page.all("p", class_="choices") if of in text(each)]


def test_what_is_picked_is_a_sentence_that_removes_its_parts(client):
    asked = "q=oil&country=RU&country=SU&exclude-country=VE&person-all=vladimir-putin&from-date=2020-03&page=2"
    sentence = Page(client, f"/search?{asked}").part("div", class_="picked")
    assert sentence.text() == (
        "Filters: About Remove: Russia or Remove: Soviet Union not about Allow again: Venezuela "
        "naming Remove: Vladimir Putin dated Remove: from March 2020 Clear all"
    )
    assert sentence.links() == [
        "/search?q=oil&exclude-country=VE&person-all=vladimir-putin&from-date=2020-03&country=SU",
        "/search?q=oil&exclude-country=VE&person-all=vladimir-putin&from-date=2020-03&country=RU",
        "/search?q=oil&country=RU&country=SU&person-all=vladimir-putin&from-date=2020-03",
        "/search?q=oil&country=RU&country=SU&exclude-country=VE&from-date=2020-03",
        "/search?q=oil&country=RU&country=SU&exclude-country=VE&person-all=vladimir-putin",
        "/search?q=oil",
    ]


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ("country=_none", "About no country"),
        ("exclude-person=_none", "Not naming no person"),
        ("person-all=vladimir-putin&person-all=alexander-novak", "Naming Vladimir Putin and Alexander Novak together"),
        (
            "source=Steppe+News&section=World&author=Ann&language=ar",
            "From Steppe News in the section World by Ann in Arabic",
        ),
        ("date=2020-03&date=_none", "Dated March 2020 or undated"),
        ("date=2020-03&from-date=2019&to-date=2021", "Dated March 2020 within 2019 to 2021"),
        ("mentioned-country=US", "Mentioning United States"),
        ("country=RU&since=WzAsMF0", "About Russia new since you looked"),
    ],
)
def test_the_sentence_reads_well(client, asked, sentence):
    said = Page(client, f"/search?{asked}").part("div", class_="picked").text()
    for unseen in ("Filters: ", "Remove: ", "Allow again: ", " Clear all"):
        said = said.replace(unseen, "")
    assert said == sentence


@pytest.mark.parametrize("facet", FACETS)
def test_every_facet_can_be_picked_and_excluded_on_the_page(client, facet):
    known = {"country": "RU", "mentioned-country": "US", "language": "ar", "person": "vladimir-putin"}
    page = Page(client, f"/search?{facet}={quote_plus(known.get(facet, 'None Such'))}&exclude-{facet}=_none")
    section = page.part("section", aria_labelledby=f"f-{facet}")
    assert len(section.all("li", class_="is-picked")) == 1
    assert len(section.all("li", class_="is-excluded")) == 1
    assert [text(link) for link in section.part("h2").all("a")] == [f"clear {FACETS[facet].label.lower()}"]


def test_a_picked_value_stays_listed_at_zero(client):
    row = Page(client, "/search?q=oil&country=VE").one("li", class_="is-picked")
    assert "is-empty" in row.get("class")
    assert text(row) == "Remove: Venezuela 0"


def test_rows_lead_to_the_search_with_and_without_their_value(client):
    section = Page(client, "/search?q=oil&page=2").part("section", aria_labelledby="f-country")
    assert section.texts("li")[0] == "Add: Russia 20not Russia"
    assert section.links()[:2] == ["/search?q=oil&country=RU#refine", "/search?q=oil&exclude-country=RU#refine"]


def test_those_that_have_none_are_the_last_row(client):
    section = Page(client, "/search?q=oil").part("section", aria_labelledby="f-country")
    last = Page(client, section.links()[-1])
    assert section.texts("li")[-1] == "Add: No country 8"
    assert last.heading() == "8 articles"
    picked = last.part("section", aria_labelledby="f-country")
    assert text(picked.one("li", class_="is-picked")) == "Remove: No country 8"


def test_two_persons_can_be_asked_for_together(client):
    page = Page(client, "/search?person=vladimir-putin&person=alexander-novak")
    (either,) = choices(page)
    link = either.find(".//*[@href]").get("href")
    assert text(either) == "Articles that name either, 18 both together, 9"
    assert link == "/search?person-all=vladimir-putin&person-all=alexander-novak#refine"
    together = Page(client, link)
    assert together.heading() == "9 articles"
    assert text(choices(together)[0]) == "Articles that name either, 18 both together, 9"
    assert choices(together)[0].find(".//*[@href]").get("href") == page.one("form", role="search").get("action") + (
        "?person=vladimir-putin&person=alexander-novak#refine"
    )


def test_one_person_offers_no_choice(client):
    assert not choices(Page(client, "/search?person=vladimir-putin"))


def test_a_long_facet_can_be_shown_longer(client):
    more = Page(client, "/search?q=oil").one("a", class_="more")
    longer = Page(client, more.get("href")).part("section", aria_labelledby="f-person")
    assert text(more) == "Show 50 of 402, person"
    assert len(longer.all("li", class_="value")) == 51  # and the row of those that have none


def test_the_form_of_dates_carries_everything_else_along(client):
    asked = "q=oil&country=RU&from-date=1960&to-date=1999-06&date=1970&page=2&order-by=newest"
    form = Page(client, f"/search?{asked}").part("form", class_="range")
    fields = {field.get("name"): field.get("value") for field in form.all("input")}
    assert fields == {"q": "oil", "country": "RU", "order-by": "newest", "from-date": "1960-01", "to-date": "1999-06"}


def test_the_search_field_carries_what_is_picked_along(client):
    form = Page(client, "/search?q=oil&country=RU&page=2&match=any").part("form", role="search")
    assert {field.get("name"): field.get("value") for field in form.all("input")} == {
        "q": "oil", "country": "RU", "match": "any"
    }  # fmt: skip


def test_a_bar_that_is_picked_fills_the_form_of_dates(client):
    page = Page(client, "/search?date=1970..1974")
    assert [page.one("input", id=each).get("value") for each in ("from-date", "to-date")] == ["1970", "1974"]


def test_the_timeline_is_the_same_as_its_table(client):
    page = Page(client, "/search?q=oil&country=RU")
    assert page.part("svg").links() == page.part("tbody").links()
    assert len(page.part("svg").links()) > 5


def test_those_without_a_date_can_be_picked(client):
    section = Page(client, "/search?q=oil&from-date=2020").part("section", aria_labelledby="f-date")
    assert section.texts("li") == ["Add: No date 1"]
    undated = Page(client, "/search?q=oil&date=_none")
    assert undated.heading() == "1 article"
    assert undated.part("section", aria_labelledby="f-date").texts("li") == ["Remove: No date 1"]


@pytest.mark.parametrize(
    ("path", "current", "others"),
    [
        ("/search?q=oil", "Best match", ["Newest", "Oldest"]),
        ("/search?q=oil&order-by=newest", "Newest", ["Best match", "Oldest"]),
        ("/search", "Newest", ["Oldest"]),
        ("/search?order-by=oldest", "Oldest", ["Newest"]),
    ],
)
def test_the_order_can_be_chosen(client, path, current, others):
    offered = Page(client, path).part("div", class_="outcome")
    assert offered.texts("b") == [current]
    assert offered.texts("a") == others


def test_pages_lead_to_their_neighbours_and_to_both_ends(client):
    nav = Page(client, "/search?q=oil&page-size=2&page=7").part("nav", aria_label="Pages of results")
    assert nav.text() == "Previous Page 1 … Page 5 Page 6 Page 7 Page 8 Page 9 … Page 15 Next"
    assert [each.get("rel") for each in nav.all("a") if each.get("rel")] == ["prev", "next"]
    assert nav.links()[1] == "/search?q=oil&page-size=2"


def test_a_page_behind_the_last_leads_back(client):
    page = Page(client, "/search?q=oil&page=9")
    assert page.heading() == "30 articles"
    assert page.part("ul", class_="notices").text() == "There is no page 9; the last page is 3."
    assert page.part("ul", class_="rows").links() == ["/search?q=oil&page=3"]


def test_nothing_found_shows_other_ways_with_what_they_find(client):
    page = Page(client, "/search?q=brent+market&match=all&country=AT")
    ways = page.part("ul", class_="rows")
    assert page.heading() == "No article matches this search"
    assert ways.texts("li") == ["Any of the words, without the filters: 25 articles"]
    assert Page(client, ways.links()[0]).heading() == "25 articles"


def test_where_no_other_way_finds_anything_there_is_everything(client):
    ways = Page(client, "/search?q=nowhere").part("ul", class_="rows")
    assert (ways.texts("li"), ways.links()) == (["All articles"], ["/search"])


def test_what_was_read_otherwise_is_said(client):
    notices = Page(client, "/search?q=%E2%80%9Coil%E2%80%9D&page=x").part("ul", class_="notices")
    assert notices.texts("li") == [
        "“page” was ignored: it must be a whole number from 1 to 10,000, not 'x'.",
        "Typographic quotation marks were read as plain ones.",
    ]


def test_on_a_phone_the_sheet_says_how_much_is_picked_and_found(client):
    page = Page(client, "/search?q=oil&country=RU&country=KZ&exclude-person=_none&from-date=1960")
    assert text(page.one("a", class_="to-refine")) == "Refine 4 filters"
    assert page.part("p", class_="sheet-foot").text() == f"Show {page.heading()}"
    assert name(page.one("aside", id="refine")) == "aside"
