"""Exports of a search: CSV, JSON lines, and the manifest that makes them citable.

The manifest has the SHA-256 of each file, so that a file can be checked. A later manifest of the same search shows
whether the result is still the same, byte for byte.
"""

import csv
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from hashlib import sha256
from io import StringIO
from threading import Lock
from typing import Any

from search.engine.hits import Walk
from search.fields import KEYWORDS
from search.model.dates import write_published
from search.model.request import SearchRequest
from search.types import value_object
from web.formats.answers import Json, filters_among, index_state
from web.params.links import Changes
from web.rendering import json_text

TABLE_MIMETYPE = "text/csv"
_MARK = "\ufeff"  # a byte order mark, by which Excel recognises UTF-8
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def _of(key: str) -> Callable[[Json], Any]:
    return lambda row: row[key]


def _each(key: str, part: str) -> Callable[[Json], str]:
    return lambda row: _joined(each[part] for each in row[key])


def _all(key: str) -> Callable[[Json], str]:
    return lambda row: _joined(row[key])


def _joined(texts: Iterable[str]) -> str:
    return "; ".join(texts)


_PLAIN = ("id", "published_at", "title", "standfirst", "source", "section", "dateline")
_BEHIND = ("language", "url", "status", "version", "updated_at", "correction_note", "feed", "source_id")
_COLUMNS: Mapping[str, Callable[[Json], Any]] = {
    **{key: _of(key) for key in _PLAIN},
    "authors": _all("authors"),
    "countries": _each("countries", "label"),
    "country_ids": _each("countries", "id"),
    "persons": _each("persons", "label"),
    "person_ids": _each("persons", "id"),
    **{key: _of(key) for key in _BEHIND},
    **{key: _all(key) for key in KEYWORDS},
}


def table_head() -> bytes:
    """Return the row of column names."""
    return (_MARK + _written([_COLUMNS])).encode()


def rows(summaries: Iterable[Json]) -> bytes:
    """Return a row for each article, with the values of the API's JSON; semicolons separate several values."""
    return _written([_cell(tell(each)) for tell in _COLUMNS.values()] for each in summaries).encode(errors="replace")


def _written(table: Iterable[Iterable[Any]]) -> str:
    text = StringIO()
    csv.writer(text).writerows(table)
    return text.getvalue()


def _cell(value: Any) -> Any:
    """Return a value as the text of a cell; an apostrophe keeps a spreadsheet from running it (CWE-1236)."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


LINES_MIMETYPE = "application/x-ndjson"


def lines_head() -> bytes:
    """Return the bytes before the first article: none."""
    return b""


def lines(summaries: Iterable[Json]) -> bytes:
    """Return a line for each article, with the API's JSON."""
    return "".join(map(_line, summaries)).encode(errors="replace")


def _line(summary: Json) -> str:
    return f"{json_text(summary)}\n"


@value_object
class Format:
    """A format of exports: what stands at the beginning of the file, and how articles are written."""

    name: str
    mimetype: str
    head: Callable[[], bytes]
    written: Callable[[Iterable[Json]], bytes]


TABLE = Format(name="csv", mimetype=TABLE_MIMETYPE, head=table_head, written=rows)
LINES = Format(name="jsonl", mimetype=LINES_MIMETYPE, head=lines_head, written=lines)
FORMATS = (TABLE, LINES)


@value_object
class Digest:
    """What a manifest says of the files of an export: how many articles, and the SHA-256 of the file in each format."""

    count: int
    sha256: Mapping[str, str]


class Digesting:
    """The digest of an export, built up page by page."""

    def __init__(self) -> None:
        self._count = 0
        self._hashes = {each.name: sha256(each.head()) for each in FORMATS}

    def add(self, page: Iterable[Json]) -> None:
        """Add the articles of a page."""
        articles = list(page)
        self._count += len(articles)
        for each in FORMATS:
            self._hashes[each.name].update(each.written(articles))

    def digest(self) -> Digest:
        """Return the digest of the pages that were added."""
        return Digest(count=self._count, sha256={name: found.hexdigest() for name, found in self._hashes.items()})


class Digests:
    """Keeps the digests of the exports that were asked for last: `most` of them, of some hundred bytes each.

    A key names all that the files depend on, so what is kept never has to be looked at again. Threads may share it.
    """

    def __init__(self, most: int = 1_000) -> None:
        self._most = most
        self._kept: OrderedDict[str, Digest] = OrderedDict()
        self._lock = Lock()

    def find(self, key: str) -> Digest | None:
        """Return the digest of a key, if it is kept."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def keep(self, key: str, digest: Digest) -> None:
        """Keep a digest, and forget the one that was asked for the longest ago if there are too many."""
        with self._lock:
            self._kept[key] = digest
            if len(self._kept) > self._most:
                self._kept.popitem(last=False)


def manifest_answer(digest: Digest, walk: Walk, request: SearchRequest, args: Changes, asked_at: datetime) -> Json:
    """Return the manifest as JSON."""
    return {
        "query": {
            "q": request.text,
            "parsed": walk.decision.parsed,
            "matched_by": walk.decision.match.value,
            "filters": filters_among(args),
            "order_by": request.order_by.value,
            "timezone": request.zone.key,
        },
        "asked_at": write_published(asked_at.replace(microsecond=0)),
        "index": index_state(walk.state),
        "count": digest.count,
        "sha256": dict(digest.sha256),
    }
