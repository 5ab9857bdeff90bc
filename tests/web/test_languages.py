"""Countries and languages are called as the reader calls them."""

import pytest
from support.articles import article
from support.pages import Page, id_of

SEARCH = "/api/v1/search"
GERMAN = {"Accept-Language": "de-AT,de;q=0.9,en;q=0.5"}


@pytest.fixture
def told(site):
    text = {"title": "Oil", "countries": ["AZ", "SU"], "mentioned_countries": ["FR"], "language": "en"}
    return site([article("a", **text)])


def labels(answer, facet="country"):
    return {value["id"]: value["label"] for value in answer.json["facets"][facet]["values"]}


def test_the_api_tells_them_in_the_language_asked_for(told):
    answer = told.get(f"{SEARCH}?lang=de&facet=country,language&exclude-country=US")
    assert labels(answer) == {"AZ": "Aserbaidschan", "SU": "Sowjetunion", "US": "Vereinigte Staaten"}
    assert labels(answer, "language") == {"en": "Englisch"}
    (result,) = answer.json["results"]
    assert [country["label"] for country in result["countries"]] == ["Aserbaidschan", "Sowjetunion"]


def test_articles_files_and_what_can_be_picked_too(told):
    article_ = told.get(f"/api/v1/articles/{id_of('a')}?lang=fr").json
    assert article_["countries"][0]["label"] == "Azerbaïdjan"
    assert article_["mentioned_countries"] == [{"id": "FR", "label": "France"}]
    assert "Aserbaidschan; Sowjetunion" in told.get("/search.csv?lang=de").text
    assert told.get("/api/v1/suggest?q=aser&lang=de").json["suggestions"][0]["id"] == "AZ"
    assert [row["id"] for row in told.get("/api/v1/facets/country?prefix=sow&lang=de").json["values"]] == ["SU"]


def test_without_one_the_api_speaks_english_whoever_asks(told):
    assert labels(told.get(SEARCH, headers=GERMAN))["AZ"] == "Azerbaijan"


@pytest.mark.parametrize("path", ["/search?q=oil", "/", f"/article/{id_of('a')}/oil", "/facets/country"])
def test_the_page_speaks_to_a_reader_in_the_language_of_the_browser(told, path):
    answer = told.get(path, headers=GERMAN)
    assert "Aserbaidschan" in answer.text
    assert "Azerbaijan" in told.get(path).text
    assert "accept-language" in answer.vary.as_set()


def test_an_address_that_names_a_language_keeps_it(told):
    assert "Azerbaïdjan" in told.get("/search?lang=fr", headers=GERMAN).text
    links = [link for link in Page(told, "/search?lang=fr").links() if "country=" in link]
    assert links
    assert all("lang=fr" in link for link in links)


@pytest.mark.parametrize("header", ["xx", "*", "de;q=broken", "", "tlh, x-y"])
def test_a_language_that_nobody_knows_is_english(told, header):
    assert "Azerbaijan" in told.get("/search", headers={"Accept-Language": header}).text or header.startswith("de")


@pytest.mark.parametrize("lang", ["xx", "german", "de-AT", "1"])
def test_what_is_no_language_is_refused(told, lang):
    for path in (SEARCH, f"/api/v1/articles/{id_of('a')}", "/api/v1/suggest"):
        answer = told.get(f"{path}?lang={lang}")
        assert (answer.status_code, answer.json["parameter"]) == (400, "lang")
        assert "such as de" in answer.json["expected"]
