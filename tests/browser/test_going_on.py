"""A reader's way on from the results, on a phone and at a desk, with JavaScript and without."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from support.browsing import opened, sign_in
from support.difficult import made_token

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

CONTROLS = """() => [...document.querySelectorAll("a[href], button, input:not([type=hidden]), summary")]
    .filter(each => !each.closest(".scripted"))
    .map(each => each.getAttribute("href") ?? each.name ?? "" + "|" + each.textContent.trim())"""
PAGES = (
    "/",
    "/search?q=treaty&country=DE&country=FR&exclude-country=BE&person=willy-brandt",
    "/search?q=treaty&page=2",
    "/search?q=zeppelin+treaty&country=DE&match=all",
    "/search?q=relating",
    "/search?q=tretay",
    f"/search?q={'x' * 1001}",
    "/facets/person?q=treaty&prefix=ge",
    "/person/nursultan-nazarbayev",
    "/country/DE",
    "/sign-in",
)


def read(page: Page, words: str) -> None:
    page.goto(f"/search?q={words}")
    page.locator(".headline a").first.click()
    page.wait_for_url("**/article/**")


def test_an_article_leads_from_mark_to_mark_to_related_ones_and_back(visitor: Page) -> None:
    read(visitor, "missile+treaty")
    visitor.locator(".marks").get_by_role("link", name="Mark 2").click()
    visitor.get_by_role("link", name="Next mark").click()
    expect(visitor.locator("mark:target")).to_have_id("mark-3")
    visitor.get_by_role("link", name="Previous mark").click()
    expect(visitor.locator("mark:target")).to_have_id("mark-2")
    expect(visitor.locator(".citation")).to_contain_text("8 December 1987. Dateline, version 1")
    related = visitor.get_by_role("region", name="Related").locator(".headline a").first
    title = related.inner_text()
    visitor.get_by_role("link", name="Back to the results").click()
    expect(visitor).to_have_url("/search?q=missile+treaty")
    visitor.go_back()
    related.click()
    expect(visitor.get_by_role("heading", level=1)).to_have_text(title)


def test_from_an_article_to_a_person_and_a_country_with_their_coverage(visitor: Page) -> None:
    read(visitor, "Caspian+convention")
    visitor.get_by_role("region", name="People").get_by_role("link", name="Nursultan Nazarbayev").click()
    expect(visitor.locator(".lede")).to_have_text("Named in 7 articles from 1991 to 2022.")
    expect(visitor.get_by_role("region", name="Spellings")).to_contain_text("Нурсултан Назарбаев")
    expect(visitor.locator(".timeline a")).not_to_have_count(0)
    visitor.goto("/country/DE")
    expect(visitor.locator(".lede")).to_contain_text("The subject of 38 articles")
    visitor.get_by_role("link", name="Search in all 38 articles").click()
    expect(visitor.get_by_role("heading", level=1)).to_have_text("38 articles")


def test_the_start_page_leads_to_the_newest_to_examples_and_to_help(visitor: Page) -> None:
    visitor.goto("/")
    expect(visitor.get_by_role("region", name="Newest").locator(".hit")).not_to_have_count(0)
    visitor.get_by_role("link", name="treaty", exact=True).click()
    expect(visitor.locator(".hit")).not_to_have_count(0)
    visitor.goto("/")
    visitor.get_by_role("link", name="Search syntax").click()
    expect(visitor.get_by_role("heading", level=1)).to_have_text("Search syntax")


def test_a_search_is_followed_by_its_feed_and_browsers_are_told_how_to_search(visitor: Page) -> None:
    visitor.goto("/search?q=treaty&country=DE")
    feed = visitor.get_by_role("link", name="Follow this search (Atom)").get_attribute("href")
    told = visitor.locator("head link[rel=search]").get_attribute("href")
    for address, kind in ((feed, "application/atom+xml"), (told, "application/opensearchdescription+xml")):
        answer = visitor.request.get(address or "")
        assert answer.ok
        assert answer.headers["content-type"].startswith(kind)


def test_on_paper_there_are_the_results_and_no_controls(visitor: Page) -> None:
    visitor.goto("/search?q=treaty")
    visitor.emulate_media(media="print")
    for shown in ("h1", ".headline >> nth=9", ".passage mark >> nth=0"):
        expect(visitor.locator(shown)).to_be_visible()
    for hidden in ("form", ".facet", ".choices", ".to-refine", ".paging"):
        expect(visitor.locator(hidden).first).to_be_hidden()


def test_the_page_speaks_the_language_of_the_browser(browser: Browser, address: str, setting: tuple[int, bool]) -> None:
    width, scripts = setting
    with opened(browser, address, scripts=scripts, width=width, locale="de-DE") as page:
        page.goto("/search?q=treaty&country=DE")
        expect(page.locator("html")).to_have_attribute("lang", "de")
        expect(page.get_by_role("heading", level=1)).to_have_text("8 Artikel")
        expect(page.locator(".picked")).to_contain_text("Deutschland")
        page.goto("/search?q=treaty&country=DE&lang=en")
        expect(page.get_by_role("heading", level=1)).to_have_text("8 articles")


def test_arabic_stands_right_and_the_page_around_it_left(visitor: Page) -> None:
    visitor.goto("/search?language=ar")
    headline = visitor.locator(".headline").first
    expect(headline).to_have_css("direction", "rtl")
    expect(visitor.locator("body")).to_have_css("direction", "ltr")
    headline.get_by_role("link").click()
    expect(visitor.locator(".story")).to_have_css("direction", "rtl")
    assert visitor.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_staff_see_what_is_hidden_marked_as_such_and_what_was_changed(guest: Page, newsroom: Path) -> None:
    sign_in(guest, made_token(newsroom))
    guest.goto("/search?q=withheld")
    expect(guest.locator(".hit .flag")).to_have_text("Staff only")
    read(guest, "corrected")
    expect(guest.locator("del").last).to_contain_text("fell")
    expect(guest.locator("ins").last).to_contain_text("rose")
    guest.get_by_role("button", name="Sign out").click()
    expect(guest.get_by_role("link", name="Sign in")).to_be_visible()
    guest.goto("/search?q=withheld")
    expect(guest.locator(".hit")).to_have_count(0)


@pytest.mark.parametrize("width", [390, 1280])
def test_the_page_without_javascript_has_every_control_of_the_page_with_it(
    page: Page, scripted: Page, width: int
) -> None:
    for each in (page, scripted):
        each.set_viewport_size({"width": width, "height": 800})
    for address in PAGES:
        page.goto(address)
        scripted.goto(address)
        assert page.evaluate(CONTROLS) == scripted.evaluate(CONTROLS), address
