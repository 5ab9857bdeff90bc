"""The lists of stop words: errors that a person who edits them can make."""

from pathlib import Path

import pytest
from whoosh.lang.stopwords import stoplists

import search.text
from search.text.analyzers.stop_words import is_stop_word
from search.text.languages import is_language
from search.text.spelling import fold
from search.text.tokenizer import words

FILES = sorted(Path(search.text.__file__).parent.joinpath("data", "stop_words").iterdir())
LANGUAGES = [path.stem for path in FILES]


def rows(path: Path) -> list[list[str]]:
    lines = [line for line in path.read_text(encoding="utf-8").split("\n") if line[:1] != "#"]
    assert lines.pop() == "", "the last line has no end"
    assert lines[0] == "word\tsource"
    return [line.split("\t") for line in lines[1:]]


def test_each_list_is_that_of_a_language() -> None:
    assert [code for code in LANGUAGES if not is_language(code)] == []


def test_each_language_of_the_table_of_pairs_has_a_list() -> None:
    most = "ar cs da de el en es fa fi fr he hi hu id it nl no pl pt ro ru sv tr uk"
    assert set(most.split()) - set(LANGUAGES) == set()


@pytest.mark.parametrize("path", FILES, ids=LANGUAGES)
def test_a_list_is_short_enough_to_hold_function_words_only(path: Path) -> None:
    assert 100 < len(rows(path)) < 310


@pytest.mark.parametrize("path", FILES, ids=LANGUAGES)
def test_a_list_has_words_and_known_sources(path: Path) -> None:
    assert path.read_text(encoding="utf-8").startswith("# Stop words of ")
    assert all(len(row) == 2 for row in rows(path))
    assert {source for _, source in rows(path)} <= {"Snowball", "spaCy", "own"}


@pytest.mark.parametrize("path", FILES, ids=LANGUAGES)
def test_a_list_is_sorted_and_has_no_word_twice(path: Path) -> None:
    listed = [word for word, _ in rows(path)]
    assert listed == sorted(set(listed))


@pytest.mark.parametrize("path", FILES, ids=LANGUAGES)
def test_a_stop_word_is_written_as_the_tokenizer_writes_it(path: Path) -> None:
    assert [word for word, _ in rows(path) if words(word) != [word]] == []


@pytest.mark.parametrize("path", FILES, ids=LANGUAGES)
def test_what_is_said_to_be_in_snowballs_list_is_there(path: Path) -> None:
    snowball = {fold(word) for word in stoplists.get(path.stem, ())}
    assert [word for word, source in rows(path) if (source == "Snowball") != (word in snowball)] == []


@pytest.mark.parametrize("path", FILES, ids=LANGUAGES)
def test_a_comment_and_the_line_of_columns_are_no_stop_words(path: Path) -> None:
    listed = [word for word, _ in rows(path)]
    assert all(is_stop_word(word, path.stem) for word in listed)
    assert not is_stop_word("word", path.stem)
    assert not is_stop_word("#", path.stem)
