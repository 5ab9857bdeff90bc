"""Days, instants and periods, and how they are written."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.model.dates import (
    PartialDate,
    begun,
    first_moment,
    last_day,
    local_day,
    microseconds,
    read_published,
    write_published,
)
from search.model.periods import Period, read_period

DAYS = st.dates(date(1600, 1, 1), date(2999, 12, 31))
PARTIAL = st.builds(PartialDate, year=st.integers(1600, 2999), month=st.none() | st.integers(1, 12))
INSTANTS = st.datetimes(datetime(1600, 1, 2), datetime(2999, 12, 30), timezones=st.just(UTC))


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("2019-07-03", date(2019, 7, 3)),
        ("2019-07-03T10:00:00Z", datetime(2019, 7, 3, 10, tzinfo=UTC)),
        ("2019-07-03T10:00Z", datetime(2019, 7, 3, 10, tzinfo=UTC)),
        ("2019-07-03T00:30:00+04:00", datetime(2019, 7, 2, 20, 30, tzinfo=UTC)),
        ("2019-07-03 10:00:00.25+0000", datetime(2019, 7, 3, 10, 0, 0, 250_000, tzinfo=UTC)),
        ("1931", PartialDate(year=1931)),
        ("1931-05", PartialDate(year=1931, month=5)),
    ],
)
def test_a_time_is_read_as_the_source_writes_it(text: str, read: date) -> None:
    assert read_published(text) == read
    assert type(read_published(text)) is type(read)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Last Tuesday",
        "201",
        "2019-13",
        "0000",
        "2019-00",
        "2019-13-01",
        "2019-02-30",
        "03/07/2019",
        "2019-07-03T10:00:00",
        "20190703",
    ],
)
def test_what_is_no_time_or_has_no_zone_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_published(text)


@given(st.one_of(DAYS, INSTANTS, PARTIAL))
def test_what_is_written_is_read_as_the_same(published: date) -> None:
    assert read_published(write_published(published)) == published


@given(INSTANTS)
def test_microseconds_are_exact(moment: datetime) -> None:
    seconds, rest = divmod(microseconds(moment), 1_000_000)
    assert (seconds, rest) == (int(moment.replace(microsecond=0).timestamp()), moment.microsecond)


def test_a_day_is_never_shifted_and_an_instant_is_filed_in_the_zone() -> None:
    baku = ZoneInfo("Asia/Baku")
    assert local_day(date(2019, 7, 3), baku) == date(2019, 7, 3)
    assert local_day(datetime(2019, 7, 3, 21, tzinfo=UTC), baku) == date(2019, 7, 4)


@pytest.mark.parametrize(
    ("zone", "day", "moment"),
    [
        ("UTC", "2026-08-16", "2026-08-16T00:00+00:00"),
        ("America/Los_Angeles", "2026-08-16", "2026-08-16T07:00+00:00"),
        ("Asia/Baku", "2026-08-16", "2026-08-15T20:00+00:00"),
        ("Pacific/Kiritimati", "2026-08-16", "2026-08-15T10:00+00:00"),
        ("Europe/Vienna", "2026-10-25", "2026-10-24T22:00+00:00"),  # a day of 25 hours
        ("Europe/Vienna", "2026-10-26", "2026-10-25T23:00+00:00"),
        ("America/Santiago", "2026-09-06", "2026-09-06T04:00+00:00"),  # its first hour is left out
        ("America/Havana", "2026-11-01", "2026-11-01T04:00+00:00"),  # its first hour comes twice
    ],
)
def test_a_day_begins_at_its_first_moment_in_the_zone(zone: str, day: str, moment: str) -> None:
    assert begun(date.fromisoformat(day), ZoneInfo(zone)) == datetime.fromisoformat(moment)


def test_an_instant_begins_at_itself_in_every_zone() -> None:
    noon = datetime(2026, 8, 16, 12, tzinfo=UTC)
    assert begun(noon, ZoneInfo("Asia/Baku")) == noon


@pytest.mark.parametrize(
    ("partial", "first", "last"),
    [
        (PartialDate(year=1931), date(1931, 1, 1), date(1931, 12, 31)),
        (PartialDate(year=1932, month=2), date(1932, 2, 1), date(1932, 2, 29)),
    ],
)
def test_a_year_or_month_alone_begins_and_sorts_as_its_first_day(partial: PartialDate, first: date, last: date) -> None:
    kiribati = ZoneInfo("Pacific/Kiritimati")
    assert (local_day(partial, kiribati), last_day(partial, kiribati)) == (first, last)
    assert first_moment(partial) == datetime(first.year, first.month, first.day, tzinfo=UTC)
    assert begun(partial, kiribati) == begun(first, kiribati)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2019", date(2019, 1, 1), date(2019, 12, 31)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2019-07-03", date(2019, 7, 3), date(2019, 7, 3)),
        ("2019..2020-02", date(2019, 1, 1), date(2020, 2, 29)),
        ("2019-07..", date(2019, 7, 1), None),
        ("..2019-07", None, date(2019, 7, 31)),
    ],
)
def test_a_period_is_read_as_people_write_it(text: str, first: date | None, last: date | None) -> None:
    assert read_period(text) == Period(first=first, last=last)


@pytest.mark.parametrize("text", ["", "..", "2019-7-1x", "2019-13", "2020..2019", "1500", "soon"])
def test_what_is_no_period_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(ValueError, match=r"2019|calendar|ends before"):
        read_period(text)


@given(DAYS, DAYS)
def test_a_period_holds_its_ends_and_nothing_outside(one: date, other: date) -> None:
    first, last = sorted((one, other))
    assert Period(first=first, last=last).holds(first, ZoneInfo("UTC"))
    assert Period(first=first, last=last).holds(last, ZoneInfo("UTC"))
    assert not Period(first=first, last=last).holds(date.fromordinal(last.toordinal() + 1), ZoneInfo("UTC"))
