"""Relevance feedback as numbers; `tests/contract/test_formulas.py` has the other formulas.

Norms are 1.6, so that a term brings its weight alone. One word was typed, so the terms share a weight of .2 / .8 = .25.
"""

from collections.abc import Sequence

import numpy as np
import pytest

from search.ranking import Feedback


def fed(rows: Sequence[Sequence[int]], scores: Sequence[float] = (), words: int = 1) -> Feedback:
    """Return the feedback of articles with these key terms, the best first."""
    terms = np.zeros((len(rows), max(map(len, rows))), np.uint32)
    for row, numbers in zip(terms, rows, strict=True):
        row[: len(numbers)] = numbers
    best = np.arange(min(len(rows), 10))
    return Feedback(terms, best, np.array(scores or [1.0] * len(rows))[best], words)


def gains(feedback: Feedback, articles: int, norm: float = 1.6) -> list[float]:
    return feedback.gains(np.full(articles, norm)).tolist()


def test_each_article_shares_out_its_part_of_the_scores_among_its_words() -> None:
    """The first has 3 of 6 and two words: 1/4 each. The second has 1/3, the third 1/6, for one word each.

    Terms 7 and 8 have 7/12 and 5/12 of .25, times ln(1 + 2.5 / 2.5) = .693147: .101084 and .072203.
    """
    feedback = fed([[7, 8], [7], [8], [9]], scores=[3, 2, 1, 0])
    assert gains(feedback, 4) == pytest.approx([0.1732867951, 0.1010839638, 0.0722028313, 0])
    assert gains(feedback, 4, norm=3.2) == pytest.approx([0.1072727779, 0.0625757872, 0.0446969908, 0])  # 2.6 / 4.2
    assert [feedback.shared(row) for row in range(4)] == [(7, 8), (7,), (8,), ()]


def test_the_weight_is_for_each_word_that_was_typed() -> None:
    assert gains(fed([[7], [7], [8], [9]], words=3), 4) == pytest.approx([0.5198603854] * 2 + [0, 0])  # .75 * .693147


@pytest.mark.parametrize(
    ("having", "articles", "counts"),
    [(1, 4, False), (2, 4, True), (3, 4, False), (2, 5, True), (3, 5, False), (3, 6, True)],
)
def test_a_word_is_in_two_of_the_articles_and_in_half_at_most(having: int, articles: int, counts: bool) -> None:
    feedback = fed([[7]] * having + [[0]] * (articles - having))
    assert (gains(feedback, articles)[0] > 0) is counts


@pytest.mark.parametrize(("place", "counts"), [(9, True), (10, False)])
def test_the_words_are_those_of_the_best_ten(place: int, counts: bool) -> None:
    rows = [[100 + number] for number in range(22)]
    rows[place] = rows[21] = [7]
    assert (gains(fed(rows), 22)[21] > 0) is counts


def test_twenty_words_are_taken_and_of_equals_those_with_the_least_numbers() -> None:
    numbers = [*range(1, 22)]
    feedback = fed([numbers, numbers, [50], [51]])
    assert feedback.shared(0) == tuple(range(1, 21))
    assert gains(feedback, 4) == pytest.approx([0.1732867951] * 2 + [0, 0])  # all of .25 * .693147


def test_where_no_word_is_shared_nothing_is_gained() -> None:
    for rows in ([[0], [0]], [[7], [8], [9]], [[0]]):
        assert gains(fed(rows), len(rows)) == [0] * len(rows)
        assert fed(rows).shared(0) == ()


def test_scores_of_nothing_share_out_nothing() -> None:
    assert gains(fed([[7], [7], [8], [9]], scores=[0, 0, 0, 0]), 4) == [0] * 4
