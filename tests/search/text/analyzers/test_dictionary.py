"""Lemmas of words, by hand-written expectations."""

import pytest

from search.text.analyzers.table import ANALYZERS
from search.text.analyzers.word_terms import query_terms, text_terms
from search.text.spelling import fold


def meet(typed: str, written: str, language: str) -> bool:
    terms = text_terms(fold(written), written, language)
    return not set(query_terms(fold(typed), typed, language)).isdisjoint(terms)


@pytest.mark.parametrize(
    ("language", "typed", "written"),
    [
        ("es", "elecciones", "elección"),
        ("es", "eleccion", "elecciones"),
        ("it", "partito", "partiti"),
        ("fr", "élire", "élues"),
        ("fr", "pecher", "pêcher"),
        ("de", "Haus", "Häuser"),
        ("nl", "verkiezing", "verkiezingen"),
    ],
)
def test_words_meet_by_the_dictionary(language: str, typed: str, written: str) -> None:
    assert meet(typed, written, language)
    assert meet(written, typed, language)


@pytest.mark.parametrize(
    ("language", "one", "two"),
    [("fr", "pêcher", "pécher"), ("es", "universidad", "universal"), ("it", "stato", "essere")],
)
def test_words_of_other_meaning_stay_apart(language: str, one: str, two: str) -> None:
    assert not meet(one, two, language)
    assert not meet(two, one, language)


def test_the_languages_that_were_measured_have_a_row() -> None:
    measured = "ar cs da de el en es fa fi fr he hi hu id it nl no pl pt ro ru sv tr uk"
    assert set(measured.split()) <= set(ANALYZERS)


def test_a_word_typed_without_accents_finds_the_one_with_them() -> None:
    assert meet("hauser", "Häuser", "de")
