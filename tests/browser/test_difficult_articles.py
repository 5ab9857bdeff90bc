"""Articles that are hard to set, and what only staff see, in Chromium: nothing overflows, and axe finds nothing."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from support.browsing import AXE, COLOURS, RULES, opened, violations
from support.serving import serving

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

DATELINE = Path(sys.executable).with_name("dateline")
PERSONS = [f"Delegate Number{number}" for number in range(400)]
ARABIC = "اتفاق جديد حول النفط بين البلدين بعد محادثات طويلة في فيينا"
CHINESE = "两国在维也纳举行长时间会谈后达成新的石油协议"
ARTICLES = [
    {"id": "long", "title": f"Oil {'and a very long headline about it ' * 9}"[:300], "body": "Oil " * 400},
    {"id": "unbroken", "title": "Oil" + "x" * 250, "body": "oil " + "https://example.org/" + "a" * 300},
    {"id": "crowded", "title": "Oil delegates meet", "body": "They met about oil.", "persons": PERSONS},
    {"id": "arabic", "title": ARABIC, "body": f"{ARABIC}. oil", "language": "ar", "tags": ["oil"]},
    {"id": "chinese", "title": CHINESE, "body": f"{CHINESE}。oil", "language": "zh", "tags": ["oil"]},
    {"id": "undated", "title": "Oil without a date", "body": "Oil."},
    {"id": "untitled", "body": "Oil fell. There is no headline to this.", "published_at": "2020-03-09"},
    {"id": "withheld", "title": "Oil withheld", "body": "Not yet to be seen.", "status": "withheld"},
    {"id": "embargoed", "title": "Oil embargoed", "body": "Later.", "embargo_until": "2999-01-01T00:00:00Z"},
    {"id": "changed", "title": "Oil corrected", "body": "It fell by nine per cent.", "version": 1},
]
CORRECTED = ARTICLES[-1] | {"body": "It rose by nine per cent.", "version": 2, "correction_note": "It did not fall."}
FOR_STAFF = ("withheld", "embargoed")


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the articles, one of them in two versions."""
    folder = tmp_path_factory.mktemp("difficult")
    for number, records in enumerate((ARTICLES, [CORRECTED])):
        path = folder / f"{number}.jsonl"
        lines = (json.dumps({"language": "en"} | record) for record in records)
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        run(folder / "var", "index", path)
    return folder / "var"


@pytest.fixture(scope="module")
def place(newsroom: Path) -> Iterator[str]:
    with serving(newsroom) as (address, _):
        yield address


@pytest.fixture
def reader(browser: Browser, place: str) -> Iterator[Page]:
    with opened(browser, place, scripts=True) as page:
        yield page


def run(data: Path, *command: object) -> str:
    environment = os.environ | {"DATELINE_DATA": str(data)}
    done = subprocess.run([DATELINE, *map(str, command)], env=environment, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def sign_in(page: Page, token: str) -> None:
    page.goto("/sign-in")
    page.get_by_label("Your token").fill(token)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()


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
    sign_in(reader, run(newsroom, "token", "create", "desk", "--scope", "staff"))
    addresses = articles_on(reader)
    assert len(addresses) == len(ARTICLES)
    hidden = [address for address in addresses if "oil-withheld" in address or "oil-embargoed" in address]
    changed = next(address for address in addresses if "oil-corrected" in address)
    for address in (reader.url, *hidden, changed):
        assert_well_set(reader, address)
    reader.goto(changed)
    expect(reader.locator("del").last).to_contain_text("fell")
    expect(reader.locator("ins").last).to_contain_text("rose")
