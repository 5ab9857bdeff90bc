"""A value object equals another one with the same fields, is a key, and mypy lets nobody change it."""

import pytest
from mypy.api import run as mypy

from search.types import value_object


@value_object
class Byline:
    name: str
    agency: str = ""


def test_value_objects_of_the_same_values_are_equal_and_one_key():
    assert Byline(name="Ada") == Byline(name="Ada", agency="")
    assert len({Byline(name="Ada"), Byline(name="Ada"), Byline(name="Bea")}) == 2


def test_a_value_object_is_made_by_the_names_of_its_fields():
    with pytest.raises(TypeError):
        Byline("Ada")


def test_a_value_object_has_no_fields_but_its_own():
    with pytest.raises(AttributeError):
        Byline(name="Ada").title = "Editor"


def test_the_type_checker_refuses_to_change_a_value_object():
    changed = "from search.model.article import CountryTag\nCountryTag(code='AZ').code = 'GE'"
    report, _, status = mypy(["--config-file", "", "-c", changed])
    assert status == 1
    assert "read-only" in report
