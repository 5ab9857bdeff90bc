"""Former states by an article's date: Kiev was in the Soviet Union, and Prague in Czechoslovakia."""

from collections.abc import Mapping
from datetime import date
from functools import cache

from search.countries.codes import FORMER

# Former states of which today's countries were parts, or under whose name they went, for as long as there were these
# states.
# East Germany is none of them: there was a Germany beside it.
_WHOLE = ("SU", "YU", "CS", "BU", "ZR", "HV", "DY", "NH", "RH")
_LEFT_EARLIER: Mapping[str, date] = {
    "EE": date(1991, 9, 6),
    "LT": date(1991, 9, 6),
    "LV": date(1991, 9, 6),
    "HR": date(1991, 6, 25),
    "SI": date(1991, 6, 25),
    "MK": date(1991, 9, 8),
    "BA": date(1992, 3, 3),
    "XK": date(1991, 6, 25),
}


def at_that_time(code: str, day: date | None) -> str:
    """Return the code of the state that a country was part of on a day; today's, if no day is known."""
    if day is None:
        return code
    former, since, until = _parts().get(code, ("", date.max, date.min))
    return former if since <= day <= until else code


@cache
def _parts() -> Mapping[str, tuple[str, date, date]]:
    return {
        part: (code, FORMER[code].since, min(_LEFT_EARLIER.get(part, date.max), FORMER[code].until))
        for code in _WHOLE
        for part in FORMER[code].successors
    }
