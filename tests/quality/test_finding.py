"""Countries and persons are found as well as they are now: floors under what `make quality` measures."""

import re

import pytest
from support.fetched import needs

from benchmarks import finding
from benchmarks.data import REUTERS
from benchmarks.finding import (
    MODEL,
    RULES,
    SCORERS,
    countries_of_reuters,
    persons_of_newswire,
    persons_of_reuters,
    sample_countries,
    sample_persons,
)

BESIDE = pytest.mark.skipif(not SCORERS.is_dir(), reason="the scorers of names are not beside the project")


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
    assert figure(next(persons_of_newswire(RULES)), "F1") >= 0.77


@BESIDE
@needs(REUTERS)
@pytest.mark.slow
def test_countries_and_persons_of_the_reuters_stories_are_found() -> None:
    every, world, _ = countries_of_reuters()
    assert figure(every, "F1") >= 0.93
    assert figure(world, "F1") >= 0.875
    assert figure(next(persons_of_reuters(RULES)), "tag recall") >= 0.955


@BESIDE
@needs(REUTERS)
@pytest.mark.slow
def test_the_model_finds_more() -> None:
    pytest.importorskip("spacy", reason="the extra `ner` is not installed")
    assert figure(next(persons_of_newswire(MODEL)), "F1") >= 0.81
    assert figure(next(persons_of_reuters(MODEL)), "tag recall") >= 0.98


def test_the_report_says_what_it_could_not_measure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding, "SCORERS", finding.HOME / "nothing")
    assert "no scorers" in list(finding.report())[-1]
