"""Misspelled words are set right as well as ever, and right ones left alone: floors under `make quality`."""

import pytest
from support.fetched import needs

from benchmarks.data import REUTERS
from benchmarks.misspelled import HALVES, corrections, index_of_reuters
from search.engine.base import SearchEngine

pytestmark = [pytest.mark.slow, needs(REUTERS)]


@pytest.fixture(scope="module")
def of_reuters(tmp_path_factory: pytest.TempPathFactory) -> SearchEngine:
    return index_of_reuters(tmp_path_factory.mktemp("reuters"))


@pytest.mark.parametrize("half", HALVES)
def test_nine_in_ten_misspelled_words_are_set_right_and_one_in_twenty_right_ones_is_doubted(
    of_reuters: SearchEngine, half: str
) -> None:
    found = corrections(of_reuters, half)
    assert (found.misspelled, found.rare) == (50, 50)
    assert found.right >= 45, found.wrong
    assert len(found.needless) <= 2, found.needless
