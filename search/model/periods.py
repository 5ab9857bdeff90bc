"""Periods: from a year to a second, weeks, quarters and ranges.

A date lies in a period only if all that it may mean does. So a day lies in a range that begins at noon only if it is a
later day: nobody knows that it was published after noon. In the same way 1952 does not lie in March 1952.
"""

import re
from calendar import monthrange
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from search.model.dates import FIRST_BAR_YEAR, LAST_BAR_YEAR, Published, begun, is_instant, last_day, local_day
from search.types import Message, value_object

_DAY = timedelta(days=1)
_MOMENT = timedelta(microseconds=1)
_WIDTHS = (timedelta(hours=1), timedelta(minutes=1), timedelta(seconds=1))  # of a time without minutes, or seconds
_PART = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", re.ASCII)
_WEEK = re.compile(r"(\d{4})-[Ww](\d{2})", re.ASCII)
_QUARTER = re.compile(r"(\d{4})-[Qq]([1-4])", re.ASCII)
_TIME = re.compile(
    r"(?P<day>\d{4}-\d{2}-\d{2})[Tt ](?P<hour>\d{2})(?::(?P<minute>\d{2})(?::(?P<second>\d{2}))?)?"
    r"(?P<zone>[Zz]|[ +-](?:0\d|1[0-4]):?[0-5]\d)?",
    re.ASCII,
)


@value_object
class Period:
    """The days from `first` to `last`, both included, and the moments from `start` to before `end`.

    None leaves an end open. A moment without an offset is one of the time zone in which is asked: see `in_zone`.
    """

    first: date | None = None
    last: date | None = None
    start: datetime | None = None
    end: datetime | None = None

    @property
    def has_moments(self) -> bool:
        """Whether it begins or ends within a day."""
        return self.start is not None or self.end is not None

    @property
    def first_day(self) -> date | None:
        """The day with which it begins."""
        return self.first or (self.start and self.start.date())

    @property
    def last_day(self) -> date | None:
        """The day with which it ends."""
        return self.last or (self.end and (self.end - _MOMENT).date())

    @property
    def is_reversed(self) -> bool:
        """Whether it ends before it begins. Of a moment with an offset and one without, only the days are compared."""
        if self.start and self.end and (self.start.tzinfo is None) == (self.end.tzinfo is None):
            return self.end <= self.start
        return self.first_day is not None and self.last_day is not None and self.last_day < self.first_day

    def in_zone(self, zone: ZoneInfo) -> "Period":
        """Return the period with its moments in UTC. A local time that comes twice begins and ends as late as it can.

        So an hour that comes twice is one of two hours, and one that is left out is empty.
        """
        if not self.has_moments:
            return self
        start = self.start and _in_utc(self.start, zone)
        end = self.end and _in_utc((self.end - _MOMENT).replace(fold=1), zone) + _MOMENT
        return replace(self, start=start, end=end)

    def overlap(self, other: "Period") -> "Period":
        """Return what both have in common; their moments must have offsets."""
        return Period(
            first=max((day for day in (self.first, other.first) if day), default=None),
            last=min((day for day in (self.last, other.last) if day), default=None),
            start=max((moment for moment in (self.start, other.start) if moment), default=None),
            end=min((moment for moment in (self.end, other.end) if moment), default=None),
        )

    def whole_days(self, zone: ZoneInfo) -> "Period":
        """Return the days of a zone that lie whole between its moments, which must have offsets."""
        first = last = None
        if self.start:
            day = self.start.astimezone(zone).date()
            first = day if begun(day, zone) >= self.start else day + _DAY
        if self.end:
            last = self.end.astimezone(zone).date() - _DAY
        return Period(first=first, last=last)

    def holds(self, published: Published, zone: ZoneInfo) -> bool:
        """Tell whether a date lies in it; its moments must have offsets. `zone` says on which day an instant lies."""
        if not _between(local_day(published, zone), last_day(published, zone), self):
            return False
        if is_instant(published):
            moment = begun(published, zone)
            return (self.start is None or self.start <= moment) and (self.end is None or moment < self.end)
        return _between(local_day(published, zone), last_day(published, zone), self.whole_days(zone))


def _between(first: date, last: date, days: Period) -> bool:
    return (days.first is None or days.first <= first) and (days.last is None or last <= days.last)


def _in_utc(moment: datetime, zone: ZoneInfo) -> datetime:
    return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(UTC)


def read_part(text: str) -> Period:
    """Read a year, quarter, month, week (ISO 8601), day, hour, minute or second. Raises ValueError.

    A time may have an offset. A space stands for its plus, which addresses turn into one.
    """
    text = text.strip()
    try:
        if not _has_year(text):
            pass
        elif time := _TIME.fullmatch(text):
            return _time(time)
        elif week := _WEEK.fullmatch(text):
            monday = date.fromisocalendar(int(week[1]), int(week[2]), 1)
            return Period(first=monday, last=monday + 6 * _DAY)
        elif quarter := _QUARTER.fullmatch(text):
            month = 3 * int(quarter[2])
            return Period(first=date(int(quarter[1]), month - 2, 1), last=_month_end(int(quarter[1]), month))
        elif part := _PART.fullmatch(text):
            return _days(int(part[1]), int(part[2] or 0), int(part[3] or 0))
    except ValueError as error:
        raise ValueError(Message("{} is not a valid date", repr(text))) from error
    raise ValueError(
        Message(
            "{} is not a year, month, day or time, such as 2019, 2019-07, 2019-07-03 or 2019-07-03T10:00", repr(text)
        )
    )


def _has_year(text: str) -> bool:
    year = text[:4]
    return year.isdecimal() and FIRST_BAR_YEAR <= int(year) <= LAST_BAR_YEAR


def _days(year: int, month: int, day: int) -> Period:
    last_month = month or 12
    return Period(
        first=date(year, month or 1, day or 1),
        last=date(year, last_month, day) if day else _month_end(year, last_month),
    )


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _time(time: re.Match[str]) -> Period:
    day = date.fromisoformat(time["day"])
    start = datetime(
        day.year, day.month, day.day, int(time["hour"]), int(time["minute"] or 0), int(time["second"] or 0)
    )
    width = _WIDTHS[sum(time[part] is not None for part in ("minute", "second"))]
    if time["zone"]:
        start = start.replace(tzinfo=_offset(time["zone"])).astimezone(UTC)
    return Period(start=start, end=start + width)


def _offset(text: str) -> timezone:
    if text in "Zz":
        return UTC
    length = timedelta(hours=int(text[1:3]), minutes=int(text[-2:]))
    return timezone(-length if text[0] == "-" else length)


def read_period(text: str) -> Period:
    """Read a part, or a range such as `2019..2020`, in which one end may be missing. Raises ValueError."""
    if ".." not in text:
        return read_part(text)
    before, _, behind = text.partition("..")
    if not before.strip() and not behind.strip():
        raise ValueError(Message("a range needs a start or an end, such as 2019-07..2019-09"))
    first = read_part(before) if before.strip() else Period()
    last = read_part(behind) if behind.strip() else Period()
    period = Period(first=first.first, last=last.last, start=first.start, end=last.end)
    if period.is_reversed:
        raise ValueError(Message("{} ends before it begins", repr(text)))
    return period
