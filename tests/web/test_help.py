import pytest
from support.pages import Page, text

from search.fields import QUERY_FIELDS
from search.query.parser import parse
from web.help import DATE_EXAMPLES, EXAMPLES, field_examples
from web.params.parameters import PARAMETERS

WRITTEN = [*(row.text for row in (*EXAMPLES, *field_examples())), *(f"date:{date}" for date in DATE_EXAMPLES)]


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


def test_help_shows_every_field_and_every_parameter(client):
    rows = Page(client, "/help").texts("th", scope="row")
    assert all(any(row.startswith(f"{field}:") for row in rows) for field in QUERY_FIELDS)
    assert set(PARAMETERS) <= set(rows)


@pytest.mark.parametrize("example", WRITTEN)
def test_every_example_is_read_as_it_stands(example):
    assert parse(example).warnings == ()


def test_every_example_leads_to_its_search(client):
    links = [link for link in Page(client, "/help").links() if link.startswith("/search")]
    assert len(links) == len(WRITTEN)
    assert [Page(client, link).one("input", id="q").get("value") for link in links] == WRITTEN
