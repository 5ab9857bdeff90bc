"""Words with a spelling near another, found in many."""

from hypothesis import given
from hypothesis import strategies as st

from search.text.spelling import within
from search.text.vocabulary import Vocabulary

LETTERS = st.text(alphabet="abcdeéя京ط7.", max_size=8)


def test_words_within_the_edits_are_found_by_their_places() -> None:
    words = Vocabulary(["catalogue", "cat", "at", "act", "coat", "cats", "dog"])
    assert words.near("cat", 0) == [1]
    assert words.near("cat", 1) == [1, 2, 3, 4, 5]


def test_characters_that_share_a_bit_are_compared_as_they_are() -> None:
    assert Vocabulary(["a1b", "aqb"]).near("aqb", 0) == [1]  # 1 and q: 49 and 113 are both 17 from a multiple of 32


def test_words_of_any_script_and_half_characters_are_compared() -> None:
    assert Vocabulary(["київ", "киев", "\ud800x", "京都"]).near("київ", 1) == [0, 1]
    assert Vocabulary(["\ud800x", "京都"]).near("\ud800", 1) == [0]


def test_a_vocabulary_without_words_has_none_near() -> None:
    assert Vocabulary([]).near("oil", 2) == []


@given(st.lists(LETTERS, max_size=30), LETTERS, st.integers(0, 3))
def test_none_that_a_comparison_with_each_finds_is_left_out(words: list[str], word: str, edits: int) -> None:
    assert Vocabulary(words).near(word, edits) == [place for place, _ in within(word, words, edits)]
