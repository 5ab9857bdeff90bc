"""Reading in Chromium without JavaScript: from mark to mark, from a person to a country, on paper."""

import pytest
from playwright.sync_api import Page, expect

PLACES = """() => [...document.querySelectorAll("h1, .story p, mark")].flatMap(element =>
    [...element.getClientRects()].map(({x, y, width, height}) => [x, Math.round(y + scrollY), width, height].join()))"""
pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def read(page: Page, words: str) -> None:
    page.goto(f"/search?q={words}")
    page.locator(".hit h2 a").first.click()


def test_from_a_mark_one_goes_on_to_the_next_and_back(page: Page) -> None:
    read(page, "Caspian+convention")
    page.locator(".marks").get_by_role("link", name="Mark 2").click()
    expect(page.get_by_role("link", name="Next mark")).to_have_count(1)
    page.get_by_role("link", name="Next mark").click()
    expect(page.locator("mark:target")).to_have_id("mark-3")
    page.get_by_role("link", name="Previous mark").click()
    expect(page.locator("mark:target")).to_have_id("mark-2")


def test_an_article_leads_to_a_person_and_the_person_to_a_year_of_articles(page: Page) -> None:
    read(page, "Caspian+convention")
    page.get_by_role("region", name="People").get_by_role("link", name="Nursultan Nazarbayev").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Nursultan Nazarbayev")
    bar = page.locator(".timeline a").first
    promised = (bar.get_attribute("aria-label") or "").partition(": ")[2].partition(",")[0]
    bar.locator(".reach").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(promised)


@pytest.mark.parametrize("path", ["/", "/person/nursultan-nazarbayev", "/country/KZ", "/search?q=oil"])
def test_pages_fit_a_narrow_phone(page: Page, path: str) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_on_paper_there_is_the_text_with_its_marks_and_citation_but_no_controls(page: Page) -> None:
    read(page, "Caspian+convention")
    page.emulate_media(media="print")
    for shown in ("h1", ".story", ".citation", "mark >> nth=0"):
        expect(page.locator(shown)).to_be_visible()
    for hidden in ("form", ".choices", ".marks"):
        expect(page.locator(hidden).first).to_be_hidden()


def test_the_ways_from_mark_to_mark_have_their_arrows_in_every_language(page: Page) -> None:
    read(page, "Caspian+convention&lang=de")
    page.goto(f"{page.url}#mark-2")
    arrows = page.locator("mark:target + .steps a")
    assert [arrow.evaluate("link => getComputedStyle(link, '::before').content") for arrow in arrows.all()] == [
        '"↑" / ""',
        '"↓" / ""',
    ]


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_the_arrows_beside_a_mark_move_no_word_and_stay_on_the_screen(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    read(page, "Caspian+convention")
    before = page.evaluate(PLACES)
    for mark in (1, 2, 5):
        page.goto(f"{page.url.partition('#')[0]}#mark-{mark}")
        expect(page.get_by_role("link", name="Next mark")).to_be_in_viewport(ratio=1)
        assert page.evaluate(PLACES) == before
        assert page.evaluate("document.documentElement.scrollWidth") <= width
