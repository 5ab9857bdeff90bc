import pytest

from search.text.dictionaries import is_in_dictionary


@pytest.mark.parametrize(
    ("word", "languages", "known"),
    [
        ("zebra", ["en"], True),
        ("wheat", ["en"], True),
        ("rowling", ["en"], True),
        ("jpanese", ["en"], False),
        ("deficit", ["es", "en"], True),  # in any of the languages
        ("francais", ["fr"], True),  # folded, as words of the index are
        ("zebra", ["xx"], False),  # no dictionary
        ("zebra", [], False),
        ("\ud800", ["en"], False),  # half a character
    ],
)
def test_a_word_is_looked_up_in_the_dictionaries_of_some_languages(
    word: str, languages: list[str], known: bool
) -> None:
    assert is_in_dictionary(word, languages) is known
