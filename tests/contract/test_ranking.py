import pytest
from support.articles import READER, article
from support.asking import ask

from search.engine.base import SearchEngine
from search.model.article import article_id
from search.model.request import Match, SearchRequest
from search.model.result import Explanation
from search.ranking import CONSTANT_SCORE, idf, length_norm, saturated

ARTICLES = (
    article("a", title="oil rises", body="oil gas"),  # 6 words, as those of the title count twice
    article("b", title="gas", body="oil prices, oil prices, prise"),  # 7
    article("c", title="wool", body="the price of it", tags=("gas market",)),  # 8
    article("d", title="of the oil", body="", authors=("Ann Oil",)),  # 6
    article("e", title="—", body="!", authors=("Ann Lee",)),  # 0
)
AVERAGE = (6 + 7 + 8 + 6 + 0) / 5


def bm25(*document_frequencies: int, frequency: int, length: int) -> float:
    weight = sum(idf(frequency, len(ARTICLES)) for frequency in document_frequencies)
    return weight * saturated(float(frequency), length_norm(float(length), AVERAGE))


def scores(index: SearchEngine, query: str) -> dict[str, float]:
    return {hit.summary.source_id: hit.score for hit in ask(index, query, match=Match.ANY).hits}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("oil", {"a": bm25(3, frequency=3, length=6), "b": bm25(3, frequency=2, length=7)}),
        ("price", {"b": bm25(2, frequency=2, length=7), "c": bm25(2, frequency=1, length=8)}),
        ('"prices"', {"b": bm25(1, frequency=2, length=7)}),
        ("gas", {"b": bm25(3, frequency=2, length=7), "c": bm25(3, frequency=1, length=8)}),
        ("title:gas", {"b": bm25(1, frequency=2, length=7)}),
        ("body:oil", {"a": bm25(2, frequency=1, length=6), "b": bm25(2, frequency=2, length=7)}),
        ("tag:gas", {"c": bm25(1, frequency=1, length=8)}),
        ('"oil prices"', {"b": bm25(3, 1, frequency=2, length=7)}),
        ('"oil rises"', {"a": bm25(3, 1, frequency=2, length=6)}),
        ('"prices oil"~0', {"b": bm25(2, 3, frequency=3, length=7)}),
        ("pri*", {"b": CONSTANT_SCORE, "c": CONSTANT_SCORE}),
        ("price~", {"b": bm25(2, frequency=3, length=7), "c": bm25(2, frequency=1, length=8)}),
        ("the", {"c": bm25(2, frequency=1, length=8), "d": bm25(2, frequency=2, length=6)}),
        ("author:ann", {"d": 0.0, "e": 0.0}),
        ("oil -gas", {"d": bm25(3, frequency=2, length=6)}),
    ],
)
def test_scores_are_those_of_the_formula(index: SearchEngine, query: str, expected: dict[str, float]) -> None:
    found = scores(index, query)
    for source_id, score in expected.items():
        assert found[source_id] == pytest.approx(score, rel=1e-12), source_id


def test_the_score_is_the_sum_of_what_the_words_bring_whatever_else_matched(index: SearchEngine) -> None:
    oil, gas = scores(index, "oil"), scores(index, "gas")
    assert scores(index, "gas oil") == pytest.approx({name: oil.get(name, 0) + gas.get(name, 0) for name in oil | gas})
    assert scores(index, "oil (gas OR -title:wool)")["a"] == pytest.approx(oil["a"] + gas["a"])


def test_a_word_typed_twice_scores_once(index: SearchEngine) -> None:
    assert scores(index, "oil oil") == scores(index, "oil")


def explained(index: SearchEngine, query: str, source_id: str) -> Explanation:
    request = SearchRequest(text=query, match=Match.ANY)
    return index.explain(request, article_id("main", source_id), READER)


def test_a_score_can_be_explained(index: SearchEngine) -> None:
    explanation = explained(index, 'oil wool pri* "oil prices"', "b")
    assert explanation.matches
    rows = [(each.typed, each.document_frequency, each.frequency) for each in explanation.contributions]
    assert rows == [("oil", 3, 2), ("pri*", 2, 3), ('"oil prices"', 1, 2)]
    total = sum(each.score for each in explanation.contributions)
    assert total == pytest.approx(scores(index, 'oil wool pri* "oil prices"')["b"])


def test_what_an_article_lacks_can_be_explained_too(index: SearchEngine) -> None:
    explanation = explained(index, "oil -prices", "b")
    assert not explanation.matches
    assert [each.typed for each in explanation.contributions] == ["oil"]


def test_the_terms_that_were_looked_for_are_told(index: SearchEngine) -> None:
    terms = [each.terms for each in explained(index, 'prices "oil prices" pri*', "b").contributions]
    assert terms == [("en:price",), ("oil", "prices"), ("pri*",)]
