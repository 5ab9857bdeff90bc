"""The intervals of the date facet, and the ids of its bars, which the date filter reads.

A year is `2026`, a quarter `2026-Q3`, a month `2026-08`, a week `2026-W31` (ISO 8601, from Monday), a day
`2026-08-01`, an hour `2026-08-01T10`. Hours are those of the clock in a time zone. Where clocks go back by an hour, one
comes twice; each of the two has its offset in its id: `2026-10-25T02+02:00`, then `2026-10-25T02+01:00`.
"""

from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from search.model.dates import Precision

_HOUR = timedelta(hours=1)


class Interval(StrEnum):
    """The width of the bars of a date facet."""

    AUTO = "auto"
    YEAR = "year"
    QUARTER = "quarter"
    MONTH = "month"
    WEEK = "week"
    DAY = "day"
    HOUR = "hour"

    @property
    def holds(self) -> frozenset[Precision]:
        """The dates that have a place in one of its bars. A date that is coarser counts as missing."""
        match self:
            case Interval.YEAR:
                return frozenset(Precision)
            case Interval.QUARTER | Interval.MONTH:
                return frozenset(Precision) - {Precision.YEAR}
            case Interval.HOUR:
                return frozenset({Precision.INSTANT})
        return frozenset({Precision.DAY, Precision.INSTANT})


def day_bar(day: date, interval: Interval) -> str:
    """Return the id of the bar that a day is in; not for hours."""
    match interval:
        case Interval.YEAR:
            return f"{day.year:04}"
        case Interval.QUARTER:
            return f"{day.year:04}-Q{(day.month + 2) // 3}"
        case Interval.MONTH:
            return f"{day.year:04}-{day.month:02}"
        case Interval.WEEK:
            week = day.isocalendar()
            return f"{week.year:04}-W{week.week:02}"
    return day.isoformat()


def hour_bar(local: datetime, offset: timedelta, zone: ZoneInfo) -> str:
    """Return the id of the hour that begins at a local time (without offset), at an offset from UTC in the zone.

    Only an hour that comes twice as a whole gets its offset. Where clocks go back by half an hour, as on Lord Howe
    Island, an hour is one and a half long.
    """
    early, late = (local.replace(tzinfo=zone, fold=fold).utcoffset() or timedelta() for fold in (0, 1))
    hour = f"{local:%Y-%m-%dT%H}"
    return f"{hour}{_written(offset)}" if early - late >= _HOUR else hour


def _written(offset: timedelta) -> str:
    minutes = round(offset.total_seconds() / 60)
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
