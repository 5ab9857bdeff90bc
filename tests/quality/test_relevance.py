"""Ranking stays as good as it is: floors under what `make quality` measures."""

from collections.abc import Callable

import pytest

from benchmarks.judged import Collection, own, time_magazine, weekly
from benchmarks.measures import average_precision, ndcg
from benchmarks.relevance import dateline_scores, peer_scores


def test_ndcg_rewards_the_best_order_and_halves_what_comes_late() -> None:
    grades = {"a": 2, "b": 1}
    assert ndcg(["a", "b"], grades) == 1
    assert ndcg(["b", "a"], grades) == pytest.approx((1 + 3 * 0.63093) / (3 + 0.63093), rel=1e-4)
    assert ndcg(["x"] * 10 + ["a"], grades) == 0


def test_average_precision_counts_what_was_not_found() -> None:
    grades = {"a": 1, "b": 1}
    assert average_precision(["a", "b"], grades) == 1
    assert average_precision(["x", "a"], grades) == 0.25


def test_measures_are_those_of_trec_eval() -> None:
    """The values are those of trec_eval (ir_measures 0.4.3: `nDCG(gains={1: 1, 2: 3, 3: 7})@10` and `AP`)."""
    grades = {"a": 3, "b": 2, "c": 2, "d": 1, "e": 1, "f": 1, "g": 3}
    ranking = ["x", "b", "y", "a", "z", "e", "c", "u", "v", "w", "d", "t"]
    assert ndcg(ranking, grades) == pytest.approx(0.40979787483925434, rel=1e-12)
    assert ndcg(ranking, grades, depth=3) == pytest.approx(0.146540320372639, rel=1e-12)
    assert average_precision(ranking, grades) == pytest.approx(0.36085343228200367, rel=1e-12)


@pytest.mark.parametrize("collected", [own, weekly])
def test_the_judgments_name_articles_that_there_are(collected: Callable[[], Collection]) -> None:
    collection = collected()
    known = {story.id for story in collection.stories}
    for query in collection.queries:
        assert query.grades
        assert set(query.grades) <= known, query.text


@pytest.mark.parametrize(
    ("collected", "form", "gain", "precision"),
    [
        # What holds all of up to three words is all that is found, so a search as typed finds less that is judged.
        (own, "any", 0.79, 0.74),
        (own, "typed", 0.72, 0.65),
        (weekly, "any", 0.861, 0.789),
        (weekly, "typed", 0.81, 0.71),
    ],
)
def test_our_questions_are_answered_as_well_as_ever(
    collected: Callable[[], Collection], form: str, gain: float, precision: float
) -> None:
    scores = dateline_scores(collected(), form)
    assert scores.ndcg >= gain
    assert scores.mean_average_precision >= precision


def test_any_of_the_words_are_ranked_better_than_by_fts5() -> None:
    assert dateline_scores(own(), "any").ndcg > peer_scores("fts5", own()).ndcg


@pytest.mark.slow
def test_the_queries_of_time_are_answered_as_well_as_ever() -> None:
    collection = time_magazine()
    if collection is None:
        pytest.skip("the TIME collection is not beside the project")
    assert dateline_scores(collection, "any").ndcg >= 0.69
    assert dateline_scores(collection, "typed").ndcg >= 0.71
