"""In CI nothing is skipped but for the reasons that skips.toml names; elsewhere whatever a machine lacks."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

HERE = Path(__file__).parent
NAMED = "the TIME collection is not beside the project, and more"
WAYS = {
    "test_by_a_mark": "@pytest.mark.skipif(True, reason={reason!r})\ndef test_it(): pass",
    "test_while_it_runs": "def test_it(): pytest.skip({reason!r})",
    "test_by_its_fixture": "@pytest.fixture\ndef it(): pytest.skip({reason!r})\n\ndef test_it(it): pass",
    "test_with_its_whole_file": "pytest.importorskip('nowhere', reason={reason!r})\n\ndef test_it(): pass",
    "test_that_is_expected_to_fail": "@pytest.mark.xfail\ndef test_it(): assert False",
}


@pytest.fixture
def outcomes(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> Callable[..., dict[str, int]]:
    """Run tests that are skipped in each way there is, and one that fails as expected; returns how many ended how."""

    def run(reason: str, *, ci: str) -> dict[str, int]:
        monkeypatch.setenv("CI", ci)
        for name in ("conftest.py", "skips.toml"):
            shutil.copy(HERE / name, pytester.path)
        pytester.makepyfile(**{name: f"import pytest\n\n{code.format(reason=reason)}\n" for name, code in WAYS.items()})
        return pytester.runpytest("-p", "no:xdist", "--continue-on-collection-errors").parseoutcomes()

    return run


def test_in_ci_a_reason_that_is_not_named_fails(outcomes: Callable[..., dict[str, int]]) -> None:
    assert outcomes("it rains", ci="true") == {"failed": 1, "errors": 3, "xfailed": 1}


def test_in_ci_a_reason_that_is_named_skips(outcomes: Callable[..., dict[str, int]]) -> None:
    assert outcomes(NAMED, ci="true") == {"skipped": 4, "xfailed": 1}


def test_elsewhere_any_reason_skips(outcomes: Callable[..., dict[str, int]]) -> None:
    assert outcomes("it rains", ci="") == {"skipped": 4, "xfailed": 1}
