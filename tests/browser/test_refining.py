"""Refining with the script, in Chromium: the page is not loaded anew, on a phone the sheet stays where it is."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


@pytest.fixture
def loaded(scripted: Page) -> Iterator[Page]:
    """A page of results that tells whether it was loaded anew."""
    scripted.goto("/search?q=treaty")
    scripted.evaluate("window.isTheSame = true")
    yield scripted
    assert scripted.evaluate("window.isTheSame")


def total(page: Page) -> str:
    return page.get_by_role("heading", level=1).inner_text()


def value(page: Page, name: str):
    return page.locator(".value").filter(has=page.get_by_text(name, exact=True)).locator(".value-pick")


def test_a_pick_is_what_its_address_shows_and_back_takes_it_back(loaded: Page) -> None:
    before, promised = total(loaded), value(loaded, "France").locator(".value-count").inner_text()
    value(loaded, "France").click()
    expect(loaded.get_by_role("heading", level=1)).to_have_text(f"{promised} articles")
    expect(loaded).to_have_title(f"treaty: {promised} articles – Dateline")
    expect(loaded).to_have_url("/search?q=treaty&country=FR#refine")
    expect(loaded.locator(".masthead [name=country]")).to_have_value("FR")
    expect(value(loaded, "France")).to_be_focused()
    expect(loaded.get_by_role("status").first).to_have_text(f"{promised} articles")
    loaded.go_back()
    expect(loaded.get_by_role("heading", level=1)).to_have_text(before)
    expect(loaded.locator(".masthead [name=country]")).to_have_count(0)
    loaded.go_forward()
    expect(loaded.get_by_role("heading", level=1)).to_have_text(f"{promised} articles")


def test_close_articles_are_replaced_and_said_with_the_results(scripted: Page) -> None:
    scripted.goto("/search?q=treaty+berlin")
    value(scripted, "Soviet Union").click()
    expect(scripted.get_by_role("status").first).to_have_text("1 article. Close matches")
    close = scripted.get_by_role("region", name="Close matches")
    expect(close.get_by_role("heading", level=3)).to_have_text(
        ["Botschafter der Vier Mächte unterzeichnen Abkommen über Berlin"]
    )
    expect(close).to_contain_text("Without: treaty")
    close.get_by_role("link", name="Show close matches as results").click()
    expect(scripted.get_by_role("heading", level=1)).to_have_text("2 articles")


def test_of_picks_in_quick_succession_none_is_lost(loaded: Page) -> None:
    loaded.evaluate("""for (const id of ["FR", "IE"]) {
        document.querySelector(`.sheet [href*="=${id}"]`).click()
    }""")
    expect(loaded).to_have_url("/search?q=treaty&country=FR&country=IE#refine")
    expect(loaded.locator(".picked")).to_contain_text("Ireland")


def test_dates_are_set_without_loading_anew_and_the_timeline_still_listens(loaded: Page) -> None:
    loaded.get_by_label("From", exact=True).fill("1990")
    loaded.get_by_role("button", name="Set").click()
    expect(loaded).to_have_url("/search?from-date=1990&q=treaty#refine")
    expect(loaded.locator(".picked")).to_contain_text("from 1990")
    expect(loaded.locator(".timeline a[tabindex='0']")).to_have_count(1)


def test_values_are_found_as_one_types_and_picked_where_they_stand(loaded: Page) -> None:
    section = loaded.get_by_role("region", name="Person")
    before = section.locator(".value").all_text_contents()
    find = section.get_by_role("searchbox")
    find.press_sequentially("genscher")
    expect(section.locator(".value-name")).to_have_text(["Hans-Dietrich Genscher"])
    expect(section.get_by_role("status")).to_have_text("1 value with a word that starts with “genscher”.")
    find.fill("")
    expect(section.locator(".value")).to_have_text(before)
    find.fill("genscher")
    expect(section.locator(".value-name")).to_have_text(["Hans-Dietrich Genscher"])
    value(loaded, "Hans-Dietrich Genscher").click()
    expect(loaded).to_have_url("/search?q=treaty&person=hans-dietrich-genscher#refine")
    expect(loaded.locator(".picked")).to_contain_text("Hans-Dietrich Genscher")


def test_on_a_phone_the_sheet_stays_where_it_is_and_escape_leads_back_to_the_results(loaded: Page) -> None:
    loaded.set_viewport_size({"width": 390, "height": 700})
    loaded.mouse.wheel(0, 900)
    loaded.wait_for_function("scrollY >= 900")
    loaded.get_by_role("link", name="Refine").click()
    sheet, body = loaded.get_by_role("complementary", name="Refine the results"), loaded.locator(".sheet-body")
    expect(sheet).to_be_focused()
    loaded.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    assert loaded.evaluate("scrollY") == 900
    loaded.keyboard.press("Enter")
    value(loaded, "Ireland").scroll_into_view_if_needed()
    scrolled = body.evaluate("body => body.scrollTop")
    value(loaded, "Ireland").click()
    expect(loaded.locator(".sheet-foot")).to_have_text("Show 5 articles")
    assert scrolled == body.evaluate("body => body.scrollTop") > 0
    loaded.locator(".sheet-foot a").click()
    expect(sheet).to_be_hidden()
    expect(loaded.get_by_role("heading", level=1)).to_be_in_viewport()
    expect(loaded.get_by_role("heading", level=1)).to_have_text("5 articles")


@pytest.mark.parametrize("fixture", ["page", "scripted"])
@pytest.mark.parametrize("width", [390, 1280])
def test_every_way_to_refine_leads_to_one_address_with_and_without_a_script(
    request: pytest.FixtureRequest, fixture: str, width: int
) -> None:
    page = request.getfixturevalue(fixture)
    page.set_viewport_size({"width": width, "height": 700})
    page.goto("/search?q=treaty")
    if width == 390:
        page.get_by_role("link", name="Refine").click()
    value(page, "France").click()
    expect(page).to_have_url("/search?q=treaty&country=FR#refine")
    page.get_by_role("link", name="not Belgium").click()
    expect(page).to_have_url("/search?q=treaty&country=FR&exclude-country=BE#refine")
    page.get_by_label("From", exact=True).fill("1950")
    page.get_by_label("To", exact=True).fill("1989")
    page.get_by_role("button", name="Set").click()
    expect(page).to_have_url("/search?from-date=1950&to-date=1989&q=treaty&country=FR&exclude-country=BE#refine")
    page.locator(".timeline a").first.locator(".reach").click()
    expect(page).to_have_url("/search?q=treaty&country=FR&exclude-country=BE&date=1950..1954#refine")
    page.get_by_role("link", name="clear date").click()
    expect(page).to_have_url("/search?q=treaty&country=FR&exclude-country=BE#refine")
    page.get_by_role("link", name="clear country").click()
    expect(page).to_have_url("/search?q=treaty#refine")


def test_without_a_script_the_sheet_opens_at_its_address_and_stays_open_while_picking(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 700})
    page.goto("/search?q=treaty")
    page.get_by_role("link", name="Refine").click()
    value(page, "Ireland").click()
    expect(page.locator(".sheet-foot")).to_have_text("Show 5 articles")
    page.locator(".sheet-foot a").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("5 articles")
    expect(page.get_by_role("complementary", name="Refine the results")).to_be_hidden()
