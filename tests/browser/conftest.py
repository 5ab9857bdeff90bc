"""A real browser before a real gunicorn, as readers have them."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from support.browsing import opened
from support.difficult import newsroom_in
from support.serving import serving

HOME = Path(__file__).parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
SETTINGS = [  # the width of the screen, and whether there is JavaScript
    pytest.param((width, scripts), id=f"{place}-{'with' if scripts else 'without'}-scripts")
    for place, width in (("phone", 390), ("desk", 1280))
    for scripts in (True, False)
]
# What a browser would otherwise ask of the network by itself.
QUIET = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--pictures", type=Path, help="folder to which the pictures of the documentation are written")


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of the demo."""
    return tmp_path_factory.mktemp("demo")


@pytest.fixture(scope="session")
def address(data: Path) -> Iterator[str]:
    """Where `dateline demo` serves the samples."""
    with socket.socket() as chosen:
        chosen.bind(("127.0.0.1", 0))
        port = chosen.getsockname()[1]
    environment = os.environ | {"DATELINE_DATA": str(data), "DATELINE_PUBLIC_URL": f"http://127.0.0.1:{port}"}
    command = [Path(sys.executable).with_name("dateline"), "demo", "--port", str(port), str(HOME / "samples")]
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            yield ready(f"http://127.0.0.1:{port}", server)
        finally:
            server.terminate()


def ready(address: str, server: "subprocess.Popen[bytes]") -> str:
    """Wait until the demo answers."""
    while server.poll() is None:
        try:
            with urlopen(f"{address}/readyz"):
                return address
        except URLError:
            time.sleep(0.1)
    pytest.fail("the demo ended before it answered")


@pytest.fixture(scope="session")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of articles that are hard to set, and of some that only staff see."""
    return newsroom_in(tmp_path_factory.mktemp("difficult"))


@pytest.fixture(scope="session")
def place(newsroom: Path) -> Iterator[str]:
    """Where they are served."""
    with serving(newsroom) as (address, _):
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("there is no Chromium on this machine (Debian's package is `chromium`)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A page of a desk's width without JavaScript."""
    with opened(browser, address, scripts=False) as page:
        yield page


@pytest.fixture
def scripted(browser: Browser, address: str) -> Iterator[Page]:
    """The same with JavaScript."""
    with opened(browser, address, scripts=True) as page:
        yield page


@pytest.fixture(params=SETTINGS)
def setting(request: pytest.FixtureRequest) -> tuple[int, bool]:
    """How wide a screen is, and whether there is JavaScript: each of the four."""
    return request.param


@pytest.fixture
def visitor(browser: Browser, address: str, setting: tuple[int, bool]) -> Iterator[Page]:
    """A page of the demo, on a phone and at a desk, with JavaScript and without."""
    width, scripts = setting
    with opened(browser, address, scripts=scripts, width=width) as page:
        yield page


@pytest.fixture
def guest(browser: Browser, place: str, setting: tuple[int, bool]) -> Iterator[Page]:
    """The same of the articles that are hard to set."""
    width, scripts = setting
    with opened(browser, place, scripts=scripts, width=width) as page:
        yield page
