"""A reader's way through results, facets and dates, on a phone and at a desk, with JavaScript and without."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def heading(page: Page) -> Locator:
    """What was found, which stands behind the sheet while that is open."""
    return page.locator("h1")


def found(page: Page, address: str) -> str:
    page.goto(address)
    return heading(page).text_content() or ""


def refine(page: Page) -> None:
    """Open the sheet, where the facets are on a phone; at a desk they stand beside the results."""
    to_sheet = page.get_by_role("link", name="Refine", exact=False).and_(page.locator(".to-refine"))
    if to_sheet.is_visible():
        to_sheet.click()


def facet(page: Page, name: str) -> Locator:
    return page.get_by_role("region", name=name, exact=True)


def row(page: Page, value: str) -> Locator:
    return page.locator(".value").filter(has=page.get_by_text(value, exact=True))


def picked(page: Page) -> Locator:
    return page.locator(".picked")


def number_in(text: str) -> int:
    return int(re.search(r"\d+", text).group())


def follow(page: Page, link: Locator, promised: str) -> None:
    """Follow a link that says what it finds."""
    link.click()
    count = number_in(promised)
    expect(heading(page)).to_have_text("1 article" if count == 1 else f"{count} articles")


def test_results_say_what_matched_and_where_they_come_from_and_their_chips_refine(visitor: Page) -> None:
    visitor.goto("/search?q=treaty")
    hit = visitor.locator(".hit").first
    expect(hit.locator("mark").first).to_have_text(re.compile("treaty", re.IGNORECASE))
    expect(hit.locator(".dateline")).to_have_text("MANILA, 8 September 1954 — Dateline Almanac · World")
    hit.get_by_role("link", name="Thailand").click()
    expect(picked(visitor)).to_contain_text("Thailand")
    visitor.locator(".hit").first.get_by_role("link", name="John Foster Dulles").click()
    expect(picked(visitor)).to_contain_text("John Foster Dulles")
    visitor.locator(".hit").first.get_by_role("link", name="Dateline Almanac").click()
    expect(heading(visitor)).to_have_text("1 article")


def test_what_matched_otherwise_is_told_and_can_be_searched_as_typed(visitor: Page) -> None:
    before = found(visitor, "/search?q=relating")
    expect(visitor.locator(".why").first).to_contain_text("Matched relations for relating.")
    visitor.get_by_role("link", name="Search exactly as typed").first.click()
    expect(heading(visitor)).not_to_have_text(before)
    expect(visitor.locator(".why")).to_have_count(0)


def test_what_was_corrected_says_so_with_the_note(guest: Page) -> None:
    guest.goto("/search?q=corrected")
    expect(guest.locator(".hit .correction")).to_have_text("Corrected. It did not fall.")


def test_several_persons_are_either_or_all_together_and_both_counts_are_true(visitor: Page) -> None:
    visitor.goto("/search?q=treaty&person=barack-obama&person=dmitry-medvedev")
    refine(visitor)
    for choice in ("both together", "either"):
        link = visitor.get_by_role("link", name=choice)
        follow(visitor, link, link.inner_text())
    expect(facet(visitor, "Person").locator("[aria-current]")).to_have_count(2)


def test_a_value_is_excluded_and_allowed_again(visitor: Page) -> None:
    before = found(visitor, "/search?q=treaty")
    refine(visitor)
    visitor.get_by_role("link", name="not Belgium").click()
    expect(picked(visitor)).to_contain_text(re.compile("Not about.*Belgium", re.DOTALL))
    expect(heading(visitor)).not_to_have_text(before)
    row(visitor, "Belgium").locator(".value-pick").click()
    expect(heading(visitor)).to_have_text(before)


def test_those_that_name_nobody_are_a_value_of_their_own(guest: Page) -> None:
    guest.goto("/search?q=oil&match=any")
    refine(guest)
    nobody = facet(guest, "Person").locator(".is-none .value-pick")
    follow(guest, nobody, nobody.locator(".value-count").inner_text())
    expect(facet(guest, "Person").locator(".is-none.is-picked")).to_have_count(1)


def test_what_is_picked_stays_to_be_taken_away_where_it_finds_nothing(visitor: Page) -> None:
    visitor.goto("/search?q=zeppelin&country=DE")
    refine(visitor)
    expect(row(visitor, "Germany")).to_have_class(re.compile("is-picked.*is-empty"))
    row(visitor, "Germany").locator(".value-pick").click()
    expect(visitor).to_have_url(re.compile(r"/search\?q=zeppelin#refine$"))


def test_a_long_facet_shows_more_and_all_of_it_can_be_searched(visitor: Page) -> None:
    visitor.goto("/search?q=treaty")
    refine(visitor)
    persons = facet(visitor, "Person")
    before = persons.locator(".value").count()
    persons.locator(".more").click()
    expect(persons.locator(".value").nth(before)).to_be_attached()
    persons.get_by_role("searchbox").fill("genscher")
    persons.get_by_role("button", name="Find").click()
    visitor.wait_for_url("**/facets/person?*")
    visitor.get_by_role("link", name="Hans-Dietrich Genscher").click()
    expect(picked(visitor)).to_contain_text("Hans-Dietrich Genscher")


def test_one_facet_is_cleared_or_all_at_once(visitor: Page) -> None:
    before = found(visitor, "/search?q=treaty")
    visitor.goto("/search?q=treaty&country=DE&country=FR&person=willy-brandt&from-date=1950")
    refine(visitor)
    visitor.get_by_role("link", name="clear person").click()
    expect(picked(visitor)).not_to_contain_text("Willy")
    visitor.goto(visitor.url.partition("#")[0])
    picked(visitor).get_by_role("link", name="Clear all").click()
    expect(heading(visitor)).to_have_text(before)
    expect(picked(visitor)).to_have_count(0)


def test_the_results_are_sorted_and_have_further_pages(visitor: Page) -> None:
    visitor.goto("/search?q=treaty")
    visitor.get_by_role("link", name="Oldest").click()
    expect(visitor.locator(".hit time").first).to_contain_text("195")
    first = visitor.locator(".headline").first.inner_text()
    visitor.get_by_role("link", name="Next").click()
    expect(visitor.locator("[aria-current=page]")).to_have_text("Page 2")
    visitor.get_by_role("link", name="Previous").click()
    expect(visitor.locator(".headline").first).to_have_text(first)


def test_a_bar_and_its_row_in_the_table_find_what_they_say(visitor: Page) -> None:
    before = found(visitor, "/search?q=treaty")
    refine(visitor)
    expect(visitor.locator(".key")).to_contain_text("Share of all coverage")
    bar = visitor.locator(".timeline a").nth(1)
    promised = (bar.get_attribute("aria-label") or "").partition(": ")[2]
    follow(visitor, bar.locator(".reach"), promised)
    visitor.get_by_role("link", name="clear date").click()
    expect(heading(visitor)).to_have_text(before)  # A script replaces the table too, and a table comes closed.
    visitor.get_by_text("The same as a table").click()
    line = visitor.get_by_role("row").filter(has=visitor.get_by_role("link")).nth(1)
    follow(visitor, line.get_by_role("link"), line.locator(".number").first.inner_text())


def test_each_preset_finds_something(visitor: Page) -> None:
    visitor.goto("/search?q=president")
    refine(visitor)
    presets = facet(visitor, "Date").locator(".choices a")
    for label in presets.all_inner_texts():
        facet(visitor, "Date").get_by_role("link", name=label, exact=True).click()
        expect(facet(visitor, "Date").locator(".choices b")).to_have_text(label)
        assert number_in(heading(visitor).text_content() or "")


def test_dates_are_set_by_their_fields(visitor: Page) -> None:
    visitor.goto("/search?q=treaty")
    refine(visitor)
    visitor.get_by_label("From", exact=True).fill("1990-10")
    visitor.get_by_label("To", exact=True).fill("1999")
    visitor.get_by_role("button", name="Set").click()
    expect(picked(visitor)).to_contain_text("October 1990 to December 1999")
    expect(visitor.locator(".timeline .is-picked")).not_to_have_count(0)


def test_what_may_have_been_meant_finds_what_is_promised(visitor: Page) -> None:
    visitor.goto("/search?q=tretay")
    meant = visitor.locator(".suggestion")
    follow(visitor, meant.get_by_role("link", name="treaty"), meant.inner_text())


def test_what_was_read_otherwise_than_typed_is_told_in_plain_words(visitor: Page) -> None:
    visitor.goto("/search?q=“arms treaty”")
    expect(visitor.locator(".notices")).to_have_text("Typographic quotation marks were read as plain ones.")
    expect(visitor.locator(".hit")).not_to_have_count(0)


def test_of_what_found_nothing_each_word_and_choice_says_what_it_costs(visitor: Page) -> None:
    visitor.goto("/search?q=zeppelin+treaty&country=DE&match=all")
    expect(heading(visitor)).to_have_text("No article matches this search")
    link = (
        visitor.get_by_role("region", name="How many articles each word and filter matches").get_by_role("link").first
    )
    follow(visitor, link, link.inner_text())


@pytest.mark.parametrize(
    ("query", "said"), [("x" * 1001, "at least 1, or"), (" OR ".join(["ab"] * 160), "Not searched")]
)
def test_what_cannot_be_searched_is_no_empty_result_and_can_be_changed(visitor: Page, query: str, said: str) -> None:
    answer = visitor.goto(f"/search?q={query}")
    assert answer
    assert answer.status == 400
    expect(visitor.get_by_role("main")).to_contain_text(said)
    expect(visitor.get_by_role("main")).to_contain_text("Nothing was searched")
    visitor.get_by_role("textbox", name="Edit your query").fill("treaty")
    visitor.get_by_role("button", name="Search again").click()
    expect(visitor.locator(".hit")).not_to_have_count(0)
