"""The line at the head of a story, as a country: `CONWAY, Ark., Feb 26 -`, `VIENNA`, `PARIS/BONN (Reuters) -`."""

from functools import lru_cache

import regex

from index.enrich.gazetteer import Kind, dateline_places
from index.enrich.mentions import mentions

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTHS = "|".join(MONTHS)
_END = regex.compile(rf"[,.]?\s+(?:{_MONTHS})[a-z]*\.?\s+\d|\s*\(|\s+[-–—]+(?:\s|$)", regex.IGNORECASE)
# At the head of a body: a place in capitals, perhaps its country, perhaps an agency or a day, then a dash.
_DAY = rf"(?:(?:{_MONTHS})[a-z]*\.?\s+\d{{1,2}}(?:,\s*\d{{4}})?|\d{{1,2}}\s+(?:{_MONTHS})[a-z]*\.?(?:,?\s+\d{{4}})?)"
_HEAD = regex.compile(
    rf"(?P<place>\p{{Lu}}[\p{{Lu}} .'’/-]{{2,40}}(?:,\s\p{{Lu}}[\p{{L}}. ]{{1,30}})?)"
    rf"(?:,?\s+{_DAY})?\s*(?:\([^)]{{1,40}}\))?\s*[-–—]{{1,2}}\s",
    regex.IGNORECASE,
)
_LONGEST_HEAD = 120  # characters
_ANY_DAY = regex.compile(rf"\b{_DAY}\b", regex.IGNORECASE)


def dateline_in(body: str) -> str:
    """Return the place that a body begins with, as datelines do; empty if it begins otherwise."""
    match = _head(body)
    return match["place"] if match else ""


def dateline_day(dateline: str, body: str) -> str:
    """Return the day that a dateline gives, or the head of a body, as it is written; empty if there is none."""
    if not dateline and (match := _head(body)):
        dateline = match[0]
    found = _ANY_DAY.search(dateline)
    return found[0] if found else ""


def _head(body: str) -> regex.Match[str] | None:
    match = _HEAD.match(body[:_LONGEST_HEAD])
    return match if match and match["place"].split(",")[0].isupper() else None


@lru_cache(maxsize=10_000)
def dateline_countries(dateline: str) -> tuple[str, ...]:
    """Return the countries of the places in a dateline, in their order."""
    end = _END.search(dateline)
    places = (dateline[: end.start()] if end else dateline).strip(" ,.-–—")
    return tuple(dict.fromkeys(code for place in places.split("/") if (code := _country(place.strip()))))


def _country(place: str) -> str:
    """Return the country of one place: what is named behind the town counts more than the town's name."""
    town, comma, rest = place.partition(",")
    for text in (
        (place, f"{place.rstrip('.')}.", f"{town},{rest.title().rstrip('.')}.", f"{town},{rest.title()}")
        if comma
        else ()
    ):
        if code := next((entry.code for entry, start, _ in mentions(text) if start > len(town)), ""):
            return code
    named = [entry for entry, _, _ in mentions(town) if entry.kind is Kind.NAME]
    return named[0].code if named else _town(town)


def _town(town: str) -> str:
    known = dateline_places()
    if code := known.get(town.upper()):
        return code
    found = [entry.code for entry, _, _ in mentions(town.title())]
    return found[-1] if found else ""
