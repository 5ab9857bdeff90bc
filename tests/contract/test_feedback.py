"""Relevance feedback: the words that the best articles share order the first articles anew."""

from datetime import timedelta

import pytest
from support.articles import NOW, READER, STAFF, article, index_of
from support.asking import ask

from search.engine.base import SearchEngine
from search.model.article import article_id
from search.model.request import MatchRule, SearchRequest
from search.model.viewer import Viewer

ARTICLES = (
    article("a", body="oil gas strike harbour"),
    article("b", body="oil gas wool silk"),
    article("c", body="oil gas strike iron"),
    article("d", body="oil gas wheat corn"),
)
# All have 4 words, so each length norm is 1.6 and a frequency of 1 counts 2.6 / (1 + 1.6) = 1. `oil` and `gas` are in 4
# of 4 articles: ln(1 + 0.5 / 4.5) = 0.1053605 each. They stand side by side: 0.3 of the mean idf, 0.0316082.
ALIKE = 0.2423292
# Of the words in at least 2 and at most half of these 4 articles there is one, `strike`. So it has the whole weight of
# what is taken, 0.2 / 0.8 for each of 2 words: 0.5. Its idf among the first articles is ln(1 + 2.5 / 2.5) = 0.6931472.
SHARED = 0.3465736


def scores(index: SearchEngine, match: MatchRule, viewer: Viewer = READER) -> dict[str, float]:
    return {hit.summary.source_id: hit.score for hit in ask(index, "oil gas", match=match, viewer=viewer).hits}


def test_articles_of_a_close_set_gain_by_words_that_the_best_share(index: SearchEngine) -> None:
    expected = {"a": ALIKE + SHARED, "b": ALIKE, "c": ALIKE + SHARED, "d": ALIKE}
    assert scores(index, MatchRule.CLOSE) == pytest.approx(expected, abs=1e-7)


def test_ten_articles_with_all_the_words_are_not_ordered_anew(index: SearchEngine) -> None:
    assert scores(index, MatchRule.ALL) == pytest.approx(dict.fromkeys("abcd", ALIKE), abs=1e-7)


def of_number(engine: SearchEngine, number: int) -> dict[str, float]:
    """Index some articles, of which the first two share a word, and return what each scores beside the last."""
    words = ["strike", "strike", *(f"word{chr(ord('a') + place)}" for place in range(number - 2))]
    index_of(engine, [article(f"{place:02}", body=f"oil gas {word}") for place, word in enumerate(words)])
    found = ask(engine, "oil gas", match=MatchRule.ALL, page_size=20).hits
    by_id = {hit.summary.source_id: hit.score for hit in found}
    return {name: score - by_id[f"{number - 1:02}"] for name, score in by_id.items()}


def test_ten_with_all_the_words_stay_as_they_are(engine: SearchEngine) -> None:
    assert of_number(engine, 10) == dict.fromkeys((f"{place:02}" for place in range(10)), 0)


def test_eleven_with_all_the_words_are_ordered_anew(engine: SearchEngine) -> None:
    gained = of_number(engine, 11)
    # The idf of `strike`, in 2 of 11 articles: ln(1 + 9.5 / 2.5) = 1.5686159; half of that.
    assert {name: gain for name, gain in gained.items() if gain} == pytest.approx({"00": 0.7843080, "01": 0.7843080})


def test_the_set_and_its_pages_stay_the_same(index: SearchEngine) -> None:
    whole = ask(index, "oil gas", match=MatchRule.CLOSE)
    assert whole.total == 4
    pages = [ask(index, "oil gas", match=MatchRule.CLOSE, page_size=1, page=page) for page in (1, 2, 3, 4)]
    assert [page.hits[0].summary.id for page in pages] == [hit.summary.id for hit in whole.hits]
    assert {hit.summary.source_id for hit in whole.hits[:2]} == {"a", "c"}


def test_articles_that_the_viewer_may_not_see_feed_nothing(engine: SearchEngine) -> None:
    hidden = article("c", body="oil gas strike iron", embargo_until=NOW + timedelta(days=1))
    index_of(engine, [ARTICLES[0], ARTICLES[1], hidden, ARTICLES[3]])
    of_readers = scores(engine, MatchRule.CLOSE)
    assert len(set(of_readers.values())) == 1
    assert scores(engine, MatchRule.CLOSE, STAFF)["a"] == pytest.approx(ALIKE + SHARED, abs=1e-7)


def test_what_an_article_gains_is_explained(index: SearchEngine) -> None:
    request = SearchRequest(text="oil gas", match=MatchRule.CLOSE)
    *_, last = index.explain(request, article_id("main", "a"), READER).contributions
    assert (last.typed, last.terms, last.frequency) == ("(like the best)", ("en:strike",), 1)
    assert last.score == pytest.approx(SHARED, abs=1e-7)
    *_, last = index.explain(request, article_id("main", "b"), READER).contributions
    assert last.typed == "oil … gas"


def test_numbers_and_stop_words_are_not_taken(engine: SearchEngine) -> None:
    bodies = ("oil gas 1987 the", "oil gas 1987 the", "oil gas wool silk", "oil gas wheat corn")
    index_of(engine, [article(str(number), body=body) for number, body in enumerate(bodies)])
    assert len(set(scores(engine, MatchRule.CLOSE).values())) == 1


def test_the_twenty_first_term_of_an_article_is_not_taken(engine: SearchEngine) -> None:
    words = [f"word{chr(ord('a') + place)}" for place in range(18)]
    for last, gains in (("strike", False), (words[-1], True)):
        # The query's two words are key terms too, so `strike` is the twenty-first behind eighteen others.
        first = " ".join(["oil gas oil gas oil gas oil gas", *words, "strike"])  # it is long, and must be close
        bodies = (first, f"oil gas {last}", "oil gas silk", "oil gas corn")
        index_of(engine, [article(str(number), body=body) for number, body in enumerate(bodies)])
        contributions = engine.explain(
            SearchRequest(text="oil gas", match=MatchRule.CLOSE), article_id("main", "1"), READER
        ).contributions
        assert ("(like the best)" in {each.typed for each in contributions}) is gains
