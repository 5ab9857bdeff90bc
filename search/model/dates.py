"""Days, instants and partial dates: reading and writing them, and time zones.

A day is the source's day, and is never moved into another time zone. It sorts as its first moment in UTC. It is public
once it has begun in the newsroom's time zone. A year or a month alone stays what it is: it sorts and begins as its
first day, and lies in a period only if all its days do.
"""

import re
from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta
from enum import IntEnum
from zoneinfo import ZoneInfo

from search.types import value_object


class Precision(IntEnum):
    """How exact a date is. The numbers are those in the index's column."""

    DAY = 0
    INSTANT = 1
    MONTH = 2
    YEAR = 3


@value_object
class PartialDate:
    """A year, or a month (1 to 12) of a year. Raises ValueError for what the calendar does not have."""

    year: int
    month: int | None = None

    def __post_init__(self) -> None:
        """Refuse what the calendar does not have."""
        date(self.year, 1 if self.month is None else self.month, 1)

    @property
    def first(self) -> date:
        """The first of its days."""
        return date(self.year, self.month or 1, 1)

    @property
    def last(self) -> date:
        """The last of its days."""
        month = self.month or 12
        return date(self.year, month, monthrange(self.year, month)[1])


Published = date | datetime | PartialDate

EARLIEST_YEAR, LATEST_YEAR = 1600, 2999  # newspapers begin in 1605; other years are errors
# A zone moves the first and the last hours into these, and the first week begins in one. So bars may bear them.
FIRST_BAR_YEAR, LAST_BAR_YEAR = EARLIEST_YEAR - 1, LATEST_YEAR + 1
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2}))?")
_INSTANT = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}([.,]\d+)?)?(Z|z|[+-]\d{2}:?\d{2})")


def is_instant(published: Published) -> bool:
    """Tell whether this is an instant and not a day. (A `datetime` is a `date` too.)"""
    return isinstance(published, datetime)


def precision(published: Published) -> Precision:
    """Return how exact a date is."""
    if isinstance(published, PartialDate):
        return Precision.MONTH if published.month else Precision.YEAR
    return Precision.INSTANT if is_instant(published) else Precision.DAY


def first_moment(published: Published) -> datetime:
    """Return the instant, or the first moment in UTC of the day, month or year."""
    if isinstance(published, datetime):
        return published
    first = first_day(published)
    return datetime(first.year, first.month, first.day, tzinfo=UTC)


def first_day(published: date | PartialDate) -> date:
    """Return the day, or the first day of the month or year."""
    return published.first if isinstance(published, PartialDate) else published


def begun(published: Published, zone: ZoneInfo) -> datetime:
    """Return the moment from which an article of this date counts as published: the beginning of a day in the zone.

    Where clocks go forward at midnight, the day begins at one. Python takes the offset from before the change then,
    and so returns the moment of the change (PEP 495).
    """
    if isinstance(published, datetime):
        return published
    return datetime.combine(first_day(published), time.min, zone).astimezone(UTC)


def microseconds(moment: datetime) -> int:
    """Return the whole microseconds since 1970, negative before. Floats would not be exact."""
    return (moment - _EPOCH) // _MICROSECOND


def from_microseconds(number: int) -> datetime:
    """Return the moment that many microseconds after 1970. Raises OverflowError outside the calendar."""
    return _EPOCH + timedelta(microseconds=number)


def local_day(published: Published, zone: ZoneInfo) -> date:
    """Return the day under which an article is listed: the source's (first) day, or the instant's day in the zone."""
    if isinstance(published, datetime):
        return published.astimezone(zone).date()
    return first_day(published)


def last_day(published: Published, zone: ZoneInfo) -> date:
    """Return the last day that a date may mean; it is the first one unless the date is a month or a year."""
    return published.last if isinstance(published, PartialDate) else local_day(published, zone)


def read_published(text: str) -> Published:
    """Read `2019-07-03`, `2019-07-03T10:00:00Z`, `2019-07` or `2019`. Raises ValueError, saying what is wrong."""
    if _DAY.fullmatch(text):
        return date.fromisoformat(text)
    if partial := _PARTIAL.fullmatch(text):
        return PartialDate(year=int(partial[1]), month=int(partial[2]) if partial[2] else None)
    return read_instant(text)


def read_instant(text: str) -> datetime:
    """Read an instant with its offset, and return it in UTC. Raises ValueError, saying what is wrong."""
    if not _INSTANT.fullmatch(text):
        raise ValueError(f"{text!r} is not a time such as 2019-07-03T10:00:00Z (with an offset or Z)")
    try:
        return datetime.fromisoformat(text.upper().replace(",", ".")).astimezone(UTC)
    except OverflowError as error:
        raise ValueError(f"{text!r} is not a valid time") from error


def write_published(published: Published) -> str:
    """Write a day as `2019-07-03`, an instant as `2019-07-03T10:00:00Z`, a month as `2019-07`, a year as `2019`."""
    if isinstance(published, PartialDate):
        return f"{published.year:04}" + (f"-{published.month:02}" if published.month else "")
    if isinstance(published, datetime):
        return published.astimezone(UTC).isoformat().replace("+00:00", "Z")
    return published.isoformat()
