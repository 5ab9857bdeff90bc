"""Reads one value of a record: what an article has of it, or why it has none.

A value that is not what its key is for is read as well as can be: a number as a text, a text as a list of names, the
only member of a list as the value. Each reader here takes the value and `leave`. It calls `leave(value, reason)` for a
part that it goes without, and raises ValueError where nothing is left.
"""

import json
import math
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

from index.sources.bylines import names_of
from index.sources.cleaning import clean, clean_line, is_visible, without_entities
from index.sources.moments import read_moment
from search.countries.codes import successors
from search.countries.names import find
from search.model.article import LONGEST_NAME, CountryTag, PersonTag, Status
from search.model.dates import Published, first_moment
from search.model.request import NONE
from search.text.languages import named

Leave = Callable[[Any, str], None]
Reader = Callable[[Any, Leave], Any]
Read = TypeVar("Read")


def says_nothing(value: Any) -> bool:
    """Tell whether a value is none: null, an empty list or object, or a text in which nothing can be seen."""
    return value in (None, "", [], {}) or (isinstance(value, str) and not is_visible(value))


def one(value: Any, leave: Leave) -> Any:
    """Return a value, or the first one of a list that says something."""
    if not isinstance(value, list):
        return value
    first, *others = [each for each in value if not says_nothing(each)] or [None]
    for each in others:
        leave(each, "only one value has a place here, and it is not the first")
    return first


def only(value: Any) -> Any:
    """Return a value, or the only one of a list: of several nobody can tell which one hides the article."""
    if isinstance(value, list) and sum(not says_nothing(each) for each in value) > 1:
        raise ValueError("it has several values, and only one can be true; the article is withheld until it has one")
    return value


def plain(value: Any, leave: Leave) -> str:
    """Return the text of a text or a number, in several lines; entities of HTML are read."""
    value = one(value, leave)
    if isinstance(value, str):
        return clean(without_entities(value))
    if type(value) in (int, float) and math.isfinite(value):
        return json.dumps(value)
    raise ValueError(f"it must be a text, not {_kind(value)}")


def body(value: Any, leave: Leave) -> str:
    """Return a long text, whose paragraphs may be a list."""
    if isinstance(value, list):
        return clean("\n\n".join(each_of(value, plain, leave)))
    return plain(value, leave)


def line(value: Any, leave: Leave) -> str:
    """Return a text of one line."""
    return clean_line(plain(value, leave))


def name(value: Any, leave: Leave) -> str:
    """Return a name of at most `LONGEST_NAME` characters; an object has it as its label or name."""
    text = line(_of_object(one(value, leave), "label", "name"), leave)
    if len(text) > LONGEST_NAME:
        raise ValueError(f"it is longer than {LONGEST_NAME} characters, so it is no name")
    if text == NONE:
        raise ValueError(f"{NONE} stands for articles without a value, so it is no name")
    return text


def names(value: Any, leave: Leave) -> tuple[str, ...]:
    """Return the names of a list."""
    return tuple(dict.fromkeys(filter(None, each_of(_listed(value, _split), name, leave))))


def authors(value: Any, leave: Leave) -> tuple[str, ...]:
    """Return the names of a list or of a byline."""
    found = tuple(dict.fromkeys(filter(None, each_of(_listed(value, names_of), name, leave))))
    if not found and isinstance(value, str):
        raise ValueError("it names nobody")
    return found


def each_of(values: Iterable[Any], read: Callable[[Any, Leave], Read], leave: Leave) -> Iterator[Read]:
    """Yield what is read of each value, and leave the values that cannot be read."""
    for value in values:
        try:
            yield read(value, leave)
        except ValueError as error:
            leave(value, str(error))


def version(value: Any, leave: Leave) -> int:
    """Return a whole number from 1 that a database can hold."""
    value = one(value, leave)
    number = int(value) if isinstance(value, str) and value.strip().isdecimal() and len(value) < 20 else value
    if type(number) is float and number.is_integer():
        number = int(number)
    if type(number) is not int or not 1 <= number <= _LARGEST_VERSION:
        raise ValueError(f"it must be a whole number from 1 to {_LARGEST_VERSION:,}")
    return number


_LARGEST_VERSION = 2**31 - 1


def url(value: Any, leave: Leave) -> str:
    """Return a link of the web. One without a scheme gets `https`, and white space in it is encoded."""
    text = re.sub(r"\s", "%20", line(value, leave))
    if text.startswith("//") or _HOST.match(text):
        text = f"https://{text.removeprefix('//')}"
    if not _LINK.match(text):
        raise ValueError("it is no link to a page; write it with http:// or https://")
    return text


# A page's name alone, such as `story.html`, looks like a host too.
_HOST = re.compile(
    r"(?:[^\W_](?:[\w-]*[^\W_])?\.)+(?!(?:s?html?|php|aspx?|jsp|pdf|xml)\b)[^\W\d_]{2,}(?::\d+)?(?:[/?#]|$)"
)
_LINK = re.compile(r"https?://[^\s/?#]", re.IGNORECASE)

_STATUSES = {
    **{status.value: status for status in Status},
    # What other systems say. What was "deleted" or "removed" there may be many things, so that is not read.
    **dict.fromkeys(("publish", "published", "public", "live", "active", "final"), Status.USABLE),
    **dict.fromkeys(("draft", "pending", "hidden", "private", "embargoed", "unpublished", "held"), Status.WITHHELD),
    **dict.fromkeys(("canceled", "cancelled", "kill", "killed"), Status.WITHDRAWN),  # ninjs, wires
}


def status(value: Any, leave: Leave) -> Status:
    """Return a status, in any letters and in the words of other systems."""
    text = line(only(value), leave).casefold()
    if text not in _STATUSES:
        raise ValueError(f"it is not one of {', '.join(Status)}; the article is withheld until it is")
    return _STATUSES[text]


def language(value: Any, leave: Leave) -> str:
    """Return the code of a language."""
    text = line(_of_object(one(value, leave), "id", "label", "name"), leave)
    if not (code := named(text)):
        raise ValueError("it is not the code or the English name of one language")
    return code


def countries(value: Any, leave: Leave) -> tuple[CountryTag, ...]:
    """Return the countries of a list."""
    return tuple(dict.fromkeys(each_of(_listed(value, _countries_in), _country, leave)))


def _countries_in(text: str) -> list[str]:
    return [text] if find(text) else _split(text)


def _country(value: Any, leave: Leave) -> CountryTag:
    """Return a country. Of several that a name may mean, those are dropped that another one of them has succeeded."""
    is_object = isinstance(value, dict)
    told = [value[key] for key in ("id", "label", "name", "code") if value.get(key)] if is_object else [value]
    texts = [line(each, leave) for each in told]
    codes = next(filter(None, map(find, texts)), ())
    current = [code for code in codes if not set(successors(code)) & set(codes)]
    if len(current) > 1:
        raise ValueError(f"it may be one of several ({', '.join(current)}); write the code")
    if not current:
        raise ValueError("it is not the name or code of a country")
    return CountryTag(code=current[0])


def persons(value: Any, leave: Leave) -> tuple[PersonTag, ...]:
    """Return the persons of a list."""
    return tuple(dict.fromkeys(tag for tag in each_of(_listed(value, names_of), _person, leave) if tag.label))


def _person(value: Any, leave: Leave) -> PersonTag:
    forms = value.get("as") if isinstance(value, dict) else None
    return PersonTag(label=name(value, leave), surface_forms=() if says_nothing(forms) else names(forms, leave))


def published(value: Any, leave: Leave) -> Published:
    """Return a date. Of a time without a zone only the day is known."""
    moment = _moment(value, leave)
    if isinstance(moment, datetime) and moment.tzinfo is None:
        leave(value, "its time of day has no time zone, so only the day was taken; add an offset or Z")
        return moment.date()
    return moment


def instant(value: Any, leave: Leave) -> datetime:
    """Return a moment, in UTC."""
    moment = _moment(value, leave)
    if not isinstance(moment, datetime) or moment.tzinfo is None:
        raise ValueError("it must be a time with its zone, such as 2019-07-03T10:00:00Z")
    return moment


def embargo(value: Any, leave: Leave) -> datetime:
    """Return the moment at which an embargo ends: if its zone is unknown, the last one that is possible on earth."""
    moment = _moment(only(value), leave)
    if isinstance(moment, datetime) and moment.tzinfo:
        return moment
    leave(value, "it has no time zone, so it ends where this moment comes last on earth (UTC-12); add an offset or Z")
    begins = moment.replace(tzinfo=UTC) if isinstance(moment, datetime) else first_moment(moment)
    return begins + timedelta(hours=12)


def _moment(value: Any, leave: Leave) -> Published:
    value = one(value, leave)
    if type(value) not in (int, float, str):
        raise ValueError(f"it must be a time, not {_kind(value)}")
    return read_moment(clean_line(value) if isinstance(value, str) else value)


def _listed(value: Any, split: Callable[[str], list[str]]) -> list[Any]:
    """Return a list as it is, a text as its parts, and what else there is as the only one."""
    if isinstance(value, str):
        return split(clean(without_entities(value)))
    return value if isinstance(value, list) else [value]


def _split(text: str) -> list[str]:
    return [part for part in re.split(r"\s*[,;|\n]\s*", text) if part]


def _of_object(value: Any, *keys: str) -> Any:
    """Return the first value of an object that is there, or what is no object as it is."""
    if not isinstance(value, dict):
        return value
    for key in keys:
        if value.get(key):
            return value[key]
    raise ValueError(f"each object needs {' or '.join(keys)}")


def _kind(value: Any) -> str:
    kinds = {type(None): "null", bool: "true or false", dict: "an object", list: "a list", str: "a text"}
    return kinds.get(type(value), "a number")
