"""Scripts that are cut into grapheme clusters."""

import pytest

from search.text.clusters import first_cluster, is_clustered, is_one_cluster


@pytest.mark.parametrize("word", ["京", "北京", "ーメ", "々", "한국", "어", "ไท", "ที่", "ລາ", "ម្ពុជា", "မ္မတ", "ာ့"])
def test_words_of_these_scripts_are_pairs_of_clusters(word: str) -> None:
    assert is_clustered(word)


@pytest.mark.parametrize("word", ["", "beijing", "москва", "हिन्दी", "سلام", "2020", "😀"])
def test_words_of_other_scripts_are_whole(word: str) -> None:
    assert not is_clustered(word)


@pytest.mark.parametrize(
    ("word", "expected"),
    [("京", True), ("北京", False), ("ที่", True), ("ไท", False), ("น้ํา", True), ("한", True), ("ម្ពុ", True), ("a", False)],
)
def test_a_lone_cluster_is_the_beginning_of_a_pair(word: str, expected: bool) -> None:
    assert is_one_cluster(word) is expected


@pytest.mark.parametrize(
    ("text", "start", "expected"),
    [("在北京", 1, 2), ("ที่น้ำ", 0, 3), ("ที่น้ำ", 3, 6), ("葛\U000e0100飾", 0, 2), ("ﾃﾞｰ", 0, 2)],
)
def test_the_first_cluster_of_a_pair_ends(text: str, start: int, expected: int) -> None:
    assert first_cluster(text, start, len(text)) == expected
