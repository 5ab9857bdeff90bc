"""The start page shows the newest articles, and says what is covered more now than it usually is."""

from datetime import date, timedelta

import pytest
from support.articles import article
from support.pages import Page, text

LAST = date(2020, 6, 18)


def days(number, *, upto=LAST, every=1, of=1, **fields):
    """Return articles: so many days, one every so many, back from a day, so many on each."""
    return [
        article(f"{upto}-{sorted(fields.items())}-{day}-{copy}", published=upto - timedelta(days=day * every), **fields)
        for day in range(number)
        for copy in range(of)
    ]


@pytest.fixture
def covered(site):
    """Return the tables of the start page by their captions, as rows of texts."""

    def of(articles):
        page = Page(site(articles), "/")
        return {
            text(table.find(".//{*}caption")): [
                [text(cell) for cell in row.iter() if cell.tag.endswith(("}th", "}td"))]
                for row in table.iter()
                if row.tag.endswith("}tr") and row.find("{*}td") is not None
            ]
            for table in page.all("table", class_="covered")
        }

    return of


USUAL = [*days(52, every=7, of=2, countries=["DE"]), *days(52, every=7, countries=["KP"])]


def test_the_week_is_held_against_the_mean_of_the_weeks_before(covered):
    tables = covered([*USUAL, *days(7, of=3, countries=["KP"], persons=["Kim Yo-jong"])])
    assert tables["Countries"][0] == ["North Korea", "", "22", "1"]
    assert tables["People"] == [["Kim Yo-jong", "", "21", "0"]]


def test_what_stands_out_more_comes_first_however_much_there_is_of_the_rest(covered):
    usual = days(364, of=6, countries=["US"])
    tables = covered([*usual, *days(7, countries=["NP"]), *days(7, of=8, countries=["US"])])
    assert [row[0] for row in tables["Countries"]] == ["Nepal", "United States"]


def test_what_is_covered_less_than_usual_is_not_listed(covered):
    before = days(200, upto=LAST - timedelta(days=7), of=2, countries=["DE"])
    tables = covered([*before, *days(7, countries=["DE"]), *days(7, of=3, countries=["KP"])])
    assert [row[0] for row in tables["Countries"]] == ["North Korea"]


def test_where_a_week_has_few_articles_a_longer_time_is_looked_at(site):
    page = Page(site(days(60, every=30, of=2, countries=["KZ"])), "/")
    section = page.part("section", aria_labelledby="most")
    assert "Year" in section.texts("th")
    assert "Articles in the year to 18 June 2020" in section.text()


def test_an_archive_that_is_younger_than_the_time_has_nothing_usual(site):
    section = Page(site(days(5, of=6, countries=["KZ"])), "/").part("section", aria_labelledby="most")
    assert "There are no earlier articles to compare with" in section.text()
    assert section.texts("td")[1:] == ["30", "0"]


def test_a_count_is_what_its_link_finds_and_a_name_leads_to_its_page(site):
    client = site([*USUAL, *days(7, of=3, countries=["KP"], persons=["Kim Yo-jong"])])
    section = Page(client, "/").part("section", aria_labelledby="most")
    for row in section.all("tr")[1:]:
        links = [element for element in row.iter() if element.get("href")]
        if links:
            assert links[0].get("href").startswith(("/country/", "/person/"))
            assert client.get(links[0].get("href")).status_code == 200
            assert Page(client, links[1].get("href")).heading().split()[0] == text(links[1])


@pytest.mark.parametrize("articles", [[], [article("a", countries=["KZ"])], days(1, countries=["KZ"])])
def test_where_nothing_stands_out_nothing_is_said(covered, articles):
    assert covered(articles) == {}


def test_the_start_page_shows_the_newest_and_where_to_begin(client):
    page = Page(client, "/")
    assert page.heading() == "Search the news since 1950"
    first_times = [next(part for part in hit.iter() if part.get("datetime")) for hit in page.all("li", class_="hit")]
    assert [text(time) for time in first_times] == [
        "19 June 2020", "17 June 2020", "6 June 2020", "9 March 2020, 21:05", "7 March 2020"
    ]  # fmt: skip
    assert Page(client, page.all("a", class_="more")[0].get("href")).heading() == "30 articles"


def test_the_examples_with_names_in_them_find_something(client):
    examples = Page(client, "/").part("div", class_="front").links()[:-1]
    assert len(examples) == 4
    assert all(Page(client, example).all("li", class_="hit") for example in examples[2:])


def test_an_archive_without_articles_says_so(site):
    client = site([])
    assert Page(client, "/").heading() == "Search the news"
    assert "There are no articles yet." in Page(client, "/").texts("p")
    assert Page(client, "/search").heading() == "No article matches this search"
