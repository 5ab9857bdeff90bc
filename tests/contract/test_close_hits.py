"""Beside an exact set of few articles stand the best close ones, each with what it lacks. Nothing counts them."""

import pytest
from support.articles import STAFF, article
from support.asking import ask, facet, names, only

from search.engine.base import SearchEngine
from search.model.article import Status
from search.model.request import MatchRule, Order
from search.model.result import SearchResult

ARTICLES = (
    article("both", title="amber jade", countries=("AT",), tags=("gem",)),
    article("amber", title="amber amber", countries=("AT",)),
    article("jade", title="jade jade", countries=("HU",)),
    article("faint", title="amber", body="sand " * 60),  # one word in a long text is far below half of the best
    article("withheld", title="amber amber amber", status=Status.WITHHELD),
    article("three", title="quartz onyx ruby"),
    article("two", title="onyx quartz"),
    *(article(f"pair{number}", title="wool silk") for number in range(9)),
    *(article(f"wool{number}", title="wool wool") for number in range(6)),
    *(article(f"silk{number}", title="silk silk") for number in range(6)),
    *(article(f"ten{number}", title="cotton linen", countries=("AT",) if number < 3 else ()) for number in range(10)),
    article("cotton", title="cotton cotton", countries=("AT",)),
    article("linen", title="linen linen"),
)


def auto(index: SearchEngine, text: str, **fields: object) -> SearchResult:
    return ask(index, text, match=MatchRule.AUTO, **fields)


def close(result: SearchResult) -> dict[str, tuple[str, ...]]:
    """Return the source ids of the close hits, each with what it lacks."""
    return {each.hit.summary.source_id: each.lacks for each in result.close}


def test_each_says_what_it_lacks_as_it_was_typed(index: SearchEngine) -> None:
    result = auto(index, "Amber jade")
    assert (names(result), result.total, result.matched_by) == ("both", 1, MatchRule.ALL)
    assert close(result) == {"jade": ("Amber",), "amber": ("jade",)}  # the rarer word weighs more
    assert close(auto(index, "ruby quartz onyx")) == {"two": ("ruby",)}
    assert close(auto(index, "ruby? quartz, onyx")) == {"two": ("ruby",)}


def test_they_are_marked_and_scored_as_hits_are(index: SearchEngine) -> None:
    best, second = auto(index, "amber jade").close
    assert best.hit.snippet.title == (("jade", True), (" ", False), ("jade", True))
    assert [word.word for word in best.hit.matched] == ["jade"]
    assert best.hit.score > second.hit.score > 0


def test_no_total_and_no_facet_counts_them(index: SearchEngine) -> None:
    (austria,) = facet(index, "country", "amber jade", match=MatchRule.AUTO).values
    assert (austria.id, austria.count) == ("AT", 1)


def test_they_obey_the_filters(index: SearchEngine) -> None:
    assert close(auto(index, "amber jade", filters=only(country="HU"))) == {"jade": ("amber",)}
    assert close(auto(index, "amber jade", filters=only(country="FR"))) == {}


def test_there_are_at_most_ten(index: SearchEngine) -> None:
    result = auto(index, "wool silk")
    assert (result.total, len(result.close)) == (9, 10)


def test_ten_articles_are_enough_and_fewer_after_filters_are_not(index: SearchEngine) -> None:
    assert (auto(index, "cotton linen").total, auto(index, "cotton linen").close) == (10, ())
    filtered = auto(index, "cotton linen", filters=only(country="AT"))
    assert (filtered.total, close(filtered)) == (3, {"cotton": ("linen",)})


@pytest.mark.parametrize(
    "fields",
    [
        {"page": 2},
        {"page_size": 0},
        {"order_by": Order.NEWEST},
        {"since": "WzAsMF0"},
        {"match": MatchRule.ALL},
        {"match": MatchRule.ANY},
        {"match": MatchRule.CLOSE},
    ],
    ids=str,
)
def test_only_the_first_view_of_what_auto_decided_has_them(index: SearchEngine, fields: dict[str, object]) -> None:
    assert ask(index, "amber jade", **{"match": MatchRule.AUTO} | fields).close == ()


def test_what_goes_on_behind_a_cursor_has_none(index: SearchEngine) -> None:
    first = auto(index, "wool silk", page_size=5)
    assert first.close
    assert auto(index, "wool silk", page_size=5, cursor=first.next_cursor).close == ()


@pytest.mark.parametrize(
    "text", ["", "amber", '"amber jade"', "amber AND jade", '"amber jade" amber', "amber unheardof"]
)
def test_there_are_none_without_several_words_of_which_all_must_match(index: SearchEngine, text: str) -> None:
    assert auto(index, text).close == ()


def test_a_hidden_article_is_close_for_staff_alone(index: SearchEngine) -> None:
    assert "withheld" not in close(auto(index, "amber jade"))
    assert close(auto(index, "amber jade", viewer=STAFF))["withheld"] == ("jade",)


def test_match_close_makes_them_the_result(index: SearchEngine) -> None:
    result = ask(index, "amber jade", match=MatchRule.CLOSE)
    assert (names(result), result.total, result.close) == ("both jade amber", 3, ())
