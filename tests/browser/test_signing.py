"""Staff sign in and out in Chromium, without JavaScript."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


@pytest.mark.parametrize("width", [390, 1280])
def test_staff_sign_in_with_their_token_and_out_again(page: Page, data: Path, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    command = [Path(sys.executable).with_name("dateline"), "token", "create", f"desk {width}", "--scope", "staff"]
    made = subprocess.run(
        command, env=os.environ | {"DATELINE_DATA": str(data)}, capture_output=True, text=True, check=True
    )
    page.goto("/search?q=treaty")
    page.get_by_role("link", name="Sign in").click()
    page.get_by_label("Your token").fill(made.stdout.strip())
    page.get_by_role("button", name="Sign in").click()
    page.goto("/search?q=treaty")
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("link", name="Sign in")).to_be_visible()
