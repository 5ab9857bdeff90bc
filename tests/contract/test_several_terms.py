"""Words that stand for several terms: joined forms, marks, abbreviations of the United States. No later word moves."""

import pytest
from support.articles import READER, article, index_of
from support.asking import ask, found
from support.wanted import shown

from search.engine.base import SearchEngine
from search.engine.collector import Collector
from search.fields import TermField
from search.model.article import article_id
from search.model.request import MatchRule, SearchRequest
from search.query.plan import PhraseQuery, Plan, ScoredLeaf, TermQuery

ARTICLES = (
    article("a", title="Truce", body="A cease-fire ends the long war."),
    article("b", title="Truce", body="The ceasefire ends the long war."),
    article("c", title="Order", body="They may cease fire at noon."),
    article("d", title="Health", body="The WHO warns of AIDS in the US today."),
    article("e", title="Health", body="Those who aid us warn the world."),
    article("f", title="WHO SENDS AID TO US", body="Help comes from the WHO today."),
    article("g", title="WHO SENDS AID TO US", body="Help comes today."),
    article("h", title="Trade", body="The U.S. dollar falls, says the USA today."),
)


def has(index: SearchEngine, *terms: str, then: str = "", slop: int | None = None) -> str:
    """Return the articles that have one of the terms; with `then`, in a phrase with that term."""
    match: TermQuery | PhraseQuery = TermQuery(term_field=TermField.STEMS, terms=terms)
    if then:
        match = PhraseQuery(members=(match, TermQuery(term_field=TermField.STEMS, terms=(then,))), slop=slop)
    plan = Plan(match=match, scored=(ScoredLeaf(leaf=match, typed="typed"),))
    hits = index.searcher(READER).select(Collector(plan=plan, limit=10)).hits
    return " ".join(sorted(hit.summary.source_id for hit in hits))


@pytest.mark.parametrize(
    ("terms", "expected"),
    [
        (("en:ceasefir",), "a b"),
        (("en:ceas",), "a c"),
        (("en:fire",), "a c"),
        (("^WHO",), "d f"),
        (("en:who",), "d e f g"),
        (("^AIDS",), "d"),
        (("en:aid",), "d e f g"),
        (("=usa",), "d h"),
        (("en:us",), "d e f g"),
        (("^AID",), ""),
    ],
)
def test_a_word_is_found_by_each_of_its_terms(index: SearchEngine, terms: tuple[str, ...], expected: str) -> None:
    assert has(index, *terms) == expected


def test_what_is_added_to_a_word_moves_no_later_word(index: SearchEngine) -> None:
    assert found(index, '"a cease fire ends the long war"') == "a"
    assert found(index, '"who warns of aids in the us today"') == "d"
    assert has(index, "en:ceas", then="en:fire") == "a c"
    assert has(index, "^WHO", then="en:warn") == "d"
    assert has(index, "en:fire", then="en:war", slop=3) == "a"
    assert has(index, "en:fire", then="en:war", slop=2) == ""


def test_what_is_added_stands_at_the_first_part(index: SearchEngine) -> None:
    assert has(index, "en:ceasefir", then="en:fire") == "a"
    assert has(index, "en:ceasefir", then="en:end") == "b"


def test_as_written_nothing_is_added(index: SearchEngine) -> None:
    assert found(index, '"ceasefire"') == "b"
    assert found(index, '"usa"') == "h"


def test_the_length_of_an_article_is_that_of_its_words(engine: SearchEngine) -> None:
    index_of(
        engine, [article("joined", body="cease-fire WHO USA oil"), article("plain", body="cease fire who usa oil")]
    )
    joined, plain = ask(engine, '"oil"', match=MatchRule.ALL).hits
    assert joined.score == plain.score


@pytest.mark.parametrize(
    ("query", "source_id", "expected"),
    [
        ("ceasefire", "a", "A [cease-fire] ends the long war."),
        ("ceasefire", "b", "The [ceasefire] ends the long war."),
        ("cease-fire", "a", "A [cease-fire] ends the long war."),
        ("cease-fire", "c", "They may [cease fire] at noon."),
        ("usa", "h", "The [U.S.] dollar falls, says the [USA] today."),
        ("usa", "d", "The WHO warns of AIDS in the [US] today."),
    ],
)
def test_a_word_is_marked_over_all_its_parts(index: SearchEngine, query: str, source_id: str, expected: str) -> None:
    hits = {hit.summary.source_id: hit for hit in ask(index, query).hits}
    assert [shown(passage) for passage in hits[source_id].snippet.body] == [expected]


def test_a_mark_is_told_as_capitals_and_a_joined_form_as_joined(index: SearchEngine) -> None:
    def ways(query: str) -> list[tuple[str, str]]:
        return [(word.word, word.via) for hit in ask(index, query).hits for word in hit.matched]

    assert ways("AIDS") == [("AIDS", "capitals")]
    assert sorted(ways("ceasefire")) == [("ceasefire", "exact"), ("ceasefire", "joined")]
    explanation = index.explain(SearchRequest(text="ceasefire"), article_id("main", "a"), READER)
    assert [(word.surface_forms, word.via) for word in explanation.matched] == [(("cease-fire",), "joined")]
