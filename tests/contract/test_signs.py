"""Queries with the signs of other systems and lists without spaces, as they are answered."""

from datetime import date

import pytest
from support.articles import article
from support.asking import ask, found

from search.engine.base import SearchEngine
from search.model.request import MatchRule

ARTICLES = (
    article("oil", title="Oil rises", published=date(2020, 3, 6)),
    article("gas", title="Gas falls", published=date(2021, 3, 6)),
    article("both", title="Gas before oil", published=date(2020, 5, 1)),
    article("women", title="Women vote for a union of coal miners in Wales"),
    article("of", title="Coal miners of Wales vote for women", body="The oil is far away."),
)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("!oil", "gas women"),
        ("oil && gas", "both"),
        ("rises || falls", "gas oil"),
        ("rises^3", "oil"),
        ("oil/gas", "both"),
        ("oil;gas", "both"),
        ("gas,oil", "both"),
        ("oil|gas", "both"),
        ("-oil/gas", "women"),
        ("oil [2020-04 TO 2020]", "both"),
        ("gas [2021 TO *]", "gas"),
        ("wom?n", "of women"),
        ("ris?", "oil"),
        ("/oil.gas/", "both"),
    ],
)
def test_signs_of_other_systems_find_what_is_meant(index: SearchEngine, query: str, expected: str) -> None:
    assert found(index, query) == expected


def test_a_plus_asks_for_a_word_among_many_of_which_any_may_match(index: SearchEngine) -> None:
    assert found(index, "union coal miners wales women", match=MatchRule.ANY) == "of women"
    assert found(index, "+union coal miners wales women", match=MatchRule.ANY) == "women"
    assert found(index, "coal miners wales women +oil", match=MatchRule.ANY) == "of"


def test_a_stop_word_with_a_plus_must_match(index: SearchEngine) -> None:
    assert found(index, "coal far is") == "of"
    assert found(index, "oil is") == "both of oil"
    assert found(index, "oil +is") == "of"


def test_what_is_read_otherwise_is_said(index: SearchEngine) -> None:
    (warning,) = ask(index, "wom?n").warnings
    assert warning.message == "A question mark does not stand for a letter. wom* was searched for."
