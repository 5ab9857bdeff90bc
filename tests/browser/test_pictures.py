"""The pictures of the documentation, taken of the demo; `make pictures` keeps them in docs/."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

FOUND = "/search?q=treaty&country=DE&country=SU"
PICTURES = [  # each with its address, the width of the screen and the colours
    ("page-1280", FOUND, 1280, "light"),
    ("page-390", FOUND, 390, "light"),
    ("sheet-390", f"{FOUND}#refine", 390, "light"),
    ("start-1280", "/", 1280, "light"),
    ("start-390-dark", "/", 390, "dark"),
    ("person-1280-dark", "/person/nursultan-nazarbayev", 1280, "dark"),
    ("country-390", "/country/DE", 390, "light"),
    ("nothing-390", "/search?q=zeppelin+treaty&country=DE&match=all", 390, "light"),
    ("refused-390", f"/search?q={'oil+price+' * 120}", 390, "light"),
]


def take(page: Page, name: str, folder: Path) -> None:
    page.screenshot(path=folder / f"{name}.png")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name


def test_pictures_are_taken_of_pages_that_fit_the_screen(
    scripted: Page, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    folder = request.config.getoption("--pictures") or tmp_path
    for name, path, width, colours in PICTURES:
        scripted.set_viewport_size({"width": width, "height": 900})
        scripted.emulate_media(color_scheme=colours)
        scripted.goto(path)
        take(scripted, name, folder)


def test_pictures_are_taken_of_what_the_script_does(
    scripted: Page, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    folder = request.config.getoption("--pictures") or tmp_path
    scripted.goto("/search?q=Caspian+convention")
    scripted.locator("#q").fill("kaz")
    scripted.get_by_role("option").first.wait_for()
    scripted.keyboard.press("ArrowDown")
    take(scripted, "suggestions-1280", folder)
    scripted.keyboard.press("Escape")
    scripted.emulate_media(color_scheme="dark")
    scripted.locator(".headline a").first.click()
    scripted.wait_for_url("**/article/**")
    for _ in range(3):
        scripted.keyboard.press("n")
    scripted.locator("#mark-3:target").wait_for()
    take(scripted, "article-1280-dark", folder)
