"""A page in German has German texts throughout, German dates and numbers, and articles as they are."""

import re
from datetime import date

import pytest
from babel.messages.pofile import read_po
from flask import Flask
from support.articles import article
from support.pages import Page, id_of, name, text

from web.i18n import catalogue_path

GERMAN = {"Accept-Language": "de-AT,de;q=0.9,en;q=0.5"}
PAGES = (
    "/",
    "/help",
    "/sign-in",
    "/search",
    "/search?q=oil&country=RU&country=KZ&exclude-person=_none&person-all=vladimir-putin&from-date=1960&since=WzAsMF0",
    "/search?q=oil&date=_none&section=_none&order-by=oldest&page=2",
    "/search?q=“oil”+foo:bar+country:nowhere+(+NOT&page=x&from-date=2031-13&facet=nothing",
    "/search?q=brent+oill&match=all&country=VE",
    "/search?q=nowhere",
    "/search?q=oil&page=9",
    f"/search?q={'a' * 1001}",
    "/search?cursor=x",
    f"/article/{id_of('full')}",
    f"/article/{id_of('full')}?q=oil+brent",
    f"/article/{id_of('untitled')}",
    "/person/vladimir-putin",
    "/country/RU",
    "/country/NR",
    "/facets/person?q=oil",
    "/facets/person?prefix=zzz",
    "/nothing",
)


class German:
    """The client of a browser that asks for German."""

    def __init__(self, client):
        self._client = client
        self.application: Flask = client.application

    def get(self, path, **how):
        return self._client.get(path, headers=GERMAN, follow_redirects=True, **how)


@pytest.fixture
def german(client):
    return German(client)


@pytest.fixture(scope="module")
def english():
    """Texts in English that are another in German, as patterns of what may stand on a page."""
    with catalogue_path("de").open("rb") as file:
        catalog = read_po(file, locale="de")
    found = [message.id for message in catalog if message.id and message.id != message.string]
    texts = [each for ids in found for each in (ids if isinstance(ids, tuple | list) else (ids,))]
    wordy = [each for each in texts if re.search(r"[a-z]{3}", re.sub(r"\{\w*\}", "", each))]
    return [re.compile(re.sub(r"\\\{\w*\\\}", ".+", re.escape(each))) for each in wordy]


def texts_of(page):
    """Return the page's own texts: not those of articles, which stay as they are, nor names."""
    for element in page.elements():
        if name(element) == "code":
            continue  # what is written so everywhere
        yield from (part.strip() for part in (element.text, element.tail) if part and part.strip())
        yield from (element.get(each, "") for each in ("aria-label", "data-copied", "data-suggestions"))


@pytest.mark.parametrize("path", PAGES)
def test_no_text_of_the_page_is_left_in_english(german, english, path):
    page = Page(german, path, status=(200, 400, 404))
    assert page.one("html").get("lang") == "de"
    left = {said for said in texts_of(page) if any(pattern.fullmatch(said) for pattern in english)}
    assert left <= {"Dateline"}


def test_numbers_and_dates_are_written_as_in_german(site):
    many = site([article(f"a{number}", title="Öl", published=date(2026, 1, 3)) for number in range(3)])
    assert Page(German(many), "/search?q=öl").heading() == "3 Artikel"


def test_dates_are_german(german):
    page = Page(german, f"/article/{id_of('full')}")
    assert "9. März 2020, 21:05" in page.text()


def test_an_article_stays_as_it_is(german):
    page = Page(german, f"/article/{id_of('full')}")
    assert page.heading() == "Brent oil has its worst day since 1991"
    assert page.one("h1").get("lang") == "en"


def test_the_address_can_name_the_language(client):
    assert Page(client, "/search?q=oil&lang=de").one("html").get("lang") == "de"
    assert Page(client, "/search?q=oil&lang=fr").one("html").get("lang") == "en"
    assert Page(German(client), "/search?q=oil&lang=en").one("html").get("lang") == "en"


def test_what_scripts_read_is_in_one_language(german):
    assert "must be" in german.get("/api/v1/search?page=x").json["detail"]


def test_answers_say_that_they_depend_on_the_language(german):
    assert "Accept-Language" in german.get("/").headers["Vary"]


def test_a_reason_is_told_in_german_whole(german):
    notices = Page(german, "/search?q=oil&page=x").part("ul", class_="notices")
    assert notices.texts("li") == [
        "„page“ wurde übergangen: erwartet wird eine ganze Zahl von 1 bis 10,000, nicht 'x'."
    ]


def test_what_the_engine_says_is_german_too(german):
    notices = Page(german, "/search?q=brent+zeppelin").part("ul", class_="notices")
    assert notices.texts("li") == [
        "Kein Artikel passt auf alles, was Sie eingegeben haben; diese kommen dem am nächsten. Irgendein Wort"
    ]


def test_text_of_a_page_is_read_to_the_end(german):
    assert text(Page(german, "/").one("h1")).startswith("Nachrichten seit")
