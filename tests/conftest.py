"""Where CI=true a test may be skipped only for a reason that skips.toml names; any other makes it fail."""

import os
import tomllib
from collections.abc import Generator
from pathlib import Path

import pytest

pytest_plugins = ["pytester"]

PERMITTED = tuple(
    row["reason"]
    for row in tomllib.loads(Path(__file__).with_name("skips.toml").read_text(encoding="utf-8"))["permitted"]
)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    fail_if_skipped(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    fail_if_skipped(report)
    return report


def fail_if_skipped(report: pytest.TestReport | pytest.CollectReport) -> None:
    """Make the report one of a failure if it is in CI, and of a test or a file skipped for a reason not permitted."""
    if os.environ.get("CI") != "true" or not report.skipped or hasattr(report, "wasxfail"):
        return
    _, _, message = report.longrepr
    reason = message.removeprefix("Skipped: ")
    if not reason.startswith(PERMITTED):
        report.outcome = "failed"
        report.longrepr = f"skipped, and tests/skips.toml does not permit this reason in CI: {reason}"
