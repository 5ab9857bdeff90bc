"""Articles as rows of CSV (RFC 4180), for spreadsheets."""

import csv
from collections.abc import Callable, Iterable, Mapping
from io import StringIO
from typing import Any

from web.answers import Json

MIMETYPE = "text/csv"
_MARK = "\ufeff"  # by it Excel knows that names are written in UTF-8
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def _of(key: str) -> Callable[[Json], Any]:
    return lambda row: row[key]


def _each(key: str, part: str) -> Callable[[Json], str]:
    return lambda row: _joined(each[part] for each in row[key])


def _joined(texts: Iterable[str]) -> str:
    return "; ".join(texts)


_PLAIN = ("id", "published_at", "title", "standfirst", "source", "section", "dateline")
_BEHIND = ("language", "url", "status", "version", "updated_at", "correction_note", "feed", "source_id")
_COLUMNS: Mapping[str, Callable[[Json], Any]] = {
    **{key: _of(key) for key in _PLAIN},
    "authors": lambda row: _joined(row["authors"]),
    "countries": _each("countries", "label"),
    "country_ids": _each("countries", "id"),
    "persons": _each("persons", "label"),
    "person_ids": _each("persons", "id"),
    **{key: _of(key) for key in _BEHIND},
}


def head() -> bytes:
    """Return the names of the columns."""
    return (_MARK + _written([_COLUMNS])).encode()


def rows(summaries: Iterable[Json]) -> bytes:
    """Return a row for each article, as the API tells of it; what there are several of has semicolons between."""
    return _written([_cell(tell(each)) for tell in _COLUMNS.values()] for each in summaries).encode(errors="replace")


def _written(table: Iterable[Iterable[Any]]) -> str:
    text = StringIO()
    csv.writer(text).writerows(table)
    return text.getvalue()


def _cell(value: Any) -> Any:
    """Return a value as it stands in its cell; an apostrophe keeps a spreadsheet from running it (CWE-1236)."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
