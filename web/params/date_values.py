"""Dates as values of parameters: how they are written, and what the description of the API says of them.

The regular expression of what `search.model.periods` reads is exact: a client that generates values from it, or checks
them with it, is right about leap years and long years. It uses only what ECMAScript and Python have in common.
"""

from calendar import monthrange
from datetime import date, datetime, timedelta

from search.model.dates import FIRST_BAR_YEAR, LAST_BAR_YEAR
from search.model.periods import Period


def _days(zero: str) -> str:
    """Return the pattern of a month and a day, apart from 29 February; `zero` begins numbers below ten."""
    long, short, shortest = (
        f"({zero}[1-9]|[12][0-9]|3[01])",
        f"({zero}[1-9]|[12][0-9]|30)",
        f"({zero}[1-9]|1[0-9]|2[0-8])",
    )
    return f"(({zero}[13578]|1[02])-{long}|({zero}[469]|11)-{short}|{zero}2-{shortest})"


_YEAR = "((1[6-9]|2[0-9])[0-9][0-9]|1599|3000)"
_LEAP_YEAR = "((1[6-9]|2[0-9])(0[48]|[2468][048]|[13579][26])|(16|20|24|28)00)"
_MONTH = "(0?[1-9]|1[0-2])"
_DAY = f"({_YEAR}-{_days('0?')}|{_LEAP_YEAR}-0?2-29)"
_WEEK = "[Ww](0[1-9]|[1-4][0-9]|5[0-2])"
_OFFSET = "([Zz]|[ +-](0[0-9]|1[0-4]):?[0-5][0-9])"
_TIME = f"({_YEAR}-{_days('0')}|{_LEAP_YEAR}-02-29)[Tt ]([01][0-9]|2[0-3])(:[0-5][0-9](:[0-5][0-9])?)?{_OFFSET}?"


def _long_years() -> str:
    """Return the pattern of the years with 53 weeks: those whose 28 December is in the 53rd (ISO 8601)."""
    years = range(FIRST_BAR_YEAR, LAST_BAR_YEAR + 1)
    return "|".join(str(year) for year in years if date(year, 12, 28).isocalendar().week == 53)


PART_PATTERN = f" *({_YEAR}(-{_MONTH}|-[Qq][1-4]|-{_WEEK})?|({_long_years()})-[Ww]53|{_DAY}|{_TIME}) *"


def bounds(period: Period) -> tuple[str, str]:
    """Return a period as the values of `from-date` and `to-date`, in the widest units; an open end is empty."""
    from_day, to_day = _day_bounds(period.first, period.last)
    return from_day or _start(period.start), to_day or _end(period.end)


def _start(moment: datetime | None) -> str:
    return "" if moment is None else _time(moment, "minutes" if not moment.second else "seconds")


def _end(moment: datetime | None) -> str:
    """Return the last minute, or second, before a moment: a time as `to-date` is included."""
    if moment is None:
        return ""
    unit = "seconds" if moment.second else "minutes"
    return _time(moment - timedelta(**{unit: 1}), unit)


def _time(moment: datetime, unit: str) -> str:
    return moment.isoformat(timespec=unit).replace("+00:00", "Z")


def _day_bounds(first: date | None, last: date | None) -> tuple[str, str]:
    months = (not first or first.day == 1) and (not last or last.day == monthrange(last.year, last.month)[1])
    years = months and (not first or first.month == 1) and (not last or last.month == 12)
    length = 4 if years else 7 if months else 10
    return first.isoformat()[:length] if first else "", last.isoformat()[:length] if last else ""
