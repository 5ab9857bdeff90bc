"""Numbers in the languages that write a dot between thousands."""

import pytest

from search.text.numbers import by_language


@pytest.mark.parametrize("language", ["de", "es", "it", "pt", "nl", "da", "tr", "id", "el"])
def test_a_dot_before_three_digits_stands_between_thousands(language: str) -> None:
    assert by_language("10.000", language) == "10000"
    assert by_language("1.250", language) == "1250"


@pytest.mark.parametrize("language", ["en", "fr", "ru", "sv", "pl", "zh", "ar", "tlh", ""])
def test_elsewhere_it_stands_before_a_fraction(language: str) -> None:
    assert by_language("10.000", language) == "10.000"


@pytest.mark.parametrize("word", ["3.14", "0.500", "1000.500", "10.0000", "10000", "u.s.", "10.000a", "١.٠٠٠"])
def test_other_words_are_the_same_in_every_language(word: str) -> None:
    assert by_language(word, "de") == word
