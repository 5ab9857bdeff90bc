"""What holds for every state of every page in Chromium: axe finds nothing, nothing moves, little is sent."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Request
from support.browsing import AXE, COLOURS, RULES, violations

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

Reach = Callable[[Page], object]
PICKED = "&country=DE&country=SU&exclude-country=FR&person=willy-brandt&from-date=1950&to-date=1999"
EVERYTHING = "&facet=country:50,person:50,mentioned-country:50,source,section,author,language,date:year"
ADDRESSES = [
    "/",
    "/help",
    "/docs",
    "/sign-in",
    "/nothing",
    "/search",
    f"/search?q=treaty{PICKED}",
    "/search?q=zeppelin+treaty+wurst&country=DE&match=all",
    "/search?q=tretay",
    f"/search?q={'x' * 1001}",
    "/facets/person?q=treaty&country=DE",
    "/person/nursultan-nazarbayev",
    "/country/DE",
    "/search?q=treaty+berlin",  # with close articles beside
    "/search?q=berlin+wall+treaty+border&page-size=2",  # a close set
]
ARRIVAL = """() => new Promise(done => {
    const seen = {shift: 0, largest: 0, first: 0}
    const watch = (type, see) =>
        new PerformanceObserver(list => list.getEntries().forEach(see)).observe({type, buffered: true})
    const settled = () => setTimeout(seen.first && seen.largest ? () => done(seen) : settled, 50)
    watch("layout-shift", entry => { seen.shift += entry.value })
    watch("largest-contentful-paint", entry => { seen.largest = entry.startTime })
    watch("paint", entry => { seen.first ||= entry.startTime })
    settled()
})"""


def article(page: Page) -> None:
    page.goto("/search?q=Caspian+convention")
    page.goto(page.locator(".headline a").first.get_attribute("href") or "")


def article_at_a_mark(page: Page) -> None:
    article(page)
    page.keyboard.press("n")
    page.locator("mark:target").wait_for()


def suggestions(page: Page) -> None:
    page.goto("/search?q=treaty")
    page.locator("#q").fill("ger")
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("ArrowDown")


def refined(page: Page) -> None:
    page.goto("/search?q=treaty#refine")
    page.locator(".sheet [href*='country=FR']").first.click()
    page.locator(".is-picked").first.wait_for()
    page.get_by_role("region", name="Person").get_by_role("searchbox").fill("gen")
    page.locator(".facet [role=status]").wait_for()


def addressed(address: str) -> Reach:
    return lambda page: page.goto(address)


REACHED = {each.__name__: each for each in (article, article_at_a_mark, suggestions, refined)}
STATES = {address: addressed(address) for address in ADDRESSES} | REACHED
NARROW = {address: addressed(address) for address in (ADDRESSES[0], *ADDRESSES[6:8], *ADDRESSES[-2:])} | REACHED


@pytest.mark.parametrize(("width", "states"), [(320, NARROW), (1280, STATES)])
def test_axe_finds_nothing_in_light_and_dark(scripted: Page, width: int, states: dict[str, Reach]) -> None:
    scripted.set_viewport_size({"width": width, "height": 800})
    found = {}
    for name, reach in states.items():
        scripted.emulate_media(color_scheme="light")
        reach(scripted)
        scripted.evaluate("scrollTo(0, document.body.scrollHeight)")  # where the bar of a phone lies over no link
        scripted.evaluate(AXE)
        found[name] = violations(scripted, RULES)
        scripted.emulate_media(color_scheme="dark")
        found[name] += violations(scripted, COLOURS)
    assert {name: faults for name, faults in found.items() if faults} == {}


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_moves_while_a_page_arrives_and_its_largest_part_comes_first(scripted: Page, width: int) -> None:
    scripted.set_viewport_size({"width": width, "height": 800})
    for name, reach in {**{address: addressed(address) for address in ADDRESSES}, "article": article}.items():
        assert any(arrives_at_rest(scripted, reach) for _ in range(4)), name  # a busy machine may paint in steps


def arrives_at_rest(page: Page, reach: Reach) -> bool:
    """Tell whether nothing moved, and the largest part was there almost at once."""
    reach(page)
    arrival = page.evaluate(ARRIVAL)
    return arrival["shift"] == 0 and arrival["largest"] <= 1.5 * arrival["first"]


def test_ten_results_with_everything_weigh_less_than_sixty_kilobytes(scripted: Page) -> None:
    sizes: list[int] = []

    def weigh(request: Request) -> None:
        sizes.append(request.sizes()["responseBodySize"] + request.sizes()["responseHeadersSize"])

    scripted.on("requestfinished", weigh)
    scripted.goto(f"/search?q=the{EVERYTHING}", wait_until="networkidle")
    assert scripted.locator(".hit").count() == 10
    assert len(sizes) > 3
    assert sum(sizes) < 60_000
