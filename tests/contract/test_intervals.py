"""Bars of hours, weeks and quarters, and ranges that begin or end within a day."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from support.articles import article
from support.asking import ask, facet, found, only

from search.engine.base import SearchEngine
from search.model.dates import PartialDate
from search.model.intervals import Interval
from search.model.periods import Period, read_part
from search.model.request import FacetFilter

VIENNA, NEW_YORK = ZoneInfo("Europe/Vienna"), ZoneInfo("America/New_York")
LORD_HOWE, KATHMANDU = ZoneInfo("Australia/Lord_Howe"), ZoneInfo("Asia/Kathmandu")
KIRITIMATI = ZoneInfo("Pacific/Kiritimati")  # further from UTC than half a day


def at(moment: str) -> datetime:
    return datetime.fromisoformat(f"{moment}+00:00").astimezone(UTC)


ARTICLES = (
    article("winter", published=at("2025-10-26T00:30")),  # in Vienna 02:30, for the first time
    article("again", published=at("2025-10-26T01:30")),  # 02:30 once more
    article("again-too", published=at("2025-10-26T01:59:59.999999")),
    article("after", published=at("2025-10-26T02:00")),
    article("before", published=at("2025-10-25T23:59")),
    article("spring", published=at("2026-03-29T00:59")),  # in Vienna 01:59, and then it is 03:00
    article("late", published=at("2026-03-29T01:00")),
    article("back", published=at("2025-11-02T05:30")),  # in New York 01:30, for the first time
    article("back-again", published=at("2025-11-02T06:30")),
    article("howe", published=at("2026-04-04T14:40")),  # on Lord Howe 01:40, for the first time
    article("howe-again", published=at("2026-04-04T15:10")),  # 01:40 once more
    article("sunday", published=date(2021, 1, 3)),
    article("monday", published=date(2021, 1, 4)),
    article("thursday", published=date(2020, 12, 31)),
    article("june", published=PartialDate(year=2020, month=6)),
    article("july", published=PartialDate(year=2020, month=7)),
    article("year", published=PartialDate(year=2020)),
    article("undated"),
)


def bars(index: SearchEngine, interval: Interval, **fields: object) -> str:
    return ", ".join(f"{bar.id} {bar.count}" for bar in facet(index, "date", interval=interval, **fields).values)


@pytest.mark.parametrize(
    ("interval", "expected", "missing"),
    [
        (Interval.WEEK, "2020-W53 2, 2021-W01 1", 4),
        (Interval.QUARTER, "2020-Q2 1, 2020-Q3 1, 2020-Q4 1, 2021-Q1 2", 2),
        (Interval.HOUR, "", 7),
    ],
)
def test_weeks_begin_on_mondays_and_coarser_dates_are_missing(
    index: SearchEngine, interval: Interval, expected: str, missing: int
) -> None:
    query = "-date:2025..2026"
    assert bars(index, interval, text=query) == expected
    assert facet(index, "date", query, interval=interval).missing == missing


@pytest.mark.parametrize(
    ("zone", "query", "expected"),
    [
        (
            VIENNA,
            "date:2025-10-26",  # a day of 25 hours
            "2025-10-26T01 1, 2025-10-26T02+02:00 1, 2025-10-26T02+01:00 2, 2025-10-26T03 1",
        ),
        (VIENNA, "date:2026-03-29", "2026-03-29T01 1, 2026-03-29T03 1"),  # one of 23
        (NEW_YORK, "date:2025-11-02", "2025-11-02T01-04:00 1, 2025-11-02T01-05:00 1"),
        (LORD_HOWE, "date:2026-04-05", "2026-04-05T01 2"),  # an hour and a half
        (KATHMANDU, "date:2025-10-26", "2025-10-26T05 1, 2025-10-26T06 1, 2025-10-26T07 3"),
        (KIRITIMATI, "date:2025-10-26", "2025-10-26T13 1, 2025-10-26T14 1, 2025-10-26T15 2, 2025-10-26T16 1"),
    ],
)
def test_hours_are_those_of_the_clock_and_one_that_comes_twice_has_its_offset(
    index: SearchEngine, zone: ZoneInfo, query: str, expected: str
) -> None:
    assert bars(index, Interval.HOUR, text=query, zone=zone) == expected


@pytest.mark.parametrize("zone", [VIENNA, NEW_YORK, LORD_HOWE, KATHMANDU, ZoneInfo("UTC")])
@pytest.mark.parametrize("interval", [Interval.HOUR, Interval.DAY, Interval.WEEK, Interval.QUARTER])
def test_the_id_of_a_bar_finds_exactly_what_it_counts(index: SearchEngine, zone: ZoneInfo, interval: Interval) -> None:
    for bar in facet(index, "date", interval=interval, zone=zone).values:
        picked = ask(index, filters={"date": FacetFilter(include=(bar.id,))}, zone=zone).total
        assert (bar.id, picked) == (bar.id, bar.count)


def between(start: str = "", end: str = "") -> Period:
    first, last = read_part(start) if start else Period(), read_part(end) if end else Period()
    return Period(first=first.first, start=first.start, last=last.last, end=last.end)


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        (between("2025-10-26T01:59:59Z", "2025-10-26T02:00Z"), "after again-too"),
        (between("2025-10-26T02:30", "2025-10-26T02:30"), "again winter"),  # 02:30 in Vienna, both times
        (between("2025-10-26T02:30+01:00", "2025-10-26T03"), "after again again-too"),
        (between("2025-10-26T02:31", "2025-10-26T02:59"), "again again-too"),
        (between("2025-10-25T23", "2025-10-26T01"), "before"),
        (between("2021-01-03T00:00", "2021-01-04T23:59"), "monday sunday"),  # whole days
        (between("2021-01-03T00:01", "2021-01-04T23:59"), "monday"),
        (between("2021-01-03", "2021-01-04T22"), "sunday"),
        (between("2021-01-02T23:30Z", "2021-01-04"), "monday"),  # in Vienna the 3rd has begun
        (between("2020-06-01T00", "2020-07-31T22"), "june"),
        (between("2020-06-01T00", "2020-12-31T23"), "july june thursday"),
        (between("2020-01-01T00", "2020-12-31T23"), "july june thursday year"),
    ],
)
def test_a_date_lies_between_two_moments_only_if_all_that_it_may_mean_does(
    index: SearchEngine, period: Period, expected: str
) -> None:
    assert found(index, published=period, zone=VIENNA) == expected


def test_a_range_of_moments_narrows_picked_bars(index: SearchEngine) -> None:
    picked = only(date="2025-10-26")
    assert found(index, published=between("2025-10-26T03:00"), filters=picked, zone=VIENNA) == "after"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ('date:"2025-10-26T02"', "again again-too winter"),
        ('date:">2025-10-26T02" date:2025-10', "after"),
        ('date:"<2025-10-26T02" date:2025-10', "before"),
        ("date:2021-w01", "monday"),
        ("date:2020-Q2..2020-Q3", "july june"),
    ],
)
def test_the_query_language_knows_them_too(index: SearchEngine, query: str, expected: str) -> None:
    assert found(index, query, zone=VIENNA) == expected
