"""The way of a reader through the demo, in Chromium, without JavaScript."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def search(page: Page, text: str) -> None:
    page.goto("/")
    page.get_by_label("Search the archive").fill(text)
    page.get_by_role("button", name="Search").click()


def test_a_word_and_then_a_country_narrow_the_search_and_the_count_was_true(page: Page) -> None:
    search(page, "treaty")
    germany = page.locator(".value", has_text="Germany").filter(has_not_text="East").locator(".value-pick")
    promised = germany.locator(".value-count").inner_text()
    germany.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"{promised} articles")
    expect(page.locator(".hit").first.locator("h2")).to_have_text("Two Plus Four Treaty on Germany signed in Moscow")
    expect(page.locator(".hit").first.locator("mark").first).to_have_text("Treaty")


def test_what_was_picked_can_be_unpicked(page: Page) -> None:
    search(page, "treaty")
    before = page.get_by_role("heading", level=1).inner_text()
    page.locator(".value", has_text="France").locator(".value-pick").click()
    expect(page.get_by_role("heading", level=1)).not_to_have_text(before)
    page.locator(".picked").get_by_role("link", name="Remove: France").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(before)


def test_a_headline_leads_to_the_article_with_the_words_marked(page: Page) -> None:
    search(page, '"Treaty of Rome"')
    page.locator(".hit h2 a").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Six nations sign Treaty of Rome to create common market")
    expect(page.locator("h1 mark")).to_have_text("Treaty of Rome")


def test_nothing_found_says_so_and_leads_on(page: Page) -> None:
    search(page, "zeppelinwurst")
    expect(page.get_by_role("heading", level=1)).to_contain_text("No article")
