"""A year or a month alone is a date of that precision, on every engine."""

from datetime import date

import pytest
from support.articles import STAFF, article, index_of
from support.asking import facet, found, only, ordered

from search.engine.base import SearchEngine
from search.model.dates import PartialDate
from search.model.intervals import Interval
from search.model.periods import Period
from search.model.request import Order

ARTICLES = (
    article("year", published=PartialDate(year=1931)),
    article("month", published=PartialDate(year=1931, month=5)),
    article("first", published=date(1931, 5, 1)),
    article("tenth", published=date(1931, 5, 10)),
    article("before", published=date(1930, 12, 31)),
    article("undated"),
    article("ahead", published=PartialDate(year=2027)),
)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("date:1931", "first month tenth year"),
        ("date:1931-05", "first month tenth"),
        ("date:1931-05-01", "first"),
        ("date:1931-01", ""),
        ("date:1930..1931", "before first month tenth year"),
        ("date:1931-01-02..1931", "first month tenth"),
        ("date:1931..1931-12-30", "first month tenth"),
        ("date:1931-05-02..", "tenth"),
        ("date:<1931-05-10", "before first"),
        ("date:<=1931-05", "before first month tenth"),
        ("date:>1930", "first month tenth year"),
        ("-date:1931-05", "before undated year"),
    ],
)
def test_it_is_found_where_all_of_its_days_are_asked_for(index: SearchEngine, query: str, expected: str) -> None:
    assert found(index, query) == expected


def test_it_is_found_by_bars_and_bounds_alike(index: SearchEngine) -> None:
    assert found(index, filters=only(date="1931-05")) == "first month tenth"
    assert found(index, published=Period(first=date(1931, 1, 1), last=date(1931, 12, 31))) == "first month tenth year"
    assert found(index, filters=only(date="1931"), published=Period(first=date(1931, 2, 1))) == "first month tenth"


def test_it_is_no_article_without_a_date(index: SearchEngine) -> None:
    assert found(index, filters=only(date="_none")) == "undated"


def test_it_sorts_as_its_first_day(index: SearchEngine) -> None:
    assert ordered(index, order_by=Order.OLDEST).split()[:2] == ["before", "year"]
    assert set(ordered(index, order_by=Order.OLDEST).split()[2:4]) == {"month", "first"}
    assert ordered(index, order_by=Order.NEWEST).split()[0] == "tenth"


@pytest.mark.parametrize(
    ("interval", "bars", "missing"),
    [
        (Interval.YEAR, {"1930": 1, "1931": 4}, 1),
        (Interval.MONTH, {"1930-12": 1, "1931-05": 3}, 2),
        (Interval.DAY, {"1930-12-31": 1, "1931-05-01": 1, "1931-05-10": 1}, 3),
    ],
)
def test_it_is_missing_among_bars_that_are_finer(
    index: SearchEngine, interval: Interval, bars: dict[str, int], missing: int
) -> None:
    counted = facet(index, "date", interval=interval)
    assert {bar.id: bar.count for bar in counted.values} == bars
    assert (counted.missing, counted.undated) == (missing, 1)
    assert all(bar.of == bar.count for bar in counted.values)


@pytest.mark.parametrize(
    ("query", "interval"),
    [
        ("date:1931", Interval.MONTH),
        ("date:1931-05", Interval.DAY),  # two of three
        ("", Interval.MONTH),
    ],
)
def test_bars_are_chosen_in_which_at_least_half_of_the_dates_have_a_place(
    index: SearchEngine, query: str, interval: Interval
) -> None:
    assert facet(index, "date", query).interval is interval


@pytest.mark.parametrize(
    ("published", "interval"),
    [(PartialDate(year=1931), Interval.YEAR), (PartialDate(year=1931, month=5), Interval.MONTH)],
)
def test_dates_that_are_all_coarse_get_bars_as_wide(
    engine: SearchEngine, published: PartialDate, interval: Interval
) -> None:
    index_of(engine, [article("only", published=published)])
    counted = facet(engine, "date")
    assert (counted.interval, len(counted.values), counted.missing) == (interval, 1, 0)


def test_readers_see_it_once_its_first_day_has_begun(index: SearchEngine) -> None:
    assert found(index, "date:2027") == ""
    assert found(index, "date:2027", viewer=STAFF) == "ahead"
