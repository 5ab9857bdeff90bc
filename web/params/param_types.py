"""The types of parameters: the expected value as a text, its JSON Schema, and how it is parsed."""

import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import cache
from typing import Any, Generic, TypeVar
from zoneinfo import ZoneInfo, available_timezones

from search.countries.codes import is_country
from search.model.dates import FIRST_BAR_YEAR, LAST_BAR_YEAR
from search.model.periods import read_part, read_period
from search.model.request import DEEPEST_HIT, LARGEST_PAGE, NONE, Capitals
from search.settings import time_zone
from search.text.languages import is_locale
from search.types import Message, value_object
from web.i18n import gettext_noop
from web.params.date_values import PART_PATTERN

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


def whole(most: int | None = None, least: int = 1) -> ParamType[int]:
    """Return the type of a whole number from `least` (0 or 1) to `most`, or of at most nine digits."""

    def parse(text: str) -> int:
        if not (text.isascii() and text.isdigit() and len(text) < 10 and least <= int(text) <= (most or int(text))):
            raise WrongType
        return int(text)

    schema = {"type": "integer", "minimum": least, "maximum": most or _LARGEST}
    if most is None:
        upto = Message("a whole number from 1")
    else:
        pattern = gettext_noop("a whole number from 1 to {}") if least else gettext_noop("a whole number from 0 to {}")
        upto = Message(pattern, f"{most:,}")
    return ParamType(expected=upto, schema=schema, parse=parse, in_body=(_digits(most or _LARGEST, least),))


_LARGEST = 999_999_999


def _digits(most: int, least: int) -> "Schema":
    """Return the schema of the whole numbers from `least` (0 or 1) to `most` as texts."""
    digits, zero = str(most), [] if least else ["0"]
    fewer = [rf"[1-9][0-9]{{0,{len(digits) - 2}}}"] if len(digits) > 1 else []
    lower = [
        rf"{digits[:place]}[{int(not place)}-{int(digit) - 1}][0-9]{{{len(digits) - place - 1}}}"
        for place, digit in enumerate(digits)
        if int(digit) > int(not place)
    ]
    return {"type": "string", "maxLength": 9, "pattern": f"^0*({'|'.join([*zero, *fewer, *lower, digits])})$"}


Schema = dict[str, Any]


def named(name: str) -> Schema:
    """Return the reference to a named schema."""
    return {"$ref": f"#/components/schemas/{name}"}


LANGUAGE_CODE = rf"^([a-z]{{2,3}}|{NONE})$"  # articles may be in languages that CLDR does not know
_YEAR = {"type": "integer", "minimum": FIRST_BAR_YEAR, "maximum": LAST_BAR_YEAR}


def list_of(name: str) -> str:
    """Return the pattern of a list of names separated by commas."""
    return f"^ *({name}) *(, *({name}) *)*$"


OFFSET = "^[ +-](0[0-9]|1[0-4]):?[0-5][0-9]$"  # from UTC
_SIGNS = tuple(" +-")  # of an offset; addresses turn a plus into a space


@cache
def zones() -> frozenset[str]:
    """Return the names of all time zones."""
    return frozenset(available_timezones())


def _zone(text: str) -> ZoneInfo:
    if text[:1] not in _SIGNS and text not in zones():
        raise WrongType
    try:
        return time_zone(text)
    except ValueError as error:
        raise WrongType from error


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


SCORE_PATTERN = r"^[0-9]{1,6}(\.[0-9]{1,30})?(e-[0-9]{1,3})?$"  # as Python and JSON write such a number


def _score(text: str) -> float:
    if not re.fullmatch(SCORE_PATTERN, text, re.ASCII):
        raise WrongType
    return float(text)


def write_score(score: float | None) -> str:
    """Return the shortest text that is read as this very number; an empty one for None."""
    return "" if score is None else repr(score).removesuffix(".0")


_READINGS = "|".join(Capitals)
_READING = rf"[^:,]{{1,40}}:({_READINGS})"  # what else a word has makes no difference


def _capitals(text: str) -> Mapping[str, Capitals]:
    if not re.fullmatch(f"{_READING}(,{_READING})*", text):
        raise WrongType
    rows = (each.split(":") for each in text.split(","))
    return {word: Capitals(reading) for word, reading in rows}


def write_capitals(readings: Mapping[str, Capitals]) -> str:
    """Return how words in capitals were read as a text; an empty one for no words."""
    return ",".join(f"{word}:{reading}" for word, reading in readings.items())


def _period(text: str) -> str:
    if text != NONE:
        read_period(text)
    return text


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
    expected=Message("a year, month, day or time, such as 2019, 2019-07, 2019-07-03 or 2019-07-03T10:00"),
    schema={"type": "string", "pattern": f"^{PART_PATTERN}$"},
    parse=read_part,
    in_body=(_YEAR,),
)
PERIOD = ParamType(
    expected=Message("a year, quarter, month, week, day, hour or range, such as 2019-07..2019-09, or {}", NONE),
    schema={"type": "string", "pattern": rf"^({PART_PATTERN}(\.\.({PART_PATTERN}| *))?| *\.\.{PART_PATTERN}|{NONE})$"},
    parse=_period,
    in_body=(_YEAR,),
)
NUMBER = whole(DEEPEST_HIT)  # of a page of one hit
SCORE = ParamType(
    expected=Message("a number from 0 to below 1,000,000, such as 4.25"),
    schema={"type": "number", "minimum": 0, "exclusiveMaximum": 1_000_000},
    parse=_score,
    in_body=({"type": "string", "pattern": SCORE_PATTERN},),
)
CAPITALS = ParamType(
    expected=Message("words, each with how it is read, such as {}", "AIDS:capitals,FED:as-written"),
    schema={"type": "string", "pattern": f"^{_READING}(,{_READING})*$", "maxLength": 1000},
    parse=_capitals,
)
PAGE_SIZE = whole(LARGEST_PAGE, 0)
ZONE = ParamType(
    expected=Message("the name of a time zone or an offset, such as Europe/Vienna or +02:00"),
    schema=named("TimeZone"),
    parse=_zone,
)
