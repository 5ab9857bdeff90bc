"""A stretch of days, open or closed at either end, as a person writes it: `2019`, `2019-07`, `2019-07-01..2019-09`."""

import re
from calendar import monthrange
from datetime import date

from search.model.moment import EARLIEST_YEAR, LATEST_YEAR
from search.types import Worded, noun

_PART = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


@noun
class Period:
    """Days from `first` to `last`, both included; None is open."""

    first: date | None = None
    last: date | None = None

    def holds(self, day: date) -> bool:
        """Tell whether the day lies in it."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


def read_part(text: str) -> Period:
    """Read a year, a month or a day. Raises ValueError, saying what is expected."""
    match = _PART.fullmatch(text.strip())
    if not match or not EARLIEST_YEAR <= int(match[1]) <= LATEST_YEAR:
        raise ValueError(Worded("{} is not a year, a month or a day, such as 2019, 2019-07 or 2019-07-03", repr(text)))
    year, month, day = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    try:
        first = date(year, month or 1, day or 1)
    except ValueError as error:
        raise ValueError(Worded("{} is not in the calendar", repr(text))) from error
    last_month = month or 12
    return Period(first=first, last=date(year, last_month, day or monthrange(year, last_month)[1]))


def read_period(text: str) -> Period:
    """Read a part, or two parts with `..` between of which one may be missing. Raises ValueError."""
    if ".." not in text:
        return read_part(text)
    start, _, end = text.partition("..")
    if not start.strip() and not end.strip():
        raise ValueError(Worded("a period needs a first or a last day, such as 2019-07..2019-09"))
    first = read_part(start).first if start.strip() else None
    last = read_part(end).last if end.strip() else None
    if first and last and last < first:
        raise ValueError(Worded("{} ends before it begins", repr(text)))
    return Period(first=first, last=last)
