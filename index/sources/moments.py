"""Days and moments in the forms that feeds, archives and pages write: ISO 8601, RFC 822, words, numbers.

What could be two days (`03/07/2019`) is none. A moment needs a time zone: without one, only its day is known.
"""

from calendar import isleap
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import regex

from search.model.dates import EARLIEST_YEAR, LATEST_YEAR, PartialDate, Published

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_MONTH = rf"(?P<month>{'|'.join(f'{month[:3]}(?:{month[3:]})?' for month in _MONTHS)}|sept)\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"
_WRITTEN = (
    r"(?P<day>\d{1,2})\.\s?(?P<number>\d{1,2})\.\s?(?P<year>\d{4})",
    rf"{_DAY}[\s-]+{_MONTH},?[\s-]+{_YEAR}",
    rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}",
)


def _forms(*patterns: str) -> tuple[regex.Pattern[str], ...]:
    return tuple(regex.compile(pattern, regex.IGNORECASE) for pattern in patterns)


_BEFORE = r"(?:(?:published|posted|date)\s*:?\s+(?:on\s+)?)?(?:[a-z]{3,9}day,?\s+)?"
_AFTER = r"(?:(?:\s*[,|–—-]\s*|\s+|T)(?:at\s+)?\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s*[ap]\.?m\.?)?(?:\s*[A-Z]{1,5})?)?"
_LINES = _forms(*(f"{_BEFORE}{form}{_AFTER}" for form in (rf"{_YEAR}-(?P<number>\d{{2}})-(?P<day>\d{{2}})", *_WRITTEN)))


def day_of(line: str) -> date | None:
    """Return the day that a line of a page consists of; None if it is no day, or one of two."""
    for form in _LINES:
        if match := form.fullmatch(line):
            try:
                return _day(match.groupdict())
            except ValueError:
                return None
    return None


_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+)?"
_CLOCK = (
    r"(?P<hour>\d{1,2})(?:[:.h]?(?P<minute>\d{2})(?:[:.]?(?P<second>\d{2})(?:[.,](?P<fraction>\d+))?)?)?"
    r"(?:\s*(?P<half>[ap])\.?m\.?)?"
)
_OFFSET = r"(?:UTC|GMT)?(?P<offset>[+−-]\d{1,2}(?::?\d{2}){0,2})"
_ZONE = rf"(?:\s*(?:{_OFFSET}|(?P<zone>[a-z]{{1,5}}|[a-z_]+/[a-z_]+)))?(?:\s*[\[(].*[\])])?"
_TIME = rf"(?:(?:\s*[,|–—]\s*|\s+-\s+|\s+|[T_])(?:at\s+)?{_CLOCK}{_ZONE})?"
_MOMENTS = _forms(
    rf"{_YEAR}(?P<sign>[-/.])(?P<number>\d{{1,2}})(?P=sign)(?P<day>\d{{1,2}})(?:{_TIME}|Z|[+-]\d{{2}}:?\d{{2}})",
    rf"{_YEAR}(?P<number>\d{{2}})(?P<day>\d{{2}})(?:{_TIME}|{_CLOCK}{_ZONE})",
    rf"{_YEAR}-(?P<ordinal>\d{{3}}){_TIME}",  # ISO 8601: the day of the year
    *(f"{_WEEKDAY}{form}{_TIME}" for form in _WRITTEN),
    rf"{_WEEKDAY}{_MONTH}\s+{_DAY},?\s+{_CLOCK}{_ZONE}\s+{_YEAR}",  # asctime
    rf"{_WEEKDAY}{_DAY}\s+{_MONTH}\s+(?P<short>\d{{2}})\s+{_CLOCK}{_ZONE}",  # RFC 822
)
_WEEK = regex.compile(r"\d{4}-?W\d{2}-?\d$")
_COUNTS = (10, 13, 16)  # digits of seconds, milli- and microseconds since 1970
_NOUGHT = "00|XX"  # a part that databases and catalogues write where they do not know it
_PARTIAL = _forms(
    rf"{_YEAR}(?:(?P<sign>[-/.])(?P<number>\d{{1,2}}|XX)(?:(?P=sign)(?:{_NOUGHT}))?)?",
    rf"(?P<number>\d{{1,2}})[-/.]{_YEAR}",
    rf"{_MONTH},?\s+{_YEAR}|{_YEAR}\s+{_MONTH}",
)
_HOURS = {  # names of zones that mean one offset -> hours
    **dict.fromkeys(("z", "ut", "utc", "gmt", "wet"), 0),
    "bst": 1,
    "cet": 1,
    "west": 1,
    "cest": 2,
    "eet": 2,
    "eest": 3,
    "msk": 3,
    "jst": 9,
    "edt": -4,
    "est": -5,
    "cdt": -5,
    "cst": -6,
    "mdt": -6,
    "mst": -7,
    "pdt": -7,
    "pst": -8,  # RFC 822
}
_PIVOT = 69  # a year of two digits from here on is of the twentieth century, as POSIX reads it


def read_moment(value: Any) -> Published:
    """Return the day, month, year or moment of a text or a number; a `datetime` without a zone if it names none.

    A number is a year, a day such as 20190703, or seconds, milli- or microseconds since 1970. Raises ValueError.
    """
    moment = _of_number(value) if type(value) in (int, float) else _of_text(value)
    if moment is None:
        raise ValueError(f"{value!r} is not a time such as 2019-07-03T10:00:00Z, a day, a month or a year")
    if not EARLIEST_YEAR <= moment.year <= LATEST_YEAR:
        raise ValueError(f"the year {moment.year} is not between {EARLIEST_YEAR} and {LATEST_YEAR}")
    return moment


def _of_text(text: str) -> Published | None:
    if len(text) in _COUNTS and text.isascii() and text.isdigit():
        return _of_number(int(text))
    if _WEEK.match(text):
        return date.fromisoformat(text)
    for form in _PARTIAL:
        if match := form.fullmatch(text):
            return _partial(match.groupdict())
    for form in _MOMENTS:
        if match := form.fullmatch(text):
            return _moment(match.groupdict())
    return None


def _of_number(value: float) -> Published | None:
    if not 0 <= value < 1e17:
        return None
    if value == value // 1 and len(f"{value:.0f}") in (4, 8, 12, 14):
        try:
            if found := _of_text(f"{value:.0f}"):
                return found
        except ValueError:
            pass  # digits that are no date may be a count of seconds
    for unit in (1, 1_000, 1_000_000):
        if 1e8 <= value / unit < 1e10:  # from 1973 on; lower numbers are more probably something else
            return datetime.fromtimestamp(value / unit, UTC)
    return None


def _partial(parts: Mapping[str, str | None]) -> PartialDate:
    is_known = parts.get("month") or (parts.get("number") or "XX").upper() not in _NOUGHT.split("|")
    return PartialDate(year=int(parts["year"] or 0), month=_month(parts) if is_known else None)


def _moment(parts: Mapping[str, str | None]) -> Published:
    day = _day(parts)
    if not parts.get("hour"):
        return day
    hour, minute, second = (int(parts.get(name) or 0) for name in ("hour", "minute", "second"))
    if half := parts.get("half"):
        hour = hour % 12 + 12 * (half.lower() == "p")
    if (hour, minute, second) == (24, 0, 0):  # ISO 8601 before 2019: the end of the day
        day, hour = day + timedelta(days=1), 0
    fraction = int(f"{parts.get('fraction') or 0:<06}"[:6])
    moment = datetime.combine(day, time(hour, minute, min(second, 59) if second == 60 else second, fraction))
    offset = _offset(parts)
    return moment if offset is None else (moment - offset).replace(tzinfo=UTC)


def _day(parts: Mapping[str, str | None]) -> date:
    year = int(parts.get("year") or parts.get("short") or 0)
    if parts.get("short"):
        year += 1900 if year >= _PIVOT else 2000
    if ordinal := parts.get("ordinal"):
        return _nth_day(year, int(ordinal))
    return date(year, _month(parts), int(parts["day"] or 0))


def _nth_day(year: int, number: int) -> date:
    if not 1 <= number <= 365 + isleap(year):
        raise ValueError(f"{year} has no day {number}")
    return date(year, 1, 1) + timedelta(days=number - 1)


def _month(parts: Mapping[str, str | None]) -> int:
    if number := parts.get("number"):
        return int(number)
    word = (parts["month"] or "").lower()
    return next(number for number, name in enumerate(_MONTHS, start=1) if name.startswith(word[:3]))


def _offset(parts: Mapping[str, str | None]) -> timedelta | None:
    """Return how far a zone is ahead of UTC; None without one, and for a name that means several."""
    if not (offset := parts.get("offset")):
        hours = _HOURS.get((parts.get("zone") or "").lower())
        return None if hours is None else timedelta(hours=hours)
    digits = regex.sub(r"\D", "", offset)
    digits = digits.zfill(2) if len(digits) < 3 else digits.zfill(len(digits) + len(digits) % 2)
    hours, minutes, seconds = (int(digits[at : at + 2] or 0) for at in (0, 2, 4))
    ahead = timedelta(hours=hours, minutes=minutes, seconds=seconds)
    if ahead > timedelta(hours=18):
        raise ValueError(f"{offset} is no offset from UTC")
    return ahead if offset[0] == "+" else -ahead
