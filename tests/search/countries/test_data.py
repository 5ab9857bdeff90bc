"""The tables of countries: errors that a person who edits them can make."""

from datetime import date
from pathlib import Path

import pytest
from babel import Locale
from babel.core import get_global

import search.countries
from search.countries.codes import alpha3_codes, is_country

FOLDER = Path(search.countries.__file__).with_name("data")
KEY = {  # the columns by which a row is known: no two rows have the same there
    "codes": ("alpha2",),
    "withdrawn": ("alpha3",),
    "former": ("code",),
    "labels": ("code", "language"),
    "names": ("name",),
    "demonyms": ("name",),
    "foreign_names": ("codes", "name"),
}
ORDER = {**KEY, "names": ("codes",), "demonyms": ("codes",), "foreign_names": ("codes", "languages", "name")}
SOURCES = {"ISO 3166-1", "ISO 3166-3", "ISO 3166-3; days: own", "World Bank", "own"}


def table(name: str) -> list[dict[str, str]]:
    lines = [line for line in (FOLDER / f"{name}.tsv").read_text(encoding="utf-8").split("\n") if line[:1] != "#"]
    assert lines.pop() == "", "the last line has no end"
    columns = lines[0].split("\t")
    return [dict(zip(columns, line.split("\t"), strict=True)) for line in lines[1:]]


def columns(row: dict[str, str], names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(row[name] for name in names)


def test_every_table_is_looked_at_here() -> None:
    assert {path.stem for path in FOLDER.iterdir()} == set(KEY)


@pytest.mark.parametrize("name", KEY)
def test_a_table_says_at_its_head_what_is_in_it(name: str) -> None:
    assert (FOLDER / f"{name}.tsv").read_text(encoding="utf-8").startswith("# ")


@pytest.mark.parametrize("name", KEY)
def test_each_field_has_a_value_and_no_white_space_around_it(name: str) -> None:
    for row in table(name):
        assert all(field and field == " ".join(field.split()) for field in row.values()), row


@pytest.mark.parametrize("name", KEY)
def test_each_row_has_a_known_source(name: str) -> None:
    assert {row["source"] for row in table(name)} <= SOURCES


@pytest.mark.parametrize("name", KEY)
def test_no_row_comes_twice(name: str) -> None:
    keys = [columns(row, KEY[name]) for row in table(name)]
    assert [key for key in set(keys) if keys.count(key) > 1] == []


@pytest.mark.parametrize("name", KEY)
def test_rows_are_sorted(name: str) -> None:
    keys = [columns(row, ORDER[name]) for row in table(name)]
    assert keys == sorted(keys)


@pytest.mark.parametrize("name", ["withdrawn", "labels", "names", "demonyms", "foreign_names"])
def test_what_has_a_name_is_a_country(name: str) -> None:
    for row in table(name):
        codes = row.get("codes", row.get("code", "")).split()
        assert codes, row
        assert len(set(codes)) == len(codes), row
        assert all(map(is_country, codes)), row


def test_codes_are_those_of_iso_as_cldr_has_them() -> None:
    aliases = get_global("territory_aliases")
    for alpha2, alpha3 in alpha3_codes().items():
        assert alpha2 == "XK" or aliases[alpha3] == [alpha2]


def test_days_of_former_states_are_days() -> None:
    for row in table("former"):
        assert date.fromisoformat(row["since"]) < date.fromisoformat(row["until"])


def test_labels_are_in_languages_that_there_are() -> None:
    for language in {row["language"] for row in table("labels")}:
        assert str(Locale.parse(language)) == language
