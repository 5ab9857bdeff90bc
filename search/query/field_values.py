"""Queries for the values of fields: `country:`, `language:`, `date:` and `id:`."""

import re
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from search.countries.names import find
from search.field_types import Reading
from search.fields import QUERY_FIELDS
from search.model.periods import Period, read_part, read_period
from search.query.operators import FieldValue
from search.query.plan import DateQuery, FacetQuery, IdQuery, Query, nothing
from search.query.warnings import Notes
from search.text.languages import named


def value_query(leaf: FieldValue, today: date, zone: ZoneInfo, notes: Notes) -> Query:
    """Return the query for a field and its value. An unknown value matches nothing, and adds a warning."""
    match QUERY_FIELDS[leaf.field].reading:
        case Reading.COUNTRY:
            return _values(leaf.field, find(leaf.text)) or _unknown("unknown-country", leaf, notes)
        case Reading.LANGUAGE:
            code = named(leaf.text)
            return _values(leaf.field, (code,) if code else ()) or _unknown("unknown-language", leaf, notes)
        case Reading.DATE:
            return _published(leaf, today, zone) or _unknown("unknown-date", leaf, notes)
        case Reading.VALUE:
            return FacetQuery(facet=leaf.field, values=(leaf.text,))
    return IdQuery(id=leaf.text)


def _values(facet: str, values: tuple[str, ...]) -> Query | None:
    return FacetQuery(facet=facet, values=values) if values else None


def _published(leaf: FieldValue, today: date, zone: ZoneInfo) -> Query | None:
    try:
        return DateQuery(periods=(read_date(leaf.text, today).in_zone(zone),), zone=zone)
    except ValueError:
        return None


def _unknown(code: str, leaf: FieldValue, notes: Notes) -> Query:
    notes.add(code, f"“{leaf.text}”")
    return nothing()


_COMPARED = re.compile(r"(?P<sign>[<>]=?)\s*(?P<part>.*)")
_LAST_SOME = re.compile(r"last ([0-9]{1,4}) (day|week|month|year)s?")
_DAY = timedelta(days=1)


def read_date(text: str, today: date) -> Period:
    """Read a date, a range, a comparison, or a phrase such as `last 7 days`, which ends today. Raises ValueError."""
    phrase = text.strip().lower()
    if compared := _COMPARED.fullmatch(phrase):
        return _compared(compared["sign"], read_part(compared["part"]))
    if some := _LAST_SOME.fullmatch(phrase):
        return Period(first=_before(today, int(some[1]), some[2]) + _DAY, last=today)
    return _by_name(phrase, today) or read_period(phrase)


def _compared(sign: str, part: Period) -> Period:
    match sign:
        case ">":
            return Period(first=part.last and part.last + _DAY, start=part.end)
        case ">=":
            return Period(first=part.first, start=part.start)
        case "<":
            return Period(last=part.first and part.first - _DAY, end=part.start)
        case _:
            return Period(last=part.last, end=part.end)


def _by_name(phrase: str, today: date) -> Period | None:
    yesterday, monday = today - _DAY, today - _DAY * today.weekday()
    periods = {
        "today": Period(first=today, last=today),
        "yesterday": Period(first=yesterday, last=yesterday),
        "this week": Period(first=monday, last=monday + 6 * _DAY),
        "last week": Period(first=monday - 7 * _DAY, last=monday - _DAY),
        "this month": read_part(f"{today:%Y-%m}"),
        "last month": read_part(f"{_before(today, 1, 'month'):%Y-%m}"),
        "this year": read_part(f"{today:%Y}"),
        "last year": read_part(f"{_before(today, 1, 'year'):%Y}"),
    }
    return periods.get(phrase)


def _before(day: date, number: int, unit: str) -> date:
    """Return the day `number` units earlier; in a shorter month, its last day. Raises ValueError before the year 1."""
    if number == 0:
        raise ValueError("nothing lies in the last 0 days")
    if unit in ("day", "week"):
        return day - _DAY * (number if unit == "day" else 7 * number)
    months = day.year * 12 + day.month - 1 - (number if unit == "month" else 12 * number)
    month_end = read_part(f"{months // 12:04}-{months % 12 + 1:02}").last
    assert month_end
    return month_end.replace(day=min(day.day, month_end.day))
