import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from search.text.spelling import edits_allowed, within

WORDS = ["aliyev", "aliev", "alyiev", "oil", "oils", "foil", "soil", "oli", "", "ілхам"]


@pytest.mark.parametrize(
    ("word", "edits"),
    [("", 0), ("x", 0), ("eu", 0), ("北京", 0), ("oil", 1), ("aliev", 1), ("aliyev", 2), ("governments", 2)],
)
def test_longer_words_may_be_misspelled_more(word: str, edits: int) -> None:
    assert edits_allowed(word) == edits


@pytest.mark.parametrize(
    ("word", "edits", "expected"),
    [
        ("aliev", 0, {"aliev": 0}),
        ("aliev", 1, {"aliyev": 1, "aliev": 0, "alyiev": 1}),
        ("aliyev", 1, {"aliyev": 0, "aliev": 1, "alyiev": 1}),
        ("oil", 1, {"oil": 0, "oils": 1, "foil": 1, "soil": 1, "oli": 1}),
        ("ilham", 2, {}),
        ("", 1, {"": 0}),
    ],
)
def test_words_spelled_nearly_so_are_found(word: str, edits: int, expected: dict[str, int]) -> None:
    found = within(word, WORDS, edits)
    assert {WORDS[index]: distance for index, distance in found} == expected
    assert [index for index, _ in found] == sorted(index for index, _ in found)


@settings(deadline=None)
@given(st.text("abc"), st.lists(st.text("abc")), st.integers(0, 3))
def test_all_within_the_distance_are_found_and_no_others(word: str, candidates: list[str], edits: int) -> None:
    distances = [OSA.distance(word, candidate) for candidate in candidates]
    assert within(word, candidates, edits) == [
        (i, distance) for i, distance in enumerate(distances) if distance <= edits
    ]
