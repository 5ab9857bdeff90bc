"""The types of parameters: the expected value as a text, its JSON Schema, and how it is parsed."""

import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import cache
from typing import Any, Generic, TypeVar
from zoneinfo import ZoneInfo, available_timezones

from search.countries.codes import is_country
from search.fields import DATE, DEFAULT_FACETS, FACETS
from search.model.dates import EARLIEST_YEAR, LATEST_YEAR, read_part, read_period
from search.model.request import DEEPEST_HIT, LARGEST_PAGE, NONE, FacetRequest, Interval
from search.settings import time_zone
from search.text.languages import is_locale
from search.types import Message, value_object

T = TypeVar("T")
Choice = TypeVar("Choice", bound=StrEnum)
_LONGEST_ECHO = 60


class WrongType(ValueError):
    """A text has the wrong type; the type's `expected` says all that there is to say."""


@value_object
class ParamType(Generic[T]):
    """`parse` raises `WrongType` for a text of another type, and another ValueError if there is more to say.

    A text must also match the pattern of `schema`, if it has one, so that what is described is what is taken. `in_body`
    are the schemas of what a JSON body may have instead of the text of an address.
    """

    expected: str
    schema: Mapping[str, Any]
    parse: Callable[[str], T]
    in_body: tuple[Mapping[str, Any], ...] = ()

    def read(self, text: str) -> T:
        """Parse a value. Raises ValueError with the expected value."""
        try:
            value = self.parse(text)
            if not re.compile(self.schema.get("pattern", ".*"), re.ASCII | re.DOTALL).fullmatch(text):
                raise WrongType
            return value
        except WrongType as error:
            shown = text if len(text) <= _LONGEST_ECHO else f"{text[:_LONGEST_ECHO]}…"
            raise ValueError(Message("it must be {}, not {}", self.expected, repr(shown))) from error


def one_of(choices: type[Choice]) -> ParamType[Choice]:
    """Return the type of a choice among a few words."""
    words = [choice.value for choice in choices]

    def parse(text: str) -> Choice:
        if text not in words:
            raise WrongType
        return choices(text)

    return ParamType(
        expected=Message("one of {}", ", ".join(words)), schema={"type": "string", "enum": words}, parse=parse
    )


def whole(most: int | None = None) -> ParamType[int]:
    """Return the type of a whole number from 1 to `most`, or of at most nine digits."""

    def parse(text: str) -> int:
        if not (text.isascii() and text.isdigit() and len(text) < 10 and 1 <= int(text) <= (most or int(text))):
            raise WrongType
        return int(text)

    schema = {"type": "integer", "minimum": 1, "maximum": most or _LARGEST}
    upto = Message("a whole number from 1 to {}", f"{most:,}") if most else Message("a whole number from 1")
    return ParamType(expected=upto, schema=schema, parse=parse, in_body=(_digits(most or _LARGEST),))


_LARGEST = 999_999_999


def _digits(most: int) -> "Schema":
    """Return the schema of the whole numbers from 1 to `most` as texts."""
    digits = str(most)
    fewer = [rf"[1-9][0-9]{{0,{len(digits) - 2}}}"] if len(digits) > 1 else []
    lower = [
        rf"{digits[:place]}[{int(not place)}-{int(digit) - 1}][0-9]{{{len(digits) - place - 1}}}"
        for place, digit in enumerate(digits)
        if int(digit) > int(not place)
    ]
    return {"type": "string", "maxLength": 9, "pattern": f"^0*({'|'.join([*fewer, *lower, digits])})$"}


Schema = dict[str, Any]


def named(name: str) -> Schema:
    """Return the reference to a named schema."""
    return {"$ref": f"#/components/schemas/{name}"}


LARGEST_FACET = 1_000  # values of a facet in one answer
LARGEST_FACETS = 1_200  # values of all its facets together
NO_FACETS = "none"
_LONG, _SHORT, _SHORTEST = "(0?[1-9]|[12][0-9]|3[01])", "(0?[1-9]|[12][0-9]|30)", "(0?[1-9]|1[0-9]|2[0-8])"
_MONTHS = rf"(0?[13578]|1[02])(-{_LONG})?|(0?[469]|11)(-{_SHORT})?|0?2(-{_SHORTEST})?"
_LEAP_YEAR = "((1[6-9]|2[0-9])(0[48]|[2468][048]|[13579][26])|(16|20|24|28)00)"
_PART = rf" *((1[6-9]|2[0-9])[0-9][0-9](-({_MONTHS}))?|{_LEAP_YEAR}-0?2-29) *"
LANGUAGE_CODE = rf"^([a-z]{{2,3}}|{NONE})$"  # articles may be in languages that CLDR does not know
_YEAR = {"type": "integer", "minimum": EARLIEST_YEAR, "maximum": LATEST_YEAR}


def list_of(name: str) -> str:
    """Return the pattern of a list of names separated by commas."""
    return f"^ *({name}) *(, *({name}) *)*$"


_SIZE, _INTERVAL = f"([1-9][0-9]{{0,2}}|{LARGEST_FACET})", "|".join(Interval)
_FACETS = f"^{NO_FACETS}$|" + list_of(f"({'|'.join(FACETS)})(:{_SIZE})?|{DATE}(:({_INTERVAL}))?")


def write_facets(requests: tuple[FacetRequest, ...]) -> str:
    """Return facets in the notation that `FACET_LIST` reads."""
    return ",".join(map(_written, requests)) or NO_FACETS


def default_facets() -> tuple[FacetRequest, ...]:
    """Return the facets that are counted if a request names none."""
    return tuple(FacetRequest(name=name) for name in DEFAULT_FACETS)


@cache
def zones() -> frozenset[str]:
    """Return the names of all time zones."""
    return frozenset(available_timezones())


def _zone(text: str) -> ZoneInfo:
    if text not in zones():
        raise WrongType
    return time_zone(text)


def _country(text: str) -> str:
    if text == NONE:
        return NONE
    if not is_country(text.upper()):
        raise WrongType
    return text.upper()


def _language(text: str) -> str:
    if not re.fullmatch(LANGUAGE_CODE, text):
        raise WrongType
    return text


def _locale(text: str) -> str:
    if not is_locale(text):
        raise WrongType
    return text


def _period(text: str) -> str:
    if text != NONE:
        read_period(text)
    return text


def _facets(text: str) -> tuple[FacetRequest, ...]:
    """Parse a list of facets such as `country:50,person,date:month`, or `none`."""
    if text == NO_FACETS:
        return ()
    names = [part.strip(" ") for part in text.split(",")]
    if NO_FACETS in names:
        raise ValueError(Message("{} cannot be combined with other facets", NO_FACETS))
    read = tuple(map(_facet, names))
    if len({facet.name for facet in read}) < len(read):
        raise ValueError(Message("it may name each facet only once"))
    listed = sum(facet.size for facet in read if facet.name != DATE)
    if listed > LARGEST_FACETS:
        raise ValueError(
            Message("the facets list {} values in all; the limit is {}", f"{listed:,}", f"{LARGEST_FACETS:,}")
        )
    return read


def _facet(text: str) -> FacetRequest:
    name, colon, detail = text.partition(":")
    if name not in FACETS and name != DATE:
        raise WrongType
    if not colon:
        return FacetRequest(name=name)
    if name == DATE:
        return FacetRequest(name=name, interval=one_of(Interval).read(detail))
    return FacetRequest(name=name, size=whole(LARGEST_FACET).read(detail))


def _written(facet: FacetRequest) -> str:
    if facet == FacetRequest(name=facet.name):
        return facet.name
    return f"{facet.name}:{facet.interval if facet.name == DATE else facet.size}"


WORDS = ParamType(expected=Message("a text"), schema={"type": "string"}, parse=str, in_body=({"type": "integer"},))
COUNTRY = ParamType(
    expected=Message("a two-letter country code, such as AZ, or {}", NONE),
    schema=named("CountryCode"),
    parse=_country,
)
LANGUAGE = ParamType(
    expected=Message("a language code, such as en, or {}", NONE),
    schema=named("LanguageCode"),
    parse=_language,
)
LOCALE = ParamType(
    expected=Message("a language code, such as de"),
    schema=named("Locale"),
    parse=_locale,
)
PART = ParamType(
    expected=Message("a year, month or day, such as 2019, 2019-07 or 2019-07-03"),
    schema={"type": "string", "pattern": f"^{_PART}$"},
    parse=read_part,
    in_body=(_YEAR,),
)
PERIOD = ParamType(
    expected=Message("a year, month, day or range, such as 2019-07..2019-09, or {}", NONE),
    schema={"type": "string", "pattern": rf"^({_PART}(\.\.({_PART}| *))?| *\.\.{_PART}|{NONE})$"},
    parse=_period,
    in_body=(_YEAR,),
)
NUMBER = whole(DEEPEST_HIT)  # of a page of one hit
PAGE_SIZE = whole(LARGEST_PAGE)
ZONE = ParamType(
    expected=Message("the name of a time zone, such as Europe/Vienna"),
    schema=named("TimeZone"),
    parse=_zone,
)
FACET_LIST = ParamType(
    expected=Message(
        "facets separated by commas, such as country:50,person,date:month, from {}, or {}",
        ", ".join((*FACETS, DATE)),
        NO_FACETS,
    ),
    schema={"type": "string", "pattern": _FACETS, "examples": ["country:50,person,date:month", NO_FACETS]},
    parse=_facets,
)
