"""A word in several written forms counts and scores as one term; scores are computed by hand, in the comments.

All articles are undated and have ten words, so norms are 1.6: a word brings its idf times 2.6 * f / (f + 1.6).
"""

from datetime import timedelta

import pytest
from support.articles import NOW, READER, STAFF, article, index_of
from support.asking import found
from support.leaves import stem

from search.engine.base import SearchEngine
from search.engine.collector import Collector
from search.fields import Band
from search.model.article import article_id
from search.model.request import SearchRequest
from search.model.viewer import Viewer
from search.query.plan import MinScoreQuery, NotQuery, PhraseQuery, Plan, Query, Scored, ScoredLeaf, SynonymQuery

OPEN = PhraseQuery(members=(stem("en:ceas"), stem("en:fire")))
CEASEFIRE = SynonymQuery(alternatives=(OPEN, stem("en:ceasefir")))
BODIES = {"open": "cease fire", "closed": "ceasefire", "both": "cease fire ceasefire", "apart": "fire cease"}


def body(words: str) -> str:
    return " ".join((words.split() + ["zinc"] * 10)[:10])


@pytest.fixture
def filled(engine: SearchEngine) -> SearchEngine:
    index_of(engine, [article(name, body=body(words)) for name, words in BODIES.items()])
    return engine


def scores_of(engine: SearchEngine, match: Query, *scored: Scored, viewer: Viewer = READER, typed: str = "") -> object:
    """Return the scores of what matches, by the names of the articles."""
    plan = Plan(match=match, scored=tuple(ScoredLeaf(leaf=leaf, typed=typed) for leaf in scored))
    hits = engine.searcher(viewer).select(Collector(plan=plan, limit=10)).hits
    return pytest.approx({hit.summary.source_id: hit.sort_key.score for hit in hits}, rel=1e-6)


def test_it_occurs_where_any_form_begins_and_its_rarity_is_that_of_all_forms(filled: SearchEngine) -> None:
    # Three of four articles: ln(1 + 1.5 / 3.5) = .356675; `both` has it twice: times 2.6 * 2 / 3.6 = 1.444444.
    assert scores_of(filled, CEASEFIRE, CEASEFIRE) == {"open": 0.3566749, "closed": 0.3566749, "both": 0.5151971}


def test_a_position_at_which_two_forms_begin_counts_once(filled: SearchEngine) -> None:
    # `cease fire` and `cease` begin at one position of `open` and of `both`; `apart` has `cease` alone.
    either = SynonymQuery(alternatives=(OPEN, stem("en:ceas")))
    assert scores_of(filled, either, either) == {"open": 0.3566749, "both": 0.3566749, "apart": 0.3566749}


def test_terms_of_one_word_that_stand_in_one_article_count_together(filled: SearchEngine) -> None:
    # All four articles: ln(1 + .5 / 4.5) = .105361. `open` and `apart` have two of the terms: times 1.444444 is
    # .152187. `both` has three: times 2.6 * 3 / 4.6 = 1.695652 is .178655.
    terms = stem("en:ceas", "en:ceasefir", "en:fire")
    expected = {"open": 0.1521873, "closed": 0.1053605, "both": 0.1786548, "apart": 0.1521873}
    assert scores_of(filled, terms, terms) == expected


def test_what_has_no_form_is_found_by_its_exclusion(filled: SearchEngine) -> None:
    assert scores_of(filled, NotQuery(clause=CEASEFIRE)) == {"apart": 0.0}


def test_a_least_score_counts_it_as_one_word(filled: SearchEngine) -> None:
    assert scores_of(filled, MinScoreQuery(leaves=(CEASEFIRE,), least=0.4)) == {"both": 0.0}
    assert filled.searcher(READER).best_score(CEASEFIRE, (CEASEFIRE,)) == pytest.approx(0.5151971, rel=1e-6)


def test_a_form_in_the_title_counts_twice_and_adds_a_tenth_of_the_rarity(engine: SearchEngine) -> None:
    # Both have 2 * 2 + 8 = 12 words, and 12 on average. ln(1 + 1.5 / 1.5) = .693147 times 1.444444 is 1.001213; as a
    # word that was typed it gets .0693147 more.
    titles = {"in title": ("cease fire", "zinc " * 8), "not": ("zinc zinc", "zinc " * 8)}
    index_of(engine, [article(name, title=title, body=text) for name, (title, text) in titles.items()])
    assert scores_of(engine, CEASEFIRE, CEASEFIRE) == {"in title": 1.0012126}
    assert scores_of(engine, CEASEFIRE, CEASEFIRE, typed="cease-fire") == {"in title": 1.0705273}


def test_beside_another_word_it_is_a_pair(filled: SearchEngine) -> None:
    # `zinc` is in all: .105361 * 2.6 * f / (f + 1.6). In `closed`, `zinc` stands nine times: .232588; behind
    # `ceasefire` once, and eight times at most eight words from it. The mean idf is (.356675 + .105361) / 2 = .231018:
    # times .2 * 1 + .1 * 2.6 * 8 / 9.6 is .096257. All together .356675 + .232588 + .096257; no title.
    zinc = stem("en:zinc")
    plan = Plan(
        match=stem("en:ceasefir"),
        scored=(ScoredLeaf(leaf=CEASEFIRE, typed="cease-fire"), ScoredLeaf(leaf=zinc, typed="zinc")),
    )
    hits = filled.searcher(READER).select(Collector(plan=plan, limit=10)).hits
    scores = {hit.summary.source_id: hit.sort_key.score for hit in hits}
    assert scores["closed"] == pytest.approx(0.6855206, rel=1e-6)


def test_in_a_band_only_what_stands_there_counts(engine: SearchEngine) -> None:
    in_title = SynonymQuery(
        alternatives=(
            PhraseQuery(members=(stem("en:ceas", band=Band.TITLE), stem("en:fire", band=Band.TITLE))),
            stem("en:ceasefir", band=Band.TITLE),
        )
    )
    rows = {"open": "cease fire", "closed": "ceasefire", "neither": "cease"}
    index_of(engine, [article(name, title=title, body="ceasefire") for name, title in rows.items()])
    assert scores_of(engine, in_title) == {"open": 0.0, "closed": 0.0}


def test_its_rarity_counts_only_what_the_viewer_may_see(engine: SearchEngine) -> None:
    # Readers see two articles, one of them with a form: ln(1 + 1.5 / 1.5) = .693147. Staff see three, two of them with
    # one: ln(1 + 1.5 / 2.5) = .470004.
    shown = [article("open", body=body("cease fire")), article("none", body=body(""))]
    index_of(engine, [*shown, article("hidden", body=body("ceasefire"), embargo_until=NOW + timedelta(days=1))])
    assert scores_of(engine, CEASEFIRE, CEASEFIRE) == {"open": 0.6931472}
    assert scores_of(engine, CEASEFIRE, CEASEFIRE, viewer=STAFF) == {"open": 0.4700036, "hidden": 0.4700036}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("cease-fire", "both closed open"),
        ("cease–fire", "both closed open"),
        ("Cease-Fires", "both closed open"),
        ('"cease-fire"', "both open"),
        ("cease-fire -ceasefire", "open"),
        ("cease-fire fire", "both open"),
    ],
)
def test_a_word_typed_with_a_hyphen_is_one_word_in_two_forms(filled: SearchEngine, text: str, expected: str) -> None:
    assert found(filled, text) == expected


def test_it_is_told_as_one_word_with_all_its_terms(filled: SearchEngine) -> None:
    explained = filled.explain(SearchRequest(text="cease-fire"), article_id("main", "both"), READER)
    assert [each.typed for each in explained.contributions] == ["cease-fire"]
    assert explained.contributions[0].terms == ("en:ceas", "en:fire", "en:ceasefir")
    assert (explained.contributions[0].document_frequency, explained.contributions[0].frequency) == (3, 2)


def test_a_closed_word_finds_the_hyphenated_one_and_a_text_with_both_forms_at_one_place_counts_once(
    engine: SearchEngine,
) -> None:
    # Two articles, one of which has it: ln(1 + 1.5 / 1.5) = .693147, once in ten words, however it is typed.
    index_of(engine, [article("hyphen", body="cease-fire" + " zinc" * 8), article("none", body=body(""))])
    for typed in ("ceasefire", "cease-fire"):
        explained = engine.explain(SearchRequest(text=typed), article_id("main", "hyphen"), READER)
        (word,) = explained.contributions
        assert (word.frequency, word.document_frequency) == (1, 1)
        assert word.score == pytest.approx(0.6931472, rel=1e-6)
