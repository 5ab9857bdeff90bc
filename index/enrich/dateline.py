"""Finds the place and the day of a dateline.

A dateline has a day and a month; the year is taken from the file's day. Days in the text itself are not read, because a
date parser makes 2043 of `the 43rd`.
"""

from datetime import date, timedelta
from functools import lru_cache

import regex

from index.enrich.gazetteer import Naming, dateline_places, mentions
from search.model.article import Article
from search.model.dates import EARLIEST_YEAR

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTHS = "|".join(MONTHS)
_END = regex.compile(rf"[,.]?\s+(?:{_MONTHS})[a-z]*\.?\s+\d|\s*\(|\s+[-–—]+(?:\s|$)", regex.IGNORECASE)
# The head of a body: a place in capitals, then optionally its country and an agency or a day, then a dash.
_DAY = rf"(?:(?:{_MONTHS})[a-z]*\.?\s+\d{{1,2}}(?:,\s*\d{{4}})?|\d{{1,2}}\s+(?:{_MONTHS})[a-z]*\.?(?:,?\s+\d{{4}})?)"
_HEAD = regex.compile(
    rf"(?P<place>\p{{Lu}}[\p{{Lu}} .'’/-]{{2,40}}(?:,\s\p{{Lu}}[\p{{L}}. ]{{1,30}})?)"
    rf"(?:,?\s+{_DAY})?\s*(?:\([^)]{{1,40}}\))?\s*[-–—]{{1,2}}\s",
    regex.IGNORECASE,
)
_LONGEST_HEAD = 120  # characters
_ANY_DAY = regex.compile(rf"\b{_DAY}\b", regex.IGNORECASE)


def dateline_in(body: str) -> str:
    """Return the place in a dateline at the head of a body; empty if there is no dateline."""
    match = _head(body)
    return match["place"] if match else ""


def dateline_day(dateline: str, body: str) -> str:
    """Return the day in a dateline, or else at the head of a body, as it is written; empty if there is none."""
    if not dateline and (match := _head(body)):
        dateline = match[0]
    found = _ANY_DAY.search(dateline)
    return found[0] if found else ""


def _head(body: str) -> regex.Match[str] | None:
    match = _HEAD.match(body[:_LONGEST_HEAD])
    return match if match and match["place"].split(",")[0].isupper() else None


@lru_cache(maxsize=10_000)
def dateline_countries(dateline: str) -> tuple[str, ...]:
    """Return the countries of the places in a dateline, in their order."""
    end = _END.search(dateline)
    places = (dateline[: end.start()] if end else dateline).strip(" ,.-–—")
    return tuple(dict.fromkeys(code for place in places.split("/") if (code := _country(place.strip()))))


def _country(place: str) -> str:
    """Return the country of one place; a country or region named behind the town decides."""
    town, comma, rest = place.partition(",")
    for text in (
        (place, f"{place.rstrip('.')}.", f"{town},{rest.title().rstrip('.')}.", f"{town},{rest.title()}")
        if comma
        else ()
    ):
        if code := next((entry.code for entry, start, _ in mentions(text) if start > len(town)), ""):
            return code
    named = [entry for entry, _, _ in mentions(town) if entry.naming is Naming.NAME]
    return named[0].code if named else _town(town)


def _town(town: str) -> str:
    known = dateline_places()
    if code := known.get(town.upper()):
        return code
    found = [entry.code for entry, _, _ in mentions(town.title())]
    return found[-1] if found else ""


_NUMBERS = regex.compile(r"\d+")
_LETTERS = regex.compile(r"\p{L}+")
_AHEAD = timedelta(days=1)  # a dateline may be this much later than the file's day, because of time zones
_LATE = timedelta(days=31)  # after which the file's day does not give the year: the file may be a copy


def find_day(article: Article) -> date | None:
    """Return the day of the dateline, with its own year if it has one, else with the year of the file's day."""
    written = dateline_day(article.dateline, article.body)
    if not written:
        return None
    month = MONTHS.index(_LETTERS.search(written)[0][:3].lower()) + 1
    numbers = [int(number) for number in _NUMBERS.findall(written)]
    if len(numbers) > 1:
        return _day(numbers[1], month, numbers[0])
    return _nearest(article.filed, month, numbers[0]) if article.filed else None


def _nearest(filed: date, month: int, day: int) -> date | None:
    """Return the last date with this month and day up to the file's day, if it is near enough."""
    days = (_day(year, month, day) for year in (filed.year + 1, filed.year, filed.year - 1))
    return next((each for each in days if each and filed - _LATE <= each <= filed + _AHEAD), None)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year >= EARLIEST_YEAR else None
    except ValueError:
        return None
