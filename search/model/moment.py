"""When something was published: a day, as most sources give it, or an instant.

A day stays the source's day. It is never shifted into another time zone: it only sorts as its first moment in UTC, and
counts as begun when it has begun anywhere on earth (UTC+14, Kiribati).
"""

import re
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

Published = date | datetime

EARLIEST_YEAR, LATEST_YEAR = 1600, 2999  # newspapers begin in 1605; beyond these a date is a slip of the pen
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_FIRST_ZONE = timedelta(hours=14)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_INSTANT = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}([.,]\d+)?)?(Z|z|[+-]\d{2}:?\d{2})")


def is_instant(published: Published) -> bool:
    """Tell an instant from a day (a `datetime` is a `date` too, hence the question)."""
    return isinstance(published, datetime)


def first_moment(published: Published) -> datetime:
    """Return the instant, or the day's first moment in UTC."""
    if isinstance(published, datetime):
        return published
    return datetime(published.year, published.month, published.day, tzinfo=UTC)


def begun(published: Published) -> datetime:
    """Return the moment from which it counts as published."""
    if isinstance(published, datetime):
        return published
    return first_moment(published) - _FIRST_ZONE


def microseconds(moment: datetime) -> int:
    """Return whole microseconds since 1970, negative before; exact, as floats are not."""
    return (moment - _EPOCH) // _MICROSECOND


def from_microseconds(number: int) -> datetime:
    """Return the moment so many microseconds after 1970. Raises OverflowError outside the calendar."""
    return _EPOCH + timedelta(microseconds=number)


def local_day(published: Published, zone: ZoneInfo) -> date:
    """Return the day it is filed under: the source's own day, or the instant's day in the zone."""
    if isinstance(published, datetime):
        return published.astimezone(zone).date()
    return published


def read_published(text: str) -> Published:
    """Read `2019-07-03` or `2019-07-03T10:00:00Z`. Raises ValueError, saying what is wrong."""
    if _DAY.fullmatch(text):
        return date.fromisoformat(text)
    return read_instant(text)


def read_instant(text: str) -> datetime:
    """Read an instant with its offset into UTC. Raises ValueError, saying what is wrong."""
    if not _INSTANT.fullmatch(text):
        raise ValueError(f"{text!r} is not a time such as 2019-07-03T10:00:00Z (the zone or Z must be there)")
    try:
        return datetime.fromisoformat(text.upper().replace(",", ".")).astimezone(UTC)
    except OverflowError as error:
        raise ValueError(f"{text!r} is outside the calendar") from error


def write_published(published: Published) -> str:
    """Write a day as `2019-07-03`, an instant as `2019-07-03T10:00:00Z`."""
    if isinstance(published, datetime):
        return published.astimezone(UTC).isoformat().replace("+00:00", "Z")
    return published.isoformat()
