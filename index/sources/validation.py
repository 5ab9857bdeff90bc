"""RawArticle -> Article, key by key, and what is kept of the keys that no article has."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from index.sources.raw_article import clean, clean_line
from search.countries.names import find
from search.errors import InvalidArticle
from search.fields import KEYWORDS
from search.model.article import Article, CountryTag, PersonTag, Status
from search.model.dates import read_instant, read_published
from search.text.languages import named
from search.types import value_object

_WITHDRAWN = ("canceled", "cancelled")  # ninjs spells it so


def to_article(values: Mapping[str, Any], feed: str) -> Article:
    """Return the article. A key without a value, or with an empty one, says nothing. Raises `InvalidArticle`."""
    read = {
        name: _read(key, values[key], reader)
        for name, (keys, reader) in _FIELDS.items()
        if (key := _key_with_value(keys, values))
    }
    keywords = tuple((key, read.pop(key)) for key in KEYWORDS if key in read)
    return Article(feed=feed, all_keywords=keywords, **({"source_id": ""} | read))


@value_object
class UnknownKeys:
    """The keys of a record that mean nothing here, by `names`.

    `kept` is a JSON object of those that the archive keeps, with their values; it is empty for none. `left_out` are the
    others.
    """

    names: frozenset[str] = frozenset()
    kept: str = ""
    left_out: frozenset[str] = frozenset()


# Bytes of JSON an article. Keywords, codes and rights take some hundreds, so whatever may be read one day has room. An
# article takes some thousands, so no source makes the archive many times as large: a picture is left out.
MOST_UNKNOWN = 16_384


def unknown_keys(values: Mapping[str, Any]) -> UnknownKeys:
    """Return the keys that mean nothing here. Where they are too long together, the shortest ones are kept, each whole.

    What JSON cannot hold, or nests too deeply to be written, is left out as well. The JSON is ASCII, so that every
    database takes it.
    """
    names = frozenset(values) - _KEYS
    if not names:
        return _NONE_UNKNOWN
    written = {name: member for name in names if (member := _member(name, values[name]))}
    kept: list[str] = []
    size = len("}")
    for name in sorted(written, key=lambda name: (len(written[name]), name)):
        size += len(written[name]) + 1  # with the comma or brace before it
        if size <= MOST_UNKNOWN:
            kept.append(name)
    members = ",".join(written[name] for name in sorted(kept))
    return UnknownKeys(names=names, kept=f"{{{members}}}" if kept else "", left_out=names.difference(kept))


def _member(name: str, value: Any) -> str:
    try:
        return f"{json.dumps(name)}:{json.dumps(value, separators=(',', ':'), allow_nan=False)}"
    except (ValueError, RecursionError):
        return ""


_NONE_UNKNOWN = UnknownKeys()


def _key_with_value(keys: tuple[str, ...], values: Mapping[str, Any]) -> str:
    return next((key for key in keys if values.get(key) not in (None, "", [])), "")


def _read(key: str, value: Any, reader: Callable[[Any], Any]) -> Any:
    try:
        return reader(value)
    except ValueError as error:
        raise InvalidArticle(key, str(error)) from error


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError(f"it must be a text, not {_kind(value)}")
    return clean(value)


def _line(value: Any) -> str:
    return clean_line(_text(value))


def _identity(value: Any) -> str:
    return str(value) if type(value) is int else _line(value)


def _version(value: Any) -> int:
    if type(value) is not int or value < 1:
        raise ValueError("it must be a whole number from 1")
    return value


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise ValueError(f"it must be a list, not {_kind(value)}")
    return value


def _lines(value: Any) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, map(_line, _list(value)))))


def _status(value: Any) -> Status:
    text = _line(value).casefold()
    try:
        return Status.WITHDRAWN if text in _WITHDRAWN else Status(text)
    except ValueError as error:
        raise ValueError(f"{text!r} is not one of {', '.join(Status)}") from error


def _language(value: Any) -> str:
    name = _line(value)
    if not (code := named(name)):
        raise ValueError(f"{name!r} is not the code or the English name of a language")
    return code


def _countries(value: Any) -> tuple[CountryTag, ...]:
    return tuple(CountryTag(code=code) for code in dict.fromkeys(map(_country, _list(value))))


def _country(value: Any) -> str:
    name = _line(_of_object(value, "id", "label"))
    codes = find(name)
    if not codes:
        raise ValueError(f"{name!r} is not the name or code of a country")
    if len(codes) > 1:
        raise ValueError(f"{name!r} is ambiguous ({', '.join(codes)}); give the code")
    return codes[0]


def _persons(value: Any) -> tuple[PersonTag, ...]:
    return tuple(tag for tag in map(_person, _list(value)) if tag.label)


def _person(value: Any) -> PersonTag:
    forms = value.get("as") if isinstance(value, dict) else None
    return PersonTag(label=_line(_of_object(value, "label")), surface_forms=_lines(forms) if forms else ())


def _of_object(value: Any, *keys: str) -> Any:
    """Return the first value of an object that is there, or what is no object as it is."""
    if not isinstance(value, dict):
        return value
    for key in keys:
        if value.get(key):
            return value[key]
    raise ValueError(f"each object needs {' or '.join(keys)}")


def _kind(value: Any) -> str:
    names = {type(None): "null", bool: "true or false", dict: "an object", list: "a list", str: "a text"}
    return names.get(type(value), "a number")


# For each part of an article the keys that may hold it, the first that has a value counting, and how it is read.
_FIELDS: Mapping[str, tuple[tuple[str, ...], Callable[[Any], Any]]] = {
    "source_id": (("source_id", "id"), _identity),
    "version": (("version",), _version),
    "title": (("title",), _line),
    "standfirst": (("standfirst",), _text),
    "body": (("body",), _text),
    "caption": (("caption",), _text),
    "dateline": (("dateline",), _line),
    "authors": (("authors",), _lines),
    "section": (("section",), _line),
    "tags": (("tags",), _lines),
    "source": (("source",), _line),
    "url": (("url",), _line),
    "language": (("language",), _language),
    "published": (("published_at", "published"), lambda value: read_published(_line(value))),
    "updated_at": (("updated_at",), lambda value: read_instant(_line(value))),
    "embargo_until": (("embargo_until",), lambda value: read_instant(_line(value))),
    "countries": (("countries",), _countries),
    "mentioned_countries": (("mentioned_countries",), _countries),
    "persons": (("persons",), _persons),
    "status": (("status",), _status),
    "correction_note": (("correction_note",), _text),
    **{key: ((key, field.name), _lines) for key, field in KEYWORDS.items()},
}
_KEYS = frozenset(key for keys, _ in _FIELDS.values() for key in keys)
