"""An article as a JSON object, the same in the archive, in the index, in JSONL files and in the API.

Empty values are left out. Keywords stand beside the other keys: a list by a key that is none of these is keywords.
"""

from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date, datetime
from typing import Any

from search.model.article import Article, CountryTag, Extracted, Keywords, PersonTag, Status
from search.model.dates import Published, read_instant, read_published, write_published

_PLAIN = (
    "feed", "source_id", "id", "version", "title", "standfirst", "body", "caption", "dateline", "section", "source",
    "url", "language", "correction_note",
)  # fmt: skip
_LISTS = ("authors", "tags")
_INSTANTS = ("updated_at", "indexed_at", "embargo_until")
_COUNTRIES = ("countries", "mentioned_countries")
_KEYWORDS = "all_keywords"
_DEFAULTS = {field.name: field.default for field in fields(Article)}
_SLOTS = [(name, vars(Article)[name].__set__) for name in _DEFAULTS]


def to_record(article: Article) -> dict[str, Any]:
    """Return the article as a dictionary for `json.dumps`."""
    record: dict[str, Any] = {name: getattr(article, name) for name in _PLAIN}
    record |= {name: list(getattr(article, name)) for name in _LISTS}
    record |= {name: _time_text(getattr(article, name)) for name in _INSTANTS}
    record["published_at"] = _time_text(article.published)
    record |= {name: [_country_record(tag) for tag in getattr(article, name)] for name in _COUNTRIES}
    record["persons"] = [_person_record(tag) for tag in article.persons]
    record["status"] = article.status.value
    record |= {key: list(values) for key, values in article.all_keywords}
    return {name: value for name, value in record.items() if value not in ("", None, [])}


def from_record(record: Mapping[str, Any]) -> Article:
    """Return the article of a record from `to_record`. Raises `InvalidArticle`, ValueError or KeyError for others."""
    values: dict[str, Any] = {name: record[name] for name in _PLAIN if name in record}
    values |= {name: tuple(record[name]) for name in _LISTS if name in record}
    values |= {name: read_instant(record[name]) for name in _INSTANTS if name in record}
    if "published_at" in record:
        values["published"] = read_published(record["published_at"])
    values |= {name: tuple(_country(tag) for tag in record[name]) for name in _COUNTRIES if name in record}
    values["persons"] = tuple(_person(tag) for tag in record.get("persons", ()))
    return Article(status=Status(record["status"]), all_keywords=_keywords(record), **values)


def own_values(record: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values of an article's fields by name. The record must come from `to_record`; it is not checked."""
    values: dict[str, Any] = {**_DEFAULTS, **record}
    for name in _READ_BACK.keys() & record.keys():
        values[name] = _READ_BACK[name](record[name])
    values["published"] = values.pop("published_at", None)
    if len(values) > len(_DEFAULTS):
        values[_KEYWORDS] = _keywords(record)
    return values


def from_own_values(values: Mapping[str, Any]) -> Article:
    """Return the article with these values. They must come from an article; they are not checked."""
    article = object.__new__(Article)
    for name, fill in _SLOTS:
        fill(article, values[name])
    return article


def found_to_record(extracted: Extracted) -> dict[str, Any]:
    """Return what was extracted as a dictionary for `json.dumps`, with the keys of an article."""
    record: dict[str, Any] = {name: [_country_record(tag) for tag in getattr(extracted, name)] for name in _COUNTRIES}
    record |= {"persons": [_person_record(tag) for tag in extracted.persons], "language": extracted.language}
    record["published_at"] = _time_text(extracted.published)
    return {name: value for name, value in record.items() if value}


def found_from_record(record: Mapping[str, Any]) -> Extracted:
    """Return what was extracted from a record of `found_to_record`."""
    values: dict[str, Any] = {name: tuple(map(_country, record.get(name, ()))) for name in _COUNTRIES}
    published = record.get("published_at")
    return Extracted(
        **values,
        persons=tuple(map(_person, record.get("persons", ()))),
        language=record.get("language", ""),
        published=read_published(published) if published else None,
    )


def _keywords(record: Mapping[str, Any]) -> Keywords:
    rows = ((key, record[key]) for key in record.keys() - _KEYS)
    return tuple(sorted((key, tuple(values)) for key, values in rows if isinstance(values, list)))


def _time_text(value: Published | datetime | None) -> str | None:
    return None if value is None else write_published(value)


def _country_record(tag: CountryTag) -> dict[str, Any]:
    return {"id": tag.code} | ({"found": True} if tag.found else {})


def _country(record: Mapping[str, Any]) -> CountryTag:
    return CountryTag(code=record["id"], found=record.get("found", False))


def _person_record(tag: PersonTag) -> dict[str, Any]:
    record: dict[str, Any] = {"id": tag.id, "label": tag.label, "as": list(tag.surface_forms)}
    return {name: value for name, value in record.items() if value} | ({"found": True} if tag.found else {})


def _person(record: Mapping[str, Any]) -> PersonTag:
    return PersonTag(
        label=record["label"],
        id=record.get("id", ""),
        surface_forms=tuple(record.get("as", ())),
        found=record.get("found", False),
    )


def _written(text: str) -> Published:
    """Return a date that `write_published` wrote, faster than `read_published`, which checks more."""
    if len(text) > _DAY:
        return datetime.fromisoformat(text)
    return date.fromisoformat(text) if len(text) == _DAY else read_published(text)


_DAY = len("2019-07-03")
_READ_BACK: Mapping[str, Callable[[Any], Any]] = {
    **dict.fromkeys(_LISTS, tuple),
    **dict.fromkeys((*_INSTANTS, "published_at"), _written),
    **dict.fromkeys(_COUNTRIES, lambda tags: tuple(map(_country, tags))),
    "persons": lambda tags: tuple(map(_person, tags)),
    "status": {status.value: status for status in Status}.__getitem__,
}
_KEYS = _DEFAULTS.keys() | {"published_at"}
