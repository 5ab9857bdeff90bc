"""A year or a month alone is shown as such wherever an article is."""

import csv
from datetime import date
from io import StringIO

import pytest
from flask.testing import FlaskClient
from support.articles import article
from support.pages import Page, id_of

from search.model.dates import PartialDate


@pytest.fixture
def chronicle(site) -> FlaskClient:
    days = [article(f"d{day}", title="Day", published=date(1931, 5, day)) for day in (1, 2, 3)]
    return site(
        [
            article("y", title="Year", published=PartialDate(year=1931)),
            article("m", title="Month", published=PartialDate(year=1931, month=5)),
            article("n", title="Undated"),
            *days,
        ]
    )


@pytest.mark.parametrize(
    ("name", "written", "said", "title"),
    [
        ("y", "1931", "1931 (the source gives only a year)", "Year"),
        ("m", "May 1931", "May 1931 (the source gives a month, no day)", "Month"),
    ],
)
def test_the_page_of_an_article_and_its_citation_say_no_day(
    chronicle: FlaskClient, name: str, written: str, said: str, title: str
) -> None:
    page = Page(chronicle, chronicle.get(f"/article/{id_of(name)}").location)
    assert page.texts("dd")[0] == said
    (cited,) = page.texts("p", class_="citation")
    assert cited.startswith(f"“{title}”, {written}. Dateline")


def test_programs_get_no_day_either(chronicle: FlaskClient) -> None:
    results = chronicle.get("/api/v1/search?date=1931&order-by=oldest").get_json()["results"]
    rows = csv.DictReader(StringIO(chronicle.get("/search.csv?q=Year").get_data(as_text=True).lstrip("\ufeff")))
    assert {each["source_id"]: each["published_at"] for each in results}["m"] == "1931-05"
    assert [row["published_at"] for row in rows] == ["1931"]


def test_the_page_does_not_count_it_among_the_undated(chronicle: FlaskClient) -> None:
    dates = Page(chronicle, "/search?q=year+OR+month+OR+undated+OR+day").part("section", aria_labelledby="f-date")
    assert dates.texts("li") == ["Add: No date 1"]
    assert "1 article has only a year or a month" in dates.texts("p", class_="quiet")
    counted = chronicle.get("/api/v1/search?facet=date:day").get_json()["facets"]["date"]
    assert (counted["missing"], sum(bar["count"] for bar in counted["values"])) == (3, 3)
