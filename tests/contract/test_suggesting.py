"""Completions of what is being typed: only those with visible articles, the most frequent first."""

from datetime import date

import pytest
from support.articles import READER, STAFF, article, index_of

from search.model.article import Status

TITLES = [
    "Oil prices fall",
    "Oil prices rise again",
    "Rising oil prices",
    "Oil minister resigns",
    "The oil of Baku",
    "OIL prices",
]


@pytest.fixture
def filled(engine):
    rows = [article(f"t{n}", title=title, published=date(2020, 1, 1 + n)) for n, title in enumerate(TITLES)]
    named = [article(f"p{n}", title="Visit", persons=["Oleg Orlov"], countries=["OM"]) for n in range(2)]
    secret = [
        article(f"s{n}", title="Oiled machine", persons=["Oiva Secret"], status=Status.WITHHELD) for n in range(3)
    ]
    index_of(engine, [*rows, *named, *secret])
    return engine


def suggested(engine, text, viewer=READER):
    return [(each.kind.value, each.text, each.count) for each in engine.suggest(text, viewer)]


def test_persons_and_countries_are_suggested_by_any_word_of_their_names(filled):
    assert suggested(filled, "o")[:2] == [("country", "Oman", 2), ("person", "Oleg Orlov", 2)]
    assert suggested(filled, "orl") == [("person", "Oleg Orlov", 2)]
    assert [each.id for each in filled.suggest("oma", READER)] == ["OM"]


def test_phrases_of_headlines_go_on_as_they_often_do(filled):
    assert suggested(filled, "oil") == [("phrase", "oil prices", 4)]
    assert suggested(filled, "OIL pr") == [("phrase", "oil prices", 4)]


def test_a_phrase_of_one_headline_is_none(filled):
    assert suggested(filled, "oil min") == []


def test_no_phrase_ends_with_a_stop_word(filled):
    assert all(not text.endswith(" of") for _, text, _ in suggested(filled, "oil"))


def test_only_what_the_viewer_may_see_is_suggested(filled):
    assert suggested(filled, "oiv") == suggested(filled, "oiled") == []
    assert suggested(filled, "oiv", STAFF) == [("person", "Oiva Secret", 3)]
    assert suggested(filled, "oiled", STAFF) == [("phrase", "oiled machine", 3)]


@pytest.mark.parametrize("text", ["", " ", "?!", '"', "zzz", "oil prices of nowhere", "-", "* ~", "title:"])
def test_nothing_begins_so(filled, text):
    assert suggested(filled, text) == []
