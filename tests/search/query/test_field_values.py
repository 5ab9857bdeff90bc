"""The periods of typed dates. Today is Monday, 23 November 2026, unless a row says otherwise."""

from datetime import date

import pytest

from search.query.field_values import read_date

MONDAY = date(2026, 11, 23)

PERIODS = [
    ("2019", "2019-01-01", "2019-12-31"),
    ("2019-07", "2019-07-01", "2019-07-31"),
    ("2019-07-03", "2019-07-03", "2019-07-03"),
    ("2019-7-3", "2019-07-03", "2019-07-03"),
    ("2019-07-01..2019-07-15", "2019-07-01", "2019-07-15"),
    ("2019..2020-02", "2019-01-01", "2020-02-29"),
    ("2019-07..", "2019-07-01", None),
    ("..2019-07", None, "2019-07-31"),
    (">2019-07", "2019-08-01", None),
    (">=2019-07", "2019-07-01", None),
    ("<2019-07", None, "2019-06-30"),
    ("<=2019-07", None, "2019-07-31"),
    ("> 2019", "2020-01-01", None),
    ("<=2020-02", None, "2020-02-29"),
    ("today", "2026-11-23", "2026-11-23"),
    ("Yesterday", "2026-11-22", "2026-11-22"),
    ("last 1 day", "2026-11-23", "2026-11-23"),
    ("last 7 days", "2026-11-17", "2026-11-23"),
    ("Last 2 Weeks", "2026-11-10", "2026-11-23"),
    ("last 3 months", "2026-08-24", "2026-11-23"),
    ("last 12 months", "2025-11-24", "2026-11-23"),
    ("last 5 years", "2021-11-24", "2026-11-23"),
    ("this week", "2026-11-23", "2026-11-29"),
    ("last week", "2026-11-16", "2026-11-22"),
    ("this month", "2026-11-01", "2026-11-30"),
    ("last month", "2026-10-01", "2026-10-31"),
    ("this year", "2026-01-01", "2026-12-31"),
    ("last year", "2025-01-01", "2025-12-31"),
]

ON_OTHER_DAYS = [
    ("2024-03-31", "last 1 month", "2024-03-01", "2024-03-31"),
    ("2024-02-29", "last 1 year", "2023-03-01", "2024-02-29"),
    ("2024-01-31", "last month", "2023-12-01", "2023-12-31"),
    ("2024-01-01", "yesterday", "2023-12-31", "2023-12-31"),
    ("2024-01-07", "this week", "2024-01-01", "2024-01-07"),
    ("2024-01-07", "last week", "2023-12-25", "2023-12-31"),
    ("2024-02-29", "last year", "2023-01-01", "2023-12-31"),
]


def day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


@pytest.mark.parametrize(("text", "first", "last"), PERIODS)
def test_a_date_is_a_period(text: str, first: str | None, last: str | None) -> None:
    period = read_date(text, MONDAY)
    assert (period.first, period.last) == (day(first), day(last))


@pytest.mark.parametrize(("today", "text", "first", "last"), ON_OTHER_DAYS)
def test_a_phrase_is_meant_from_the_day_of_asking(today: str, text: str, first: str, last: str) -> None:
    period = read_date(text, date.fromisoformat(today))
    assert (period.first, period.last) == (day(first), day(last))


@pytest.mark.parametrize(
    "text",
    ["", "soon", "last", "last 0 days", "last 9999 years", "last 99999 days", "2019-13", "2019-02-29", "19", "0019",
     "2020..2019", "..", ">", ">=soon", "03.07.2019", "2019-07-03T25:00", "last -7 days"],
)  # fmt: skip
def test_what_is_no_date_raises(text: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        read_date(text, MONDAY)
