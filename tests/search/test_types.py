"""A noun is a value: equal to another with the same fields, a key, and not to be changed."""

import pytest
from mypy.api import run as mypy

from search.types import value_object


@value_object
class Byline:
    name: str
    agency: str = ""


def test_nouns_of_the_same_values_are_equal_and_one_key():
    assert Byline(name="Ada") == Byline(name="Ada", agency="")
    assert len({Byline(name="Ada"), Byline(name="Ada"), Byline(name="Bea")}) == 2


def test_a_noun_is_made_by_the_names_of_its_fields():
    with pytest.raises(TypeError):
        Byline("Ada")


def test_a_noun_has_no_fields_but_its_own():
    with pytest.raises(AttributeError):
        Byline(name="Ada").title = "Editor"


def test_the_type_checker_refuses_to_change_a_noun():
    changed = "from search.model.article import CountryTag\nCountryTag(code='AZ').code = 'GE'"
    told, _, status = mypy(["--config-file", "", "-c", changed])
    assert status == 1
    assert "read-only" in told
