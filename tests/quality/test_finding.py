"""Countries and persons are found as well as they are now: floors under what `make quality` measures."""

import re

import pytest

from benchmarks import finding
from benchmarks.finding import SHARED, of_reuters, persons_of_newswire, sample_countries, sample_persons

BESIDE = pytest.mark.skipif(not SHARED.is_dir(), reason=f"there are no scorers at {SHARED}")


def figure(line: str, name: str) -> float:
    match = re.search(rf"{name} (\d\.\d+)", line)
    assert match, line
    return float(match[1])


def test_what_the_samples_say_of_themselves_is_found() -> None:
    assert sample_countries().precision >= 0.87
    assert sample_countries().recall >= 0.54
    assert sample_persons("en").f1 >= 0.84


@BESIDE
def test_persons_of_the_world_newswire_are_found() -> None:
    assert figure(next(persons_of_newswire()), "F1") >= 0.77


@BESIDE
@pytest.mark.slow
def test_countries_and_persons_of_the_reuters_stories_are_found() -> None:
    lines = list(of_reuters())
    if len(lines) == 1:
        pytest.skip(lines[0])
    assert figure(lines[0], "F1") >= 0.93
    assert figure(lines[1], "F1") >= 0.875
    assert figure(lines[3], "tag recall") >= 0.955


def test_the_report_says_what_it_could_not_measure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding, "SHARED", finding.HOME / "nothing")
    assert "no scorers" in list(finding.report())[-1]
