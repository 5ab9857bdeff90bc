"""The samples: enough of them, whole, and each with a reference that can be looked up."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from search.countries.codes import is_country
from search.model.dates import read_published
from search.text.languages import is_language

HOME = Path(__file__).parent.parent
REFERENCES = dict(
    line.split("\t") for line in (HOME / "docs" / "samples.tsv").read_text(encoding="utf-8").splitlines()[1:]
)
SAMPLES: list[dict[str, Any]] = [
    json.loads(line)
    for path in sorted((HOME / "samples").glob("*.jsonl"))
    for line in path.read_text(encoding="utf-8").splitlines()
]


def test_there_are_enough_of_them_from_many_countries_and_in_several_languages() -> None:
    countries = Counter(code for sample in SAMPLES for code in sample.get("countries", []))
    assert len(SAMPLES) >= 150
    assert len(countries) >= 100
    assert {"SU", "YU", "CS", "DD"} <= set(countries)
    assert len({sample["language"] for sample in SAMPLES}) >= 4


def test_no_id_is_given_twice_and_none_is_referred_to_in_vain() -> None:
    assert max(Counter(sample["id"] for sample in SAMPLES).values()) == 1
    assert set(REFERENCES) == {sample["id"] for sample in SAMPLES}


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample["id"])
def test_a_sample_is_whole(sample: dict[str, Any]) -> None:
    assert sample["title"]
    assert len(sample["body"]) >= 300 or sample["language"] in ("zh", "ja")
    assert REFERENCES[sample["id"]].strip()
    assert is_language(sample["language"])
    assert all(is_country(code) for code in sample.get("countries", []))
    if "published_at" in sample:
        assert 1950 <= read_published(sample["published_at"]).year <= 2026


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample["id"])
def test_its_persons_are_named_in_it(sample: dict[str, Any]) -> None:
    text = f"{sample['title']} {sample.get('standfirst', '')} {sample['body']}"
    for person in sample.get("persons", []):
        forms = [person] if isinstance(person, str) else [person["label"], *person.get("as", [])]
        assert any(form in text for form in forms), forms


def test_a_third_of_them_leaves_its_countries_and_persons_to_be_found() -> None:
    lines = (HOME / "tests" / "quality" / "given_up.jsonl").read_text(encoding="utf-8").splitlines()
    given_up = {record["id"] for record in map(json.loads, lines)}
    silent = {sample["id"] for sample in SAMPLES if not sample.get("countries") and not sample.get("persons")}
    assert given_up <= silent
    assert len(given_up) * 3 >= len(SAMPLES)
