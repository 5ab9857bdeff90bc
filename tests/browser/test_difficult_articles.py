"""Articles that are hard to set, and what only staff see, in Chromium: nothing overflows, and axe finds nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from support.browsing import AXE, COLOURS, RULES, opened, sign_in, violations
from support.difficult import ARTICLES, FOR_STAFF, made_token

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


@pytest.fixture
def reader(browser: Browser, place: str) -> Iterator[Page]:
    with opened(browser, place, scripts=True) as page:
        yield page


def assert_well_set(page: Page, address: str) -> None:
    """Look at a page on a phone and at a desk, in light and dark."""
    found = {}
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme="light")
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, (address, width)
        page.evaluate(AXE)
        found[width] = violations(page, RULES)
        page.emulate_media(color_scheme="dark")
        found[width] += violations(page, COLOURS)
    assert {width: faults for width, faults in found.items() if faults} == {}, address


def articles_on(page: Page) -> list[str]:
    page.goto("/search?q=oil&match=any&page-size=100&order-by=newest")
    return [link.get_attribute("href") or "" for link in page.locator(".headline a").all()]


def test_readers_are_shown_what_is_hard_to_set(reader: Page) -> None:
    addresses = articles_on(reader)
    assert len(addresses) == len(ARTICLES) - len(FOR_STAFF)
    for address in (reader.url, *addresses):
        assert_well_set(reader, address)


def test_staff_are_shown_what_is_hidden_and_what_was_changed(reader: Page, newsroom: Path) -> None:
    sign_in(reader, made_token(newsroom))
    addresses = articles_on(reader)
    assert len(addresses) == len(ARTICLES)
    hidden = [address for address in addresses if "oil-withheld" in address or "oil-embargoed" in address]
    changed = next(address for address in addresses if "oil-corrected" in address)
    for address in (reader.url, *hidden, changed):
        assert_well_set(reader, address)
    reader.goto(changed)
    expect(reader.locator("del").last).to_contain_text("fell")
    expect(reader.locator("ins").last).to_contain_text("rose")
