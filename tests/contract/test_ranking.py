from datetime import date, timedelta

import pytest
from support.articles import NOW, READER, STAFF, article, index_of
from support.asking import ask, ordered

from search.engine.base import SearchEngine
from search.model.article import article_id
from search.model.lookup import Explanation
from search.model.request import MatchRule, Order, SearchRequest
from search.ranking import CONSTANT_SCORE, idf, length_norm, proximity, recency, saturated

ARTICLES = (
    article("a", title="oil rises", body="oil gas"),  # 6 words, as those of the title count twice
    article("b", title="gas", body="oil prices, oil prices, prise"),  # 7
    article("c", title="wool", body="the price of it", tags=("gas market",)),  # 8
    article("d", title="of the oil", body="", authors=("Ann Oil",)),  # 6
    article("e", title="—", body="!", authors=("Ann Lee",)),  # 0
)
TODAY = NOW.date()
AVERAGE = (6 + 7 + 8 + 6 + 0) / 5
# A word in the title brings a tenth of its idf. Of 5 articles 3 have `oil`, and 3 `gas`: ln(1 + 2.5 / 3.5) / 10. A word
# in one article brings ln(1 + 4.5 / 1.5) / 10 = 0.1386, one in two articles ln(1 + 3.5 / 2.5) / 10 = 0.0875.
OIL_IN_TITLE = 0.05389965007326869


def bm25(*document_frequencies: int, frequency: int, length: int) -> float:
    weight = sum(idf(frequency, len(ARTICLES)) for frequency in document_frequencies)
    return weight * saturated(float(frequency), length_norm(float(length), AVERAGE))


def near(*document_frequencies: int, in_order: int, near: int, length: int) -> float:
    mean = sum(idf(frequency, len(ARTICLES)) for frequency in document_frequencies) / len(document_frequencies)
    return proximity(float(in_order), float(near), length_norm(float(length), AVERAGE), mean)


def scores(index: SearchEngine, query: str) -> dict[str, float]:
    return {hit.summary.source_id: hit.score for hit in ask(index, query, match=MatchRule.ANY).hits}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("oil", {"a": bm25(3, frequency=3, length=6) + OIL_IN_TITLE, "b": bm25(3, frequency=2, length=7)}),
        ("price", {"b": bm25(2, frequency=2, length=7), "c": bm25(2, frequency=1, length=8)}),
        ('"prices"', {"b": bm25(1, frequency=2, length=7)}),
        ("gas", {"b": bm25(3, frequency=2, length=7) + OIL_IN_TITLE, "c": bm25(3, frequency=1, length=8)}),
        ("title:gas", {"b": bm25(1, frequency=2, length=7) + 0.13862943611198905}),
        ("body:oil", {"a": bm25(2, frequency=1, length=6), "b": bm25(2, frequency=2, length=7)}),
        ("tag:gas", {"c": bm25(1, frequency=1, length=8)}),
        ('"oil prices"', {"b": bm25(3, 1, frequency=2, length=7)}),
        ('"oil rises"', {"a": bm25(3, 1, frequency=2, length=6)}),
        ('"prices oil"~0', {"b": bm25(2, 3, frequency=3, length=7)}),
        ("pri*", {"b": CONSTANT_SCORE, "c": CONSTANT_SCORE}),
        ("price~", {"b": bm25(2, frequency=3, length=7), "c": bm25(2, frequency=1, length=8)}),
        ("the", {"c": bm25(2, frequency=1, length=8), "d": bm25(2, frequency=2, length=6) + 0.08754687373539}),
        ("author:ann", {"d": 0.0, "e": 0.0}),
        ("oil -gas", {"d": bm25(3, frequency=2, length=6) + OIL_IN_TITLE}),
    ],
)
def test_scores_are_those_of_the_formula(index: SearchEngine, query: str, expected: dict[str, float]) -> None:
    found = scores(index, query)
    for source_id, score in expected.items():
        assert found[source_id] == pytest.approx(score, rel=1e-12), source_id


def test_the_score_is_the_sum_of_what_the_words_bring_whatever_else_matched(index: SearchEngine) -> None:
    oil, wool = scores(index, "oil"), scores(index, "wool")
    expected = {name: oil.get(name, 0) + wool.get(name, 0) for name in oil | wool}
    assert scores(index, "wool oil") == pytest.approx(expected)
    assert scores(index, "oil (wool OR -title:gas)")["a"] == pytest.approx(oil["a"])


def test_a_word_typed_twice_scores_once(index: SearchEngine) -> None:
    assert scores(index, "oil oil") == scores(index, "oil")


def explained(index: SearchEngine, query: str, source_id: str) -> Explanation:
    request = SearchRequest(text=query, match=MatchRule.ANY)
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


def test_words_typed_side_by_side_bring_more_where_they_stand_near_each_other(index: SearchEngine) -> None:
    oil, gas = scores(index, "oil"), scores(index, "gas")
    apart = {name: oil.get(name, 0) + gas.get(name, 0) for name in oil | gas}
    in_order, other_way = scores(index, "oil gas"), scores(index, "gas oil")
    assert in_order["a"] == pytest.approx(apart["a"] + near(3, 3, in_order=1, near=1, length=6))
    assert other_way["a"] == pytest.approx(apart["a"] + near(3, 3, in_order=0, near=1, length=6))
    assert in_order["b"] == pytest.approx(apart["b"])  # gas in the title, oil in the body
    assert scores(index, "oil price")["b"] == pytest.approx(
        oil["b"] + scores(index, "price")["b"] + near(3, 2, in_order=2, near=4, length=7)
    )


def test_what_words_near_each_other_bring_is_explained(index: SearchEngine) -> None:
    explanation = explained(index, "oil gas", "a")
    assert [(each.typed, each.frequency) for each in explanation.contributions] == [
        ("oil", 3),
        ("gas", 1),
        ("oil … gas", 1),
        ("oil (title)", 1),
    ]
    assert sum(each.score for each in explanation.contributions) == pytest.approx(scores(index, "oil gas")["a"])


@pytest.fixture
def ages(engine: SearchEngine) -> SearchEngine:
    days = {
        "today": TODAY,
        "year": TODAY - timedelta(days=365),
        "moment": NOW - timedelta(hours=13),
        "old": date(1963, 11, 22),
    }
    dated = [article(name, body="wool", published=published) for name, published in days.items()]
    index_of(
        engine, [*dated, article("undated", body="wool"), article("future", body="wool", published=date(2027, 1, 1))]
    )
    return engine


def test_what_is_recent_comes_a_little_before_what_is_not(ages: SearchEngine) -> None:
    found = {hit.summary.source_id: hit.score for hit in ask(ages, "wool", viewer=STAFF).hits}
    factors = {"today": 1.1, "future": 1.1, "year": 1.05, "moment": recency(1), "undated": 1.0, "old": 1.0}
    assert found == pytest.approx({name: found["undated"] * factor for name, factor in factors.items()}, rel=1e-6)
    assert ordered(ages, "wool", viewer=STAFF) == "future today moment year old undated"


@pytest.mark.parametrize("order", [Order.NEWEST, Order.OLDEST])
def test_by_date_the_score_tells_of_words_and_recency(index: SearchEngine, ages: SearchEngine, order: Order) -> None:
    by_relevance = {hit.summary.source_id: hit.score for hit in ask(ages, "wool").hits}
    assert {hit.summary.source_id: hit.score for hit in ask(ages, "wool", order_by=order).hits} == by_relevance
    oil, gas, both = (
        {hit.summary.source_id: hit.score for hit in ask(index, text, match=MatchRule.ANY, order_by=order).hits}
        for text in ("oil", "gas", "oil gas")
    )
    assert oil["a"] == pytest.approx(scores(index, "oil")["a"] - OIL_IN_TITLE)
    assert both == pytest.approx({name: oil.get(name, 0) + gas.get(name, 0) for name in oil | gas})


def test_a_word_in_the_title_brings_a_tenth_of_its_idf_beside_that_it_counts_twice(engine: SearchEngine) -> None:
    index_of(engine, [article("head", title="oil", body="gas wool"), article("body", title="wool", body="oil oil")])
    # Both articles have the length 4 and the frequency 2, and 2 of 2 articles have the word: idf = ln(1 + 0.5 / 2.5).
    # BM25 = idf * 2.6 * 2 / (2 + 1.6) = 0.2633534; a tenth of the idf is 0.0182322.
    assert scores(engine, "oil") == pytest.approx({"head": 0.2815855, "body": 0.2633534}, rel=1e-6)


def test_being_recent_is_explained(ages: SearchEngine) -> None:
    explanation = ages.explain(SearchRequest(text="wool"), article_id("main", "year"), READER)
    word, recent = explanation.contributions
    assert recent.score == pytest.approx(word.score * 0.05)
