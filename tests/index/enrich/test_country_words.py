"""The tables of names abroad: errors that a person who edits them can make."""

from pathlib import Path

import pytest
import regex

import index.enrich.abroad
from search.countries.codes import is_country
from search.text.languages import is_language

FOLDER = Path(index.enrich.abroad.__file__).with_name("data")
TABLES = ("alike", "endings", "forms")


def rows(name: str) -> list[dict[str, str]]:
    lines = [line for line in (FOLDER / f"{name}.tsv").read_text(encoding="utf-8").split("\n") if line[:1] != "#"]
    assert lines.pop() == "", "the last line has no end"
    columns = lines[0].split("\t")
    return [dict(zip(columns, line.split("\t"), strict=True)) for line in lines[1:]]


def test_every_table_is_looked_at_here():
    assert {path.stem for path in FOLDER.iterdir()} == set(TABLES)


@pytest.mark.parametrize("name", TABLES)
def test_a_table_says_at_its_head_what_is_in_it(name):
    assert (FOLDER / f"{name}.tsv").read_text(encoding="utf-8").startswith("# ")


@pytest.mark.parametrize("name", TABLES)
def test_each_field_has_a_value_and_each_language_is_one(name):
    for row in rows(name):
        assert all(field and field == " ".join(field.split()) for field in row.values()), row
        assert all(map(is_language, row["languages"].split())), row


@pytest.mark.parametrize("name", TABLES)
def test_no_row_comes_twice(name):
    keys = [tuple(row.values())[:3] for row in rows(name)]
    assert [key for key in set(keys) if keys.count(key) > 1] == []


@pytest.mark.parametrize("name", ["alike", "forms"])
def test_rows_are_sorted(name):
    keys = [tuple(row.values())[:2] for row in rows(name)]
    assert keys == sorted(keys)


def test_forms_are_those_of_countries():
    assert all(is_country(row["code"]) for row in rows("forms"))


def test_words_alike_are_never_a_country_or_also_one():
    assert {row["meant"] for row in rows("alike")} == {"also", "never"}


def test_a_rule_has_one_stem_and_each_of_its_forms_has_it():
    for row in rows("endings"):
        assert regex.compile(row["pattern"]).groups == 1, row
        assert all(form.count("*") == 1 for form in row["forms"].split()), row
        assert row["kind"] in {"name", "adjective"}, row
