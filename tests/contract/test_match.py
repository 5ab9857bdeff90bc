"""Which words must match: all of few words, else those articles that come close to the best one."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.articles import READER, STAFF, article, index_of
from support.asking import ask, facet, found, names, only, ordered
from support.drawn import WORDS, Change, apply, commits

from search.engine.base import SearchEngine
from search.engines import open_engine
from search.errors import InvalidRequest
from search.model.article import Status
from search.model.request import FacetFilter, MatchRule, Order
from search.model.result import SearchResult
from search.model.viewer import Viewer
from search.settings import ENGINES, Settings

VIEWERS = st.sampled_from((READER, STAFF))
ALL, CLOSE, ANY = MatchRule.ALL, MatchRule.CLOSE, MatchRule.ANY

ARTICLES = (
    article("both1", title="wool silk", countries=("AT",)),
    article("both2", title="wool silk"),
    *(article(f"wool{number}", title="wool", countries=("AT",)) for number in range(6)),
    *(article(f"silk{number}", title="silk", countries=("HU",)) for number in range(6)),
    article("three", title="iron lead zinc", countries=("AT", "HU")),
    article("four", title="iron lead zinc gold", countries=("AT",)),
    article("two", title="iron lead", countries=("HU",)),
    article("one", title="iron", countries=("AT",)),
    *(article(f"iron{number}", title="iron ore") for number in range(20)),
    article("quoted", title="silk road"),
    article("embargoed", title="jade opal", status=Status.WITHHELD),
    article("opal", title="opal"),
    article("jade", title="jade"),
    article("hyphen", title="sky-blue iron lead"),
)


def auto(index: SearchEngine, text: str, **fields: object) -> SearchResult:
    return ask(index, text, match=MatchRule.AUTO, **fields)


@pytest.mark.parametrize(
    ("query", "matched_by", "total"),
    [
        ("wool", ALL, 8),
        ("wool silk", ALL, 2),
        ("iron lead zinc", ALL, 2),
        ("iron lead gold", ALL, 1),
        ("the wool of the silk", ALL, 2),  # stop words do not count
        ("wool silk wool silks", ALL, 2),  # and a word counts once, in whatever form
        ("sky-blue iron lead", ALL, 1),  # with a hyphen, too
        ('wool silk -"silk road"', ALL, 2),
        ('"wool silk"', ALL, 2),
        ('"silk wool"', ALL, 0),
        ("wool AND silk", ALL, 2),
        ("wool AND lead AND zinc AND gold", ALL, 0),
        ("wool OR (iron lead zinc gold)", ALL, 9),
        ("unheardof", ALL, 0),
        ("country:at", ALL, 10),
        ("", ALL, 42),
    ],
)
def test_up_to_three_words_must_all_match_if_any_article_has_them_all(
    index: SearchEngine, query: str, matched_by: MatchRule, total: int
) -> None:
    result = auto(index, query)
    assert (result.match, result.matched_by, result.total) == (MatchRule.AUTO, matched_by, total)
    assert (result.least_score, result.warnings) == (None, ())


# Of 42 articles `iron` is in 25, `silk` in 9, `wool` in 8, `lead` in 4, `zinc` in 2, `gold` and `opal` in 1: an idf of
# .52, 1.51, 1.62, 2.26, 2.85, 3.36, as ln(1 + (42 - df + .5) / (df + .5)). All words are in titles, so a frequency is
# 2. An article has 74/42 words on average. So idf is multiplied by 1.69, 1.38, 1.17 and 1.01 in an article of 1, 2, 3
# and 4 words, as 2.6 * 2 / (2 + 1.6 * (.25 + .75 * words / (74/42))).
@pytest.mark.parametrize(
    ("query", "expected", "least_score"),
    [
        ("iron lead zinc gold", "four three", 4.556),  # four: 8.98 * 1.01 = 9.11; three: 6.58, two: 3.84
        ("iron lead zinc gold copper", "four three", 4.556),  # what no article has changes nothing
        ("iron lead zinc unheardof", "four three two", 3.291),  # three: 5.63 * 1.17 = 6.58; two: 3.84, hyphen: 2.82
        ("opal jade", "opal jade", 2.832),  # either: 3.36 * 1.69 = 5.66
        ("opal wool", "opal", 2.832),  # wool1: 2.74
        ("unheardof opal", "opal", 2.832),
        ("wool zinc gold silk", "four both1 both2 three", 3.146),  # four: 6.29, both1: 4.33, three: 3.33, wool1: 2.74
        ("opal jade -jade", "opal", 2.832),
        ("iron lead zinc gold country:hu", "three two", 3.291),  # what is required decides who is the best
        ("opal jade country:at", "", 0.0),
        ("unheardof unknown", "", 0.0),
    ],
)
def test_where_none_has_them_all_or_words_are_more_those_that_come_close_are_found(
    index: SearchEngine, query: str, expected: str, least_score: float
) -> None:
    result = auto(index, query)
    assert result.matched_by is CLOSE
    assert result.least_score == pytest.approx(least_score, abs=0.001)
    assert sorted(names(result).split()) == sorted(expected.split())
    assert result.total == len(expected.split())


def test_an_article_comes_close_from_exactly_half_of_the_best_ones_score_on(engine: SearchEngine) -> None:
    """Both words are in three articles, so of two words either brings half; in a longer article it brings less."""
    bodies = {"both": "opal jade", "first": "opal wool", "other": "jade wool"}
    longer = {"first-longer": "opal wool wool", "other-longer": "jade wool wool"}
    index_of(engine, [article(name, body=body) for name, body in {**bodies, **longer}.items()])
    assert found(engine, "opal jade", match=CLOSE) == "both first other"


def test_close_articles_come_in_the_order_of_their_whole_score(index: SearchEngine) -> None:
    assert ordered(index, "iron lead zinc unheardof", match=MatchRule.AUTO) == "three four two"
    hits = ask(index, "iron lead zinc unheardof", match=MatchRule.AUTO).hits
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


@pytest.mark.parametrize("order", Order)
def test_the_order_does_not_decide_what_is_found(index: SearchEngine, order: Order) -> None:
    assert found(index, "iron lead zinc gold", match=MatchRule.AUTO, order_by=order) == "four three"
    assert found(index, "wool silk", match=MatchRule.AUTO, order_by=order) == "both1 both2"


@pytest.mark.parametrize("filters", [only(country="HU"), {"country": FacetFilter(exclude=("AT",))}, only(date="1999")])
def test_the_decision_does_not_depend_on_filters(index: SearchEngine, filters: dict[str, FacetFilter]) -> None:
    assert auto(index, "wool silk", filters=filters).matched_by is ALL
    of_all = auto(index, "iron lead zinc gold")
    of_some = auto(index, "iron lead zinc gold", filters=filters)
    assert (of_some.matched_by, of_some.least_score) == (CLOSE, of_all.least_score)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("wool silk", {"AT": 1}),
        ("wool zinc gold silk", {"AT": 3, "HU": 1}),
        ("iron lead zinc unheardof", {"AT": 2, "HU": 2}),
    ],
)
def test_picking_a_value_gives_exactly_its_count(index: SearchEngine, query: str, expected: dict[str, int]) -> None:
    values = facet(index, "country", query, match=MatchRule.AUTO).values
    assert {value.id: value.count for value in values} == expected
    assert {code: auto(index, query, filters=only(country=code)).total for code in expected} == expected


def test_articles_that_the_viewer_may_not_see_decide_nothing(index: SearchEngine) -> None:
    for_readers, for_staff = (auto(index, "opal jade", **asking) for asking in ({}, {"viewer": STAFF}))
    assert (for_readers.matched_by, names(for_readers)) == (CLOSE, "jade opal")
    assert (for_staff.matched_by, names(for_staff)) == (ALL, "embargoed")


@pytest.mark.parametrize(
    ("match", "total"),
    [
        (ALL, 2),
        (CLOSE, 14),  # both1: 3.13 * 1.38 = 4.33; wool1: 2.74, silk1: 2.55, but of two words `silk road`: 2.09
        (ANY, 15),
    ],
)
def test_the_rule_can_be_chosen(index: SearchEngine, match: MatchRule, total: int) -> None:
    result = ask(index, "wool silk", match=match)
    assert (result.matched_by, result.total) == (match, total)


def test_a_least_score_that_was_decided_before_holds_for_a_close_set(index: SearchEngine) -> None:
    asked = {"match": CLOSE, "least_score": 3.8}  # two has 3.84, hyphen 2.82
    result = ask(index, "iron lead zinc gold", **asked)
    assert (result.least_score, names(result)) == (3.8, "four three two")
    assert found(index, "iron lead zinc gold", **asked | {"match": MatchRule.AUTO}) == "four three two"
    assert ask(index, "iron", match=CLOSE, least_score=0.0).total == 25
    assert ask(index, "iron", match=CLOSE, least_score=99.0).total == 0


@pytest.mark.parametrize("match", [ALL, ANY, MatchRule.AUTO])
def test_a_least_score_says_nothing_about_other_sets(index: SearchEngine, match: MatchRule) -> None:
    result = ask(index, "wool silk", match=match, least_score=99.0)
    assert (result.least_score, result.total) == (None, 15 if match is ANY else 2)


@pytest.mark.parametrize("least_score", [-1.0, float("nan"), float("inf")])
def test_a_least_score_that_no_words_can_have_is_refused(index: SearchEngine, least_score: float) -> None:
    with pytest.raises(InvalidRequest, match="least-score"):
        ask(index, "iron", match=CLOSE, least_score=least_score)


@pytest.mark.parametrize("name", ENGINES)
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(changes=commits, words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=3), viewer=VIEWERS)
def test_of_up_to_three_words_auto_finds_what_all_finds_wherever_that_finds_anything(
    name: str, changes: list[list[Change]], words: list[str], viewer: Viewer
) -> None:
    with TemporaryDirectory() as folder:
        engine = open_engine(Settings(engine=name, data=Path(folder)))
        for each in changes:
            apply(engine, each)
        exact, decided, any_word = (
            ask(engine, " ".join(words), match=match, viewer=viewer) for match in (ALL, MatchRule.AUTO, ANY)
        )
        if exact.total:
            assert (decided.matched_by, names(decided)) == (ALL, names(exact))
        else:
            assert bool(decided.total) == bool(any_word.total)
            assert {*names(decided).split()} <= {*names(any_word).split()}


@pytest.mark.parametrize("match", MatchRule)
def test_a_search_says_how_it_was_read(index: SearchEngine, match: MatchRule) -> None:
    result = ask(index, "wool  AND(silk) “wool silk”", match=match)
    assert (result.parsed, result.match) == ('wool AND silk "wool silk"', match)
