"""Stretches of days in words: `March to June 2020`."""

from datetime import date
from functools import lru_cache

from search.model.dates import Period, read_period
from search.model.request import NONE
from web.i18n import said, spoken
from web.l10n import day, month
from web.params.parameters import bounds


def value_label(value: str) -> str:
    """Return what a value of the date facet is called: a year, month, day, range or `_none`."""
    return said("undated") if value == NONE else label(read_period(value))


def label(period: Period) -> str:
    """Return a period in words, as years, months or days, whichever are the widest that say it."""
    return _label(period, spoken())


@lru_cache(4_096)
def _label(period: Period, tongue: str) -> str:
    """Do so in the language that is spoken, `tongue`, by which it is remembered."""
    start, end = bounds(period)
    if not period.first:
        return said("until {date}", date=_part(period.last, end))
    if not period.last:
        return said("from {date}", date=_part(period.first, start))
    if start == end:
        return _part(period.first, start)
    return said("{first} to {last}", first=_shortened(period, start, end), last=_part(period.last, end))


def _part(value: date | None, written: str) -> str:
    if value is None:
        return ""
    return {4: str(value.year), 7: month(value)}.get(len(written)) or day(value)


def _shortened(period: Period, start: str, end: str) -> str:
    """Leave out of the first part what the last one says again."""
    whole = _part(period.first, start)
    if len(start) > 7 and start[:7] == end[:7]:
        return whole.partition(" ")[0]
    if len(start) > 4 and start[:4] == end[:4]:
        return whole.rpartition(" ")[0]
    return whole
