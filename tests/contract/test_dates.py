from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from support.articles import article
from support.asking import facet, found, only

from search.engine.base import SearchEngine
from search.errors import InvalidRequest
from search.model.periods import Period

ARTICLES = (
    article("day", published=date(2026, 8, 14)),
    article("early", published=datetime(2026, 8, 14, 1, tzinfo=UTC)),
    article("late", published=datetime(2026, 8, 14, 23, 30, tzinfo=UTC)),
    article("first", published=date(2026, 1, 1)),
    article("last", published=date(2025, 12, 31)),
    article("old", published=date(2019, 7, 3)),
    article("1963", published=date(1963, 11, 22)),
    article("undated"),
    article("unknown", title="Unknown"),
)
UTC_ZONE, VIENNA, NEW_YORK = ZoneInfo("UTC"), ZoneInfo("Europe/Vienna"), ZoneInfo("America/New_York")
KIRIBATI = ZoneInfo("Pacific/Kiritimati")  # 14 hours ahead of UTC, where the next day has begun at the moment of asking


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("date:2026-08-14", "day early late"),
        ("date:2026-08", "day early late"),
        ("date:2026", "day early first late"),
        ("date:2025-12-31..2026-01-01", "first last"),
        ("date:..2019", "1963 old"),
        ("date:2026-02..", "day early late"),
        ("date:>2019-07", "day early first last late"),
        ("date:>=2019-07", "day early first last late old"),
        ("date:<1964", "1963"),
        ("date:yesterday", "day early late"),
        ("date:today", ""),
        ('date:"last 7 days"', "day early late"),
        ('date:"last year"', "last"),
        ("-date:2026", "1963 last old undated unknown"),
        ("unknown -date:2026", "unknown"),
        ("date:1963 OR date:2019", "1963 old"),
    ],
)
def test_dates_typed_find_what_was_published_then(index: SearchEngine, query: str, expected: str) -> None:
    assert found(index, query) == expected


@pytest.mark.parametrize(
    ("zone", "expected"),
    [(UTC_ZONE, "day early late"), (VIENNA, "day early"), (NEW_YORK, "day late"), (KIRIBATI, "day early")],
)
def test_an_instant_is_filed_under_its_day_in_the_zone_and_a_day_is_never_shifted(
    index: SearchEngine, zone: ZoneInfo, expected: str
) -> None:
    day = date(2026, 8, 14)
    assert found(index, filters=only(date="2026-08-14"), zone=zone) == expected
    assert found(index, published=Period(first=day, last=day), zone=zone) == expected


@pytest.mark.parametrize("zone", [UTC_ZONE, VIENNA, NEW_YORK, KIRIBATI])
def test_a_day_typed_is_the_same_as_a_day_picked(index: SearchEngine, zone: ZoneInfo) -> None:
    picked = found(index, filters=only(date="2026-08-14"), zone=zone)
    assert found(index, "date:2026-08-14", zone=zone) == picked


def test_yesterday_is_that_of_the_zone(index: SearchEngine) -> None:
    assert found(index, "date:yesterday", zone=KIRIBATI) == "late"


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(2026, 1, 1), None, "day early first late"),
        (None, date(2019, 7, 3), "1963 old"),
        (date(2019, 7, 3), date(2025, 12, 31), "last old"),
        (date(2000, 1, 1), date(2000, 1, 1), ""),
    ],
)
def test_from_and_to_include_both_days_and_leave_the_undated_out(
    index: SearchEngine, first: date | None, last: date | None, expected: str
) -> None:
    assert found(index, published=Period(first=first, last=last)) == expected


@pytest.mark.parametrize(
    ("picked", "expected"),
    [
        ("2026", "day early first late"),
        ("2026-08", "day early late"),
        ("2026-01-01", "first"),
        ("2025..2026-01", "first last"),
        ("1963 2019", "1963 old"),
        ("_none", "undated unknown"),
        ("1963 _none", "1963 undated unknown"),
    ],
)
def test_bars_of_the_histogram_are_picked_like_values(index: SearchEngine, picked: str, expected: str) -> None:
    assert found(index, filters=only(date=picked)) == expected


def test_a_bar_and_a_period_are_both_heeded(index: SearchEngine) -> None:
    summer = Period(first=date(2026, 6, 1), last=None)
    assert found(index, filters=only(date="2026"), published=summer) == "day early late"
    assert found(index, filters=only(date="2019"), published=summer) == ""


@pytest.mark.parametrize("value", ["2026-13", "someday", "2026-02-30", ".."])
def test_a_bar_that_is_none_is_refused(index: SearchEngine, value: str) -> None:
    with pytest.raises(InvalidRequest, match="date"):
        found(index, filters=only(date=value))


def test_bars_follow_the_zone_too(index: SearchEngine) -> None:
    days = facet(index, "date", "date:>=2026-08", zone=VIENNA)
    assert [(bar.id, bar.count) for bar in days.values] == [("2026-08-14", 2), ("2026-08-15", 1)]
