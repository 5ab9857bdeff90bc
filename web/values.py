"""How the text of one parameter is read; each function raises ValueError, saying what is expected."""

from collections.abc import Callable
from enum import StrEnum
from typing import TypeVar
from zoneinfo import ZoneInfo

from search.fields import DATE, DEFAULT_FACETS, FACETS
from search.model.period import read_period
from search.model.request import NONE, FacetRequest, Interval
from search.places.codes import is_country
from search.settings import time_zone
from search.text.languages import is_language

LARGEST_FACET = 1_000  # values listed at most
NO_FACETS = "none"
HIGHLIGHTS = {"html": 3, "none": 0}  # and the passages of a snippet that each stands for
_LONGEST_ECHO = 60

Choice = TypeVar("Choice", bound=StrEnum)


def one_of(choices: type[Choice]) -> Callable[[str], Choice]:
    """Return the reader of a choice among a few words."""
    words = tuple(choice.value for choice in choices)

    def read(text: str) -> Choice:
        if text not in words:
            raise _not(text, f"one of {', '.join(words)}")
        return choices(text)

    return read


def number(text: str) -> int:
    """Read a whole number from 1; nine digits are more than anything here counts to."""
    if not (text.isascii() and text.isdigit() and len(text) < 10 and int(text)):
        raise _not(text, "a whole number from 1")
    return int(text)


def zone(text: str) -> ZoneInfo:
    """Read the name of a time zone."""
    try:
        return time_zone(text)
    except ValueError as error:
        raise _not(text, "the name of a time zone, such as Europe/Vienna") from error


def words(text: str) -> str:
    """Read a value that may be any text."""
    return text


def country(text: str) -> str:
    """Read the code of a country or former state, in either case, or `_none`."""
    if text == NONE:
        return NONE
    if not is_country(text.upper()):
        raise _not(text, f"a country's two-letter code, such as AZ, or {NONE}")
    return text.upper()


def language(text: str) -> str:
    """Read a language code, or `_none`."""
    if text != NONE and not is_language(text):
        raise _not(text, f"a language code, such as en, or {NONE}")
    return text


def period(text: str) -> str:
    """Check a year, month, day or range, or `_none`."""
    if text != NONE:
        read_period(text)
    return text


def passages(text: str) -> int:
    """Read how what matched is shown into the most passages of a snippet."""
    if text not in HIGHLIGHTS:
        raise _not(text, f"one of {', '.join(HIGHLIGHTS)}")
    return HIGHLIGHTS[text]


def highlight(most: int) -> str:
    """Write the most passages of a snippet as `passages` reads them."""
    return "html" if most else "none"


def facets(text: str) -> tuple[FacetRequest, ...]:
    """Read `country:50,person,date:month`, or `none`."""
    if text == NO_FACETS:
        return ()
    read = tuple(_facet(part.strip()) for part in text.split(","))
    if len({facet.name for facet in read}) < len(read):
        raise ValueError("it must name each facet once")
    return read


def write_facets(requests: tuple[FacetRequest, ...]) -> str:
    """Write facets as `facets` reads them."""
    return ",".join(map(_written, requests)) or NO_FACETS


def default_facets() -> tuple[FacetRequest, ...]:
    """Return the facets that are counted unless others are asked for."""
    return tuple(FacetRequest(name=name) for name in DEFAULT_FACETS)


def _facet(text: str) -> FacetRequest:
    name, colon, detail = text.partition(":")
    if name not in FACETS and name != DATE:
        raise _not(name, f"facets, such as country:50,person,date:month, of {', '.join((*FACETS, DATE))}")
    if not colon:
        return FacetRequest(name=name)
    if name == DATE:
        return FacetRequest(name=name, interval=one_of(Interval)(detail))
    size = number(detail)
    if size > LARGEST_FACET:
        raise _not(detail, f"up to {LARGEST_FACET:,} values of a facet")
    return FacetRequest(name=name, size=size)


def _written(facet: FacetRequest) -> str:
    if facet == FacetRequest(name=facet.name):
        return facet.name
    return f"{facet.name}:{facet.interval if facet.name == DATE else facet.size}"


def _not(text: str, expected: str) -> ValueError:
    shown = text if len(text) <= _LONGEST_ECHO else f"{text[:_LONGEST_ECHO]}…"
    return ValueError(f"it must be {expected}, not {shown!r}")
