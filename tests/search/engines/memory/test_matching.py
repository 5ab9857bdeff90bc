import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.engines.memory.matching import edits_between
from search.text.spelling import within

words = st.text("abcé", max_size=8)


@pytest.mark.parametrize(
    ("one", "other", "edits"),
    [
        ("", "", 0),
        ("aliev", "aliev", 0),
        ("aliev", "aliyev", 1),
        ("aliyev", "aliev", 1),
        ("aliev", "alief", 1),
        ("aliev", "ailev", 1),
        ("relation", "realtoin", 2),
        ("ca", "abc", 3),  # a swapped pair is not edited again, unlike in the full Damerau-Levenshtein distance
        ("", "oil", 3),
    ],
)
def test_edits_are_letters_added_left_out_replaced_or_swapped(one: str, other: str, edits: int) -> None:
    assert edits_between(one, other) == edits


@settings(deadline=None)
@given(word=words, candidates=st.lists(words, max_size=9), edits=st.integers(1, 3))
def test_the_fast_search_for_spellings_finds_what_the_plain_recurrence_does(
    word: str, candidates: list[str], edits: int
) -> None:
    distances = [(index, edits_between(word, candidate)) for index, candidate in enumerate(candidates)]
    assert within(word, candidates, edits) == [(index, distance) for index, distance in distances if distance <= edits]
