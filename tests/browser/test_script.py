"""What the script adds, in Chromium: suggestions as one types, single keys, a copy of the citation."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def field(page: Page):
    return page.get_by_role("combobox", name="Search the archive")


def options(page: Page):
    return page.get_by_role("listbox", name="Suggestions").get_by_role("option")


@pytest.mark.parametrize("width", [390, 1280])
def test_what_is_suggested_finds_as_many_as_it_says(scripted: Page, width: int) -> None:
    scripted.set_viewport_size({"width": width, "height": 800})
    scripted.goto("/")
    field(scripted).press_sequentially("ger")
    expect(options(scripted).first).to_have_text("Germany country, 38")
    expect(field(scripted)).to_have_attribute("aria-expanded", "true")
    for text in ("Germany country, 38", "East Germany country, 12"):
        field(scripted).press("ArrowDown")
        expect(scripted.locator(f"#{field(scripted).get_attribute('aria-activedescendant')}")).to_have_text(text)
    field(scripted).press("Enter")
    expect(scripted.get_by_role("heading", level=1)).to_have_text("12 articles")
    expect(scripted.locator(".picked")).to_contain_text("East Germany")


def test_a_suggestion_is_taken_within_what_is_picked(scripted: Page) -> None:
    scripted.goto("/search?q=treaty&country=FR")
    field(scripted).fill("ger")
    options(scripted).filter(has_text="Gerhard").first.click()
    expect(scripted.locator(".picked")).to_contain_text("France")
    expect(scripted.locator(".picked")).to_contain_text("Gerhard Schröder")


def test_a_phrase_is_searched_with_all_its_words_whatever_was_asked_before(scripted: Page) -> None:
    scripted.goto("/search?q=treaty&match=any&country=FR")
    field(scripted).fill("germ")
    options(scripted).filter(has_text="phrase").first.click()
    expect(scripted).to_have_url("/search?q=germany&match=all&country=FR")


def test_suggestions_go_with_escape_and_typing_alone_still_searches(scripted: Page) -> None:
    scripted.goto("/")
    field(scripted).press_sequentially("ger")
    expect(options(scripted).first).to_be_visible()
    field(scripted).press("Escape")
    expect(options(scripted)).to_have_count(0)
    expect(field(scripted)).to_have_value("ger")
    field(scripted).fill("treaty")
    expect(options(scripted).first).to_be_visible()
    field(scripted).press("Enter")
    expect(scripted.locator(".hit mark").first).to_have_text("treaty")


def test_keys_lead_to_the_field_and_from_result_to_result(scripted: Page) -> None:
    scripted.goto("/search?q=treaty")
    headlines = scripted.locator(".headline a")
    for key, at in (("j", 0), ("j", 1), ("j", 2), ("k", 1)):
        scripted.keyboard.press(key)
        expect(headlines.nth(at)).to_be_focused()
    scripted.keyboard.press("/")
    expect(field(scripted)).to_be_focused()
    scripted.keyboard.type("j/n")
    expect(field(scripted)).to_have_value("j/n")


def test_keys_lead_from_mark_to_mark_and_back_leads_to_the_results(scripted: Page) -> None:
    scripted.goto("/search?q=Caspian+convention")
    scripted.locator(".headline a").first.click()
    scripted.wait_for_url("**/article/**")
    place = scripted.locator(".marks").get_by_role("status")
    all_of_them = place.inner_text().split()[0]
    for key, at in (("n", 1), ("n", 2), ("n", 3), ("p", 2)):
        scripted.keyboard.press(key)
        expect(scripted.locator("mark:target")).to_have_id(f"mark-{at}")
        expect(place).to_have_text(f"{at} of {all_of_them}")
    scripted.go_back()
    expect(scripted).to_have_url("/search?q=Caspian+convention")


def test_keys_can_be_turned_off(scripted: Page) -> None:
    scripted.goto("/help")
    scripted.get_by_role("button", name="Turn these keys off").click()
    scripted.keyboard.press("/")
    expect(field(scripted)).not_to_be_focused()
    scripted.get_by_role("button", name="Turn these keys on").click()
    scripted.keyboard.press("/")
    expect(field(scripted)).to_be_focused()


def test_a_citation_is_copied(scripted: Page) -> None:
    scripted.context.grant_permissions(["clipboard-read", "clipboard-write"])
    scripted.goto("/search?q=treaty")
    scripted.locator(".headline a").first.click()
    scripted.wait_for_url("**/article/**")
    scripted.get_by_role("button", name="Copy").click()
    expect(scripted.get_by_text("Copied")).to_be_visible()
    assert scripted.evaluate("navigator.clipboard.readText()") == scripted.locator(".citation").inner_text()


def drag(page: Page, first: int, last: int) -> None:
    """Drag across the timeline from the middle of one of its columns to that of another."""
    chart = page.locator(".timeline")
    chart.scroll_into_view_if_needed()
    box, columns = chart.bounding_box(), len((chart.get_attribute("data-bars") or "").split())
    assert box
    places = [(box["x"] + box["width"] * (column + 0.5) / columns, box["y"] + 60) for column in (first, last)]
    page.mouse.move(*places[0])
    page.mouse.down()
    page.mouse.move(*places[1], steps=4)
    page.mouse.up()


@pytest.mark.parametrize(("path", "width"), [("/search?q=treaty", 1280), ("/country/DE", 390)])
def test_a_range_is_dragged_in_either_direction(scripted: Page, path: str, width: int) -> None:
    scripted.set_viewport_size({"width": width, "height": 800})
    scripted.goto(path)
    bars = (scripted.locator(".timeline").get_attribute("data-bars") or "").split()
    drag(scripted, 3, 1)
    expect(scripted.get_by_label("From", exact=True)).to_have_value(bars[1].partition("..")[0])
    expect(scripted.get_by_label("To", exact=True)).to_have_value(bars[3].rpartition("..")[2])
    expect(scripted.locator(".timeline a.is-picked")).not_to_have_count(0)


def test_a_bar_is_a_click_still_and_a_drag_that_escapes_is_none(scripted: Page) -> None:
    scripted.goto("/search?q=treaty")
    scripted.mouse.move(900, 230)
    scripted.mouse.down()
    scripted.mouse.move(1000, 230)
    expect(scripted.locator(".timeline .band")).to_have_count(1)
    expect(scripted.get_by_label("From", exact=True)).to_have_value("1955")
    scripted.keyboard.press("Escape")
    expect(scripted.locator(".timeline .band")).to_have_count(0)
    scripted.mouse.up()
    expect(scripted.get_by_label("From", exact=True)).to_have_value("")
    expect(scripted).to_have_url("/search?q=treaty")
    scripted.locator(".timeline a").first.locator(".reach").click()
    expect(scripted.get_by_label("From", exact=True)).not_to_have_value("")


def test_the_timeline_is_one_stop_for_the_tab_key_and_arrows_lead_through_it(scripted: Page) -> None:
    scripted.goto("/search?q=treaty")
    bars = scripted.locator(".timeline a")
    scripted.get_by_role("link", name="Skip the chart").focus()
    scripted.keyboard.press("Tab")
    expect(bars.last).to_be_focused()
    scripted.keyboard.press("ArrowLeft")
    expect(bars.nth(-2)).to_be_focused()
    scripted.keyboard.press("Home")
    expect(bars.first).to_be_focused()
    scripted.keyboard.press("Tab")
    assert scripted.evaluate("document.activeElement.closest('.timeline')") is None


@pytest.mark.parametrize("path", ["/help", "/search?q=treaty"])
def test_without_a_script_nothing_is_shown_that_needs_one(page: Page, path: str) -> None:
    page.goto(path)
    if path.startswith("/search"):
        page.locator(".headline a").first.click()
    assert page.locator(".scripted").count() == 1
    expect(page.locator(".scripted")).to_be_hidden()
