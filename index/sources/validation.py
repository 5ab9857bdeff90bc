"""RawArticle -> Article, key by key; a value that cannot be read costs only itself."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from index.sources import values as read
from index.sources.raw_article import IDENTITIES, LeftOut, identity
from index.sources.wrapped_lines import with_joined_lines
from search.errors import InvalidArticle
from search.fields import KEYWORDS
from search.model.article import Article, Status

Note = Callable[[LeftOut], None]


def to_article(values: Mapping[str, Any], feed: str, note: Note = lambda _: None) -> Article:
    """Return the article. A key without a value, or with an empty one, says nothing.

    `note` is called with each value that the article goes without, also if none comes of it. Raises `InvalidArticle`
    where no article is left: without an identity, without a title and a body, or in a feed whose name is none.
    """
    left_out: list[LeftOut] = []
    found = {
        name: value
        for name, (keys, reader) in _FIELDS.items()
        if (value := _first_read(keys, values, reader, left_out.append))
    }
    if _may_be_hidden(found, left_out):
        found["status"] = Status.WITHHELD
    try:
        return with_joined_lines(_checked(found, feed, left_out.append))
    finally:
        for each in left_out:
            note(each)


def _first_read(keys: tuple[str, ...], values: Mapping[str, Any], reader: read.Reader, note: Note) -> Any:
    """Return the value of the first of some keys that can be read; None for none."""
    for key in keys:
        value = values.get(key)
        if read.says_nothing(value):
            continue
        try:
            if found := reader(value, partial(_note, note, key)):
                return found
        except (ValueError, OverflowError) as error:
            _note(note, key, value, str(error))
    return None


def _note(note: Note, key: str, value: Any, reason: str) -> None:
    note(LeftOut(key=key, value=value, reason=reason))


def _may_be_hidden(found: Mapping[str, Any], left_out: list[LeftOut]) -> bool:
    """Tell whether readers must not see an article because nobody can tell what its source says of that."""
    unread = {each.key for each in left_out if each.value is not False} - found.keys()
    return not unread.isdisjoint(("status", "embargo_until")) and found.get("status") is not Status.WITHDRAWN


def _checked(found: dict[str, Any], feed: str, note: Note) -> Article:
    """Return the article without those parts that do not pass its checks, such as a title as long as a body."""
    while True:
        keywords = tuple((key, found[key]) for key in KEYWORDS if key in found)
        own = {name: value for name, value in found.items() if name not in KEYWORDS}
        try:
            return Article(feed=feed, all_keywords=keywords, **({"source_id": ""} | own))
        except InvalidArticle as error:
            if error.field == "source_id" or error.field not in found:
                raise
            _note(note, _FIELDS[error.field][0][0], found.pop(error.field), error.reason)


def _identity(value: Any, leave: read.Leave) -> str:
    if not (text := identity(value)):
        raise ValueError("it must be a text or a whole number")
    return text


# For each part of an article the keys that may hold it, the first that can be read counting, and how it is read.
_FIELDS: Mapping[str, tuple[tuple[str, ...], read.Reader]] = {
    "source_id": (IDENTITIES, _identity),
    "version": (("version",), read.version),
    "title": (("title",), read.line),
    "standfirst": (("standfirst",), read.body),
    "body": (("body",), read.body),
    "caption": (("caption",), read.body),
    "dateline": (("dateline",), read.line),
    "authors": (("authors",), read.authors),
    "section": (("section",), read.name),
    "tags": (("tags",), read.names),
    "source": (("source",), read.name),
    "url": (("url",), read.url),
    "language": (("language",), read.language),
    "published": (("published_at", "published"), read.published),
    "updated_at": (("updated_at",), read.instant),
    "embargo_until": (("embargo_until",), read.embargo),
    "countries": (("countries",), read.countries),
    "mentioned_countries": (("mentioned_countries",), read.countries),
    "persons": (("persons",), read.persons),
    "status": (("status",), read.status),
    "correction_note": (("correction_note",), read.body),
    **{key: ((key, field.name), read.names) for key, field in KEYWORDS.items()},
}
KEYS = frozenset(key for keys, _ in _FIELDS.values() for key in keys)
"""The keys of a record that mean something here."""
