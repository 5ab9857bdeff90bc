import pytest
from support.articles import article
from support.asking import found, only

from search.engine.base import SearchEngine
from search.model.request import FacetFilter

ARTICLES = (
    article("a", countries=("AZ",), persons=("Ann Lee", "Bob Ray"), source="Post", section="World", authors=("X Y",)),
    article("b", countries=("AZ", "KZ"), persons=("Ann Lee",), source="Post"),
    article("c", countries=("RU",), mentioned_countries=("AZ",), persons=("Bob Ray",), source="Star", language="fr"),
    article("d", countries=("SU",), section="Sport", authors=("X Y", "Z")),
    article("e", language=""),
)


@pytest.mark.parametrize(
    ("facet", "picked", "expected"),
    [
        ("country", "AZ", "a b"),
        ("country", "AZ RU", "a b c"),
        ("country", "_none", "e"),
        ("country", "KZ _none", "b e"),
        ("country", "AT", ""),
        ("mentioned_country", "AZ", "a b c"),
        ("mentioned_country", "RU", "c"),
        ("person", "ann-lee", "a b"),
        ("person", "ann-lee bob-ray", "a b c"),
        ("person", "_none", "d e"),
        ("source", "Post", "a b"),
        ("source", "_none", "d e"),
        ("section", "World Sport", "a d"),
        ("author", "Z _none", "b c d e"),
        ("language", "fr", "c"),
        ("language", "_none", "e"),
        ("language", "en", "a b d"),
    ],
)
def test_values_of_one_facet_are_alternatives(index: SearchEngine, facet: str, picked: str, expected: str) -> None:
    assert found(index, filters=only(**{facet: picked})) == expected


def test_facets_are_combined(index: SearchEngine) -> None:
    assert found(index, filters=only(country="AZ RU", person="bob-ray")) == "a c"
    assert found(index, filters=only(country="AZ", person="bob-ray", source="Star")) == ""


@pytest.mark.parametrize(
    ("picked", "expected"),
    [
        (FacetFilter(all_of=("ann-lee", "bob-ray")), "a"),
        (FacetFilter(all_of=("ann-lee",), include=("bob-ray",)), "a"),
        (FacetFilter(exclude=("ann-lee",)), "c d e"),
        (FacetFilter(exclude=("ann-lee", "bob-ray")), "d e"),
        (FacetFilter(include=("ann-lee",), exclude=("bob-ray",)), "b"),
        (FacetFilter(include=("ann-lee",), exclude=("ann-lee",)), ""),
        (FacetFilter(exclude=("_none",)), "a b c"),
        (FacetFilter(all_of=("_none",)), "d e"),
        (FacetFilter(all_of=("ann-lee", "_none")), ""),
    ],
)
def test_values_can_be_asked_for_together_and_left_out(index: SearchEngine, picked: FacetFilter, expected: str) -> None:
    assert found(index, filters={"person": picked}) == expected


def test_filters_and_words_are_both_heeded(index: SearchEngine) -> None:
    assert found(index, "country:AZ", filters=only(person="bob-ray")) == "a"
    assert found(index, "person:bob", filters=only(country="RU")) == "c"
