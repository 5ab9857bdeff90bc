from datetime import date

import pytest
from support.articles import READER, article
from support.asking import ask, only

from search.engine.base import SearchEngine
from search.model.article import Status
from search.model.periods import Period
from search.model.request import FacetFilter, MatchRule
from search.model.result import SearchResult

ARTICLES = (
    article("a", title="pipeline tariffs", countries=("AZ",), persons=("Ann Lee",), published=date(2020, 3, 1)),
    article("b", title="pipeline ashgabat", countries=("TM",), persons=("Bob Ray",), published=date(2019, 3, 1)),
    article("c", title="nabucco", countries=("AZ",), persons=("Ann Lee", "Bob Ray"), published=date(2021, 3, 1)),
    article("d", title="ashgabat", countries=("RU",)),
    *(article(f"hidden{number}", title="ashgabat nabucco", status=Status.WITHHELD) for number in range(3)),
)


def rows(result: SearchResult) -> list[tuple[str, int, int]]:
    """Return (part, its articles alone, articles of the rest); a filter is written as its values."""
    return [(named(cost.part), cost.alone, cost.without) for cost in result.costs]


def named(part) -> str:
    filters = (
        f"{name}={'|'.join(picked.include)}{'&'.join(picked.all_of)}{'-'.join(('', *picked.exclude))}"
        for name, picked in part.filters.items()
    )
    return part.text or next(filters, "dates")


def test_each_word_says_what_it_finds_alone_and_what_the_rest_finds(index: SearchEngine) -> None:
    assert rows(ask(index, "pipeline tariffs nabucco")) == [
        ("pipeline", 2, 0),
        ("tariffs", 1, 0),
        ("nabucco", 1, 1),
    ]


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ('"ashgabat pipeline" -nabucco', ['"ashgabat pipeline"', "-nabucco"]),
        ("nabucco AND (pipeline OR tariffs)", ["nabucco", "pipeline OR tariffs"]),
        ("title:tariffs country:turkmenistan", ["title:tariffs", "country:turkmenistan"]),
    ],
)
def test_parts_are_what_stands_side_by_side(index: SearchEngine, typed: str, parts: list[str]) -> None:
    assert [cost.part.text for cost in ask(index, typed).costs] == parts


def test_each_filter_does_too(index: SearchEngine) -> None:
    picked = {
        "country": FacetFilter(include=("AZ", "RU"), exclude=("KZ",)),
        "person": FacetFilter(all_of=("ann-lee", "bob-ray")),
    }
    result = ask(index, "pipeline", filters=picked, published=Period(first=date(2020, 1, 1), last=date(2020, 12, 31)))
    assert rows(result) == [
        ("pipeline", 2, 0),
        ("country=AZ|RU", 3, 0),
        ("country=-KZ", 4, 0),
        ("person=ann-lee", 2, 0),
        ("person=bob-ray", 2, 1),
        ("dates", 1, 0),
    ]


def test_filters_that_leave_none_tell_how_many_articles_match_without_them(index: SearchEngine) -> None:
    exact = ask(index, "pipeline tariffs", filters=only(country="RU"))
    assert (exact.total, exact.unfiltered) == (0, 1)
    assert rows(exact) == [("pipeline", 2, 0), ("tariffs", 1, 0), ("country=RU", 1, 1)]
    close = ask(index, "pipeline unheardof", match=MatchRule.AUTO, filters=only(country="RU", person="ann-lee"))
    assert (close.matched_by, close.total, close.unfiltered) == (MatchRule.CLOSE, 0, 2)
    assert rows(close) == [("pipeline", 2, 0), ("unheardof", 0, 0), ("country=RU", 1, 1), ("person=ann-lee", 2, 0)]
    assert ask(index, "pipeline", published=Period(first=date(2022, 1, 1))).unfiltered == 2


@pytest.mark.parametrize(
    ("typed", "fields"),
    [
        ("pipeline", {"filters": only(country="AZ")}),
        ("unheardof", {"filters": only(country="AZ")}),
        ("unheardof", {}),
        ("", {"filters": only(country="FR")}),
        ("pipeline", {"filters": only(country="RU"), "since": "WzAsMF0"}),
    ],
    ids=str,
)
def test_otherwise_they_tell_nothing(index: SearchEngine, typed: str, fields: dict[str, object]) -> None:
    assert ask(index, typed, **fields).unfiltered is None


def test_a_decided_close_set_costs_what_it_did(index: SearchEngine) -> None:
    decided = ask(index, "pipeline unheardof", match=MatchRule.AUTO)
    kept = {"match": MatchRule.CLOSE, "least_score": decided.least_score, "filters": only(country="RU")}
    (words, other, country) = ask(index, "pipeline unheardof", **kept).costs
    assert (country.without, country.rest.least_score) == (2, decided.least_score)
    assert {(each.rest.match, each.rest.least_score) for each in (words, other)} == {(MatchRule.AUTO, None)}


def test_the_rest_is_the_search_that_finds_so_many(index: SearchEngine) -> None:
    result = ask(index, "ashgabat nabucco", match=MatchRule.AUTO, filters=only(country="TM", person="ann-lee"))
    assert result.costs
    for cost in result.costs:
        assert index.search(cost.part, READER).total == cost.alone
        assert index.search(cost.rest, READER).total == cost.without


@pytest.mark.parametrize("typed", ["pipeline", "", "unheardof", " ".join(f"nowhere{number}" for number in range(21))])
def test_what_finds_something_or_has_one_part_or_too_many_has_none(index: SearchEngine, typed: str) -> None:
    assert ask(index, typed).costs == ()
