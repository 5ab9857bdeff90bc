"""Days as numbers since 1970, for whole columns at once."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from search.engines.whoosh.schema import UNDATED
from search.model.dates import microseconds

UNDATED_DAY = np.iinfo(np.int32).min
_DAY = 86_400_000_000  # microseconds
_EPOCH = date(1970, 1, 1).toordinal()


def day_number(day: date) -> int:
    """Return days since 1970."""
    return day.toordinal() - _EPOCH


def day_of(number: int) -> date:
    """Return the date of a day since 1970."""
    return date.fromordinal(number + _EPOCH)


def local_days(published: NDArray[np.int64], instants: NDArray[np.bool_], zone: ZoneInfo) -> NDArray[np.int32]:
    """Return the day each is filed under: a day is its own, an instant the day it falls on in the zone."""
    days = (published // _DAY).astype(np.int32)
    moments = published[instants]
    if len(moments) and zone.key != "UTC":
        first = int(moments.min() // _DAY) - 1
        midnights = _midnights(first, int(moments.max() // _DAY) + 2, zone)
        days[instants] = np.searchsorted(midnights, moments, side="right") - 1 + first
    days[published == UNDATED] = UNDATED_DAY
    return days


def _midnights(first: int, last: int, zone: ZoneInfo) -> NDArray[np.int64]:
    """Return the moments at which the days from `first` to `last` begin in the zone, in microseconds since 1970."""
    start = datetime.combine(day_of(first), datetime.min.time(), tzinfo=zone)
    return np.array([microseconds(start + timedelta(days=number)) for number in range(last - first + 1)])
