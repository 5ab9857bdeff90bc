"""The table of fields has what each row needs, and an index is told which of today's fields it lacks."""

import pytest

from search.fields import FACETS, FIELDS, KEYWORDS, Band, fields_to_name, missing_fields

NAMES_OF_ALL = {field.name for field in FIELDS}


@pytest.mark.parametrize("name", FACETS)
def test_a_facet_has_labels_and_phrases(name: str) -> None:
    field = FACETS[name]
    assert field.label
    assert field.none_label
    assert "{values}" in field.phrases.include
    assert "{values}" in field.phrases.exclude
    assert field.all_of == ("{values}" in field.phrases.all_of)


def test_a_field_without_an_attribute_has_a_heading() -> None:
    assert all(field.heading for field in KEYWORDS.values())


def test_no_two_fields_share_a_name_a_key_or_a_band() -> None:
    bands = [field.band for field in FIELDS if field.band is not None]
    for values in (bands, [field.name for field in FIELDS], [field.key for field in FIELDS]):
        assert len(set(values)) == len(values)
    assert all(0 <= band <= 15 for band in bands)


def test_positions_of_the_last_band_fit_into_32_bits() -> None:
    assert Band(15).first == 0xF0000000
    assert Band(15).end == 1 << 32


def test_an_index_that_names_no_fields_goes_on_naming_none() -> None:
    assert fields_to_name(()) == ()
    assert not missing_fields(()) & {"title", "country", "person", "author", "date"}


def test_an_index_lacks_the_fields_that_it_does_not_name() -> None:
    named = ("title title text 0", "author authors keyword 3", "section section keyword 9")
    assert missing_fields(named) == NAMES_OF_ALL - {"title", "author"}  # sections have another band there


def test_an_index_that_is_written_to_keeps_of_its_fields_those_that_there_are() -> None:
    assert fields_to_name(("former formers keyword None", "title title text 0")) == ("title title text 0",)
