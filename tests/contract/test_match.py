import pytest
from support.articles import article
from support.asking import ask, facet, found, names, only

from search.engine.base import SearchEngine
from search.model.request import FacetFilter, MatchRule
from search.model.result import SearchResult

ARTICLES = (
    *(article(f"both{number}", title="wool silk", countries=("AT",) if number else ()) for number in range(9)),
    article("wool", title="wool", body="linen " * 50),
    article("silk", title="silk", countries=("AT",)),
    *(article(f"three{number}", title="iron lead zinc") for number in range(10)),
    article("two", title="iron lead", body="gold tin"),
    article("four", title="iron lead zinc gold"),
    article("lone", title="opal"),
    article("pair", title="opal jade"),
)


def auto(index: SearchEngine, text: str, **fields: object) -> SearchResult:
    return ask(index, text, match=MatchRule.AUTO, **fields)


@pytest.mark.parametrize(
    ("query", "matched_by", "total"),
    [
        ("wool", MatchRule.ALL, 10),
        ("wool silk", MatchRule.ANY, 11),  # nine have both: fewer than ten
        ("iron lead", MatchRule.ALL, 12),
        ("iron lead zinc", MatchRule.MOST, 12),  # two of the three
        ("iron lead zinc gold", MatchRule.MOST, 12),  # three of the four
        ("iron lead zinc gold tin", MatchRule.MOST, 12),  # three of the five
        ("opal jade", MatchRule.ANY, 2),
        ("opal unheardof", MatchRule.ANY, 2),
        ('"wool silk"', MatchRule.ALL, 9),
        ("wool AND silk", MatchRule.ALL, 9),
        ("jade opal -pair", MatchRule.ANY, 2),
        ("the wool", MatchRule.ALL, 10),
        ("unheardof unknown", MatchRule.ALL, 0),
        ("", MatchRule.ALL, 25),
    ],
)
def test_how_many_words_must_match_is_decided_by_how_many_articles_have_them(
    index: SearchEngine, query: str, matched_by: MatchRule, total: int
) -> None:
    result = auto(index, query)
    assert (result.match, result.matched_by, result.total) == (MatchRule.AUTO, matched_by, total)
    relaxed = [warning.message for warning in result.warnings if warning.code == "any-word"]
    assert len(relaxed) == (matched_by is MatchRule.ANY)


def test_the_warning_says_how_many_articles_had_the_words(index: SearchEngine) -> None:
    assert "Only 9 articles contain all of these words" in auto(index, "wool silk").warnings[0].message
    assert "Only one article contains all of these words" in auto(index, "opal jade").warnings[0].message


def test_where_any_word_will_do_the_stricter_matches_come_first(index: SearchEngine) -> None:
    hits = names(auto(index, "wool silk")).split()
    assert all(hit.startswith("both") for hit in hits[:9])
    assert hits[9:] == ["silk", "wool"]


def test_any_word_asked_for_puts_the_stricter_matches_first_too(index: SearchEngine) -> None:
    assert names(ask(index, "opal silk jade", match=MatchRule.ANY)).split()[0] == "pair"


@pytest.mark.parametrize("filters", [only(country="AT"), {"country": FacetFilter(exclude=("AT",))}])
def test_the_decision_does_not_depend_on_filters_so_counts_stay_true(
    index: SearchEngine, filters: dict[str, FacetFilter]
) -> None:
    assert auto(index, "wool silk", filters=filters).matched_by is MatchRule.ANY
    assert auto(index, "iron lead", filters=filters).matched_by is MatchRule.ALL


def test_picking_a_value_of_a_relaxed_search_gives_exactly_its_count(index: SearchEngine) -> None:
    (austria,) = facet(index, "country", "wool silk", match=MatchRule.AUTO).values
    assert (austria.count, auto(index, "wool silk", filters=only(country="AT")).total) == (9, 9)


@pytest.mark.parametrize(
    ("match", "expected"),
    [(MatchRule.ALL, "four"), (MatchRule.MOST, "four two"), (MatchRule.ANY, "four two")],
)
def test_how_many_words_must_match_can_be_chosen(index: SearchEngine, match: MatchRule, expected: str) -> None:
    hits = found(index, "gold iron lead zinc", match=match).split()
    assert [hit for hit in hits if not hit.startswith("three")] == expected.split()


@pytest.mark.parametrize("match", [MatchRule.ALL, MatchRule.ANY, MatchRule.MOST, MatchRule.AUTO])
def test_a_search_says_how_it_was_read(index: SearchEngine, match: MatchRule) -> None:
    result = ask(index, "wool  AND(silk) “wool silk”", match=match)
    assert (result.parsed, result.match) == ('wool AND silk "wool silk"', match)
