"""Each count is what its link finds, and the page and the API cannot disagree."""

import re
from urllib.parse import urlencode

import pytest
from support.pages import Page, text

from web.params.parameters import PARAMETERS

ASKED = [
    "q=oil",
    "q=oil+prices",
    "q=crude+ministers&match=any",
    "q=oil&exclude-country=KZ&from-date=1960",
    "q=oil&person-all=vladimir-putin&from-date=1970",
    "q=market&language=en&source=Steppe+News",
    "",
]


def number_in(said):
    return int(re.search(r"[\d,]+", said)[0].replace(",", "")) if re.search(r"\d", said) else 0


@pytest.mark.parametrize("asked", ASKED)
def test_a_value_finds_as_many_as_it_counts(client, asked):
    page = Page(client, f"/search?{asked}")
    rows = [row for row in page.all("li", class_="value") if row.get("class") in ("value", "value is-none")]
    assert len(rows) > 3
    for row in rows:
        link = next(part for part in row.iter() if part.get("href"))
        count = next(part for part in row.iter() if part.get("class") == "value-count")
        found = Page(client, link.get("href"))
        assert number_in(found.heading()) == number_in(text(count)), link.get("href")


@pytest.mark.parametrize("asked", ASKED)
def test_a_bar_finds_as_many_as_it_counts(client, asked):
    page = Page(client, f"/search?{asked}")
    for bar in page.all("a"):
        said = bar.get("aria-label")
        if said:
            assert number_in(Page(client, bar.get("href")).heading()) == number_in(said.partition(":")[2]), said


@pytest.mark.parametrize("value", ["RU", "KZ"])
def test_a_value_excluded_counts_what_allowing_it_again_brings_back(client, value):
    asked = "q=oil&exclude-country=RU&exclude-country=KZ&person=vladimir-putin"
    page = Page(client, f"/search?{asked}")
    rows = page.all("li", class_="is-excluded")
    row = rows[["RU", "KZ"].index(value)]
    link = next(part for part in row.iter() if part.get("href"))
    count = next(part for part in row.iter() if part.get("class") == "value-count")
    assert number_in(Page(client, link.get("href")).heading()) == number_in(page.heading()) + number_in(text(count))


SOME_VALUE = {
    "q": "oil",
    "match": "any",
    "least-score": "0.05",
    "capitals": "OIL:any-form",
    "country": "RU",
    "exclude-country": "KZ",
    "mentioned-country": "US",
    "exclude-mentioned-country": "RU",
    "person": "vladimir-putin",
    "person-all": "alexander-novak",
    "exclude-person": "vladimir-putin",
    "source": "Steppe News",
    "exclude-source": "Steppe News",
    "section": "Markets",
    "exclude-section": "Markets",
    "author": "Ann Example",
    "exclude-author": "Ann Example",
    "language": "ar",
    "exclude-language": "en",
    "date": "2020",
    "from-date": "2020-03",
    "to-date": "1970",
    "since": "WzEsMF0",  # what an answer of the first revision gives
    "order-by": "oldest",
    "page-size": "3",
    "page": "2",
    "facet": "country:2",
    "fields": "title,id",
    "highlight": "none",
    "offsets": "utf-16",
    "lang": "de",
    "tz": "Asia/Almaty",
}


@pytest.mark.parametrize("parameter", sorted(set(PARAMETERS) - {"cursor"}))
def test_the_page_and_the_api_read_each_parameter_alike(client, parameter):
    close = {"match": "close"} if parameter == "least-score" else {}
    query = urlencode({"q": "oil", **close, parameter: SOME_VALUE[parameter]})
    api = client.get(f"/api/v1/search?{query}").json
    page = Page(client, f"/search?{query}")

    assert number_in(page.heading()) == api["total"]
    shown = [
        part.get("href").split("/")[2].partition("?")[0] for hit in page.all("h2", class_="headline") for part in hit
    ]
    assert shown == [result["id"] for result in api["results"]]


def test_the_page_and_the_api_read_a_cursor_alike(client):
    following = client.get("/api/v1/search?q=oil&order-by=newest&page-size=4").json["links"]["next"]
    api = client.get(following).json
    page = Page(client, following.replace("/api/v1/search", "/search"))
    assert [text(each) for each in page.all("h2", class_="headline")] == [each["title"] for each in api["results"]]
    assert not page.all("nav", class_="paging")
