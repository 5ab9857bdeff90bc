"""What tests in a browser have in common."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files

from playwright.sync_api import Browser, ConsoleMessage, Page, expect

AXE = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ["cat.color"]


@contextmanager
def opened(
    browser: Browser, address: str, *, scripts: bool, width: int = 1280, locale: str = "en-GB"
) -> Iterator[Page]:
    """Open a page; its console must stay empty, and nothing may be asked of another site."""
    page = browser.new_page(
        viewport={"width": width, "height": 900}, base_url=address, java_script_enabled=scripts, locale=locale
    )
    said: list[str] = []
    page.on("console", lambda message: is_status(message) or said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: request.url.startswith(address) or said.append(request.url))
    yield page
    page.close()
    assert said == []


def is_status(message: ConsoleMessage) -> bool:
    """Tell whether it only says that a page is an error, as some are meant to be."""
    page = message.page
    return page is not None and message.location["url"] == page.url and message.text.startswith("Failed to load")


def sign_in(page: Page, token: str) -> None:
    """Sign in as staff."""
    page.goto("/sign-in")
    page.get_by_label("Your token").fill(token)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()


def violations(page: Page, rules: list[str]) -> list[str]:
    """Return what axe, which the page has been given, finds by some rules."""
    return page.evaluate(
        f"""async () => (await axe.run({{runOnly: {rules}}})).violations.flatMap(
            found => found.nodes.map(node => `${{found.id}}: ${{node.html.slice(0, 200)}} ${{node.failureSummary}}`)
        )"""
    )
