"""Searches for plain words find, count and rank what the tests' own formulas say."""

from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.articles import NOW, article, index_of
from support.asking import ask
from support.oracle import Oracle, Plain

from search.engine.base import SearchEngine
from search.engines import open_engine
from search.model.article import article_id
from search.model.request import MatchRule, Order
from search.settings import ENGINES, Settings

TODAY = NOW.date()
WORDS = ("oil", "gas", "tin", "wool", "iron", "zinc")  # each is its own stem, and none is a stop word
DAYS = (TODAY, TODAY - timedelta(days=1), TODAY - timedelta(days=365), date(1963, 11, 22))

texts = st.lists(st.sampled_from(WORDS), max_size=14).map(tuple)
drawn = st.tuples(texts.map(lambda words: words[:3]), texts, st.none() | st.sampled_from(DAYS)).filter(
    lambda parts: parts[0] or parts[1]
)
queries = st.lists(st.sampled_from((*WORDS, "amber")), min_size=1, max_size=5, unique=True)


def plain(number: int, title: tuple[str, ...], body: tuple[str, ...], published: date | None) -> Plain:
    return Plain(id=article_id("main", str(number)), title=title, body=body, published=published)


def indexed(name: str, folder: str, articles: list[tuple]) -> SearchEngine:
    engine = open_engine(Settings(engine=name, data=Path(folder)))
    made = [
        article(str(number), title=" ".join(title), body=" ".join(body), published=published)
        for number, (title, body, published) in enumerate(articles)
    ]
    index_of(engine, made[::2])
    index_of(engine, made[1::2])
    return engine


def compare_decided(engine: SearchEngine, oracle: Oracle, query: list[str]) -> None:
    """Compare which articles the rule `auto` finds, unless rounding decides whether one reaches half of the best."""
    result = ask(engine, " ".join(query), match=MatchRule.AUTO)
    found = sorted(hit.summary.id for hit in result.hits)
    assert result.total == len(found)
    exact, sums = oracle.exact(query), oracle.sums(query)
    if len(query) == 1 or (len(query) <= 3 and exact):
        assert (result.matched_by, result.least_score) == (MatchRule.ALL, None)
        assert found == sorted(each.id for each in exact)
    else:
        least = max(sums.values(), default=0.0) / 2
        assert (result.matched_by, result.least_score) == (MatchRule.CLOSE, pytest.approx(least))
        if all(abs(words - least) > 1e-9 for words in sums.values()):
            assert found == sorted(each.id for each, words in sums.items() if words > least)


def order(found: Plain, scores: dict[str, float]) -> tuple[float, bool, int, str]:
    """Return what hits are sorted by: their scores, the newest first, those without a date last, their ids."""
    moment = -found.published.toordinal() if found.published else 0
    return -scores[found.id], found.published is None, moment, found.id


@pytest.mark.parametrize("name", ENGINES)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(articles=st.lists(drawn, min_size=1, max_size=9), queries=st.lists(queries, min_size=3, max_size=6))
def test_plain_words_are_found_and_ranked_by_the_formulas(name, articles, queries) -> None:
    oracle = Oracle([plain(number, *parts) for number, parts in enumerate(articles)], TODAY)
    with TemporaryDirectory() as folder:
        engine = indexed(name, folder, articles)
        for query in queries:
            result = ask(engine, " ".join(query), match=MatchRule.ALL)
            expected = oracle.exact(query)
            scores = {hit.summary.id: hit.score for hit in result.hits}
            assert scores == pytest.approx({each.id: oracle.score(query, each) for each in expected})
            assert [*scores] == [each.id for each in sorted(expected, key=lambda each: order(each, scores))]
            assert result.total == len(expected)
            compare_decided(engine, oracle, query)
            by_date = ask(engine, " ".join(query), match=MatchRule.ANY, order_by=Order.NEWEST)
            sums = {each.id: words * oracle.recency(each) for each, words in oracle.sums(query).items()}
            assert {hit.summary.id: hit.score for hit in by_date.hits} == pytest.approx(sums)
