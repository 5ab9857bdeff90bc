"""Exports of a search: CSV, JSON lines, and the manifest that makes them citable.

The manifest has the SHA-256 of each file, so that a file can be checked. A later manifest of the same search shows
whether the result is still the same, byte for byte.
"""

import csv
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from io import StringIO
from threading import Lock
from typing import Any
from unicodedata import category, normalize

from search.engine.hits import Walk
from search.fields import CURSOR_KEY, KEYWORDS
from search.model.dates import write_published
from search.model.request import SearchRequest
from search.types import value_object
from web.formats.answers import filters_among
from web.formats.article_answers import Json, chosen, index_state
from web.params.param_types import write_capitals
from web.params.parameter import Changes
from web.rendering import json_text

Fields = tuple[str, ...]  # what an export shall have, as `fields=` names it; empty for what it usually has

_MARK = "\ufeff"  # a byte order mark, by which Excel recognises UTF-8
_STARTS = frozenset("=+-@\u2212\t\r\n")  # what a spreadsheet may take for the beginning of a formula
# General categories of Unicode whose characters show nothing by themselves.
_UNSEEN = frozenset(("Cc", "Cf", "Cn", "Me", "Mn", "Zl", "Zp", "Zs"))
_FILLERS = frozenset("\u115f\u1160\u3164\uffa0\u2800")  # letters of Hangul and Braille that show nothing


def defused(value: Any) -> Any:
    """Return a value as the text of a cell; an apostrophe keeps a spreadsheet from running it (CWE-1236)."""
    return f"'{value}" if isinstance(value, str) and _begins_formula(value) else value


def _begins_formula(text: str) -> bool:
    """Tell whether the first character that shows begins a formula, in any width; a spreadsheet may drop others."""
    for character in text:
        if normalize("NFKC", character) in _STARTS:
            return True
        if category(character) not in _UNSEEN and character not in _FILLERS:
            return False
    return False


@value_object
class Column:
    """A column of the table: its name, the key in the API's JSON, and how a value of this key becomes a cell.

    Columns with `always` are there even if `fields` names nothing.
    """

    name: str
    key: str
    cell: Callable[[Any], Any]
    always: bool = True


def _identity(key: str) -> Column:
    """Return the column of what a program looks up: it is written as it is, since another text names nothing."""
    return Column(name=key, key=key, cell=lambda value: value)


def _text(key: str, *, always: bool = True) -> Column:
    return Column(name=key, key=key, cell=defused, always=always)


def _texts(key: str, *, always: bool = True) -> Column:
    return Column(name=key, key=key, cell=lambda values: _joined(map(defused, values)), always=always)


def _labelled(key: str, ids: str, *, always: bool = True) -> tuple[Column, Column]:
    """Return the columns of labels and of ids, in the same order."""
    return (
        Column(name=key, key=key, cell=lambda tags: _joined(defused(tag["label"]) for tag in tags), always=always),
        Column(name=ids, key=key, cell=lambda tags: _joined(tag["id"] for tag in tags), always=always),
    )


def _joined(texts: Iterable[str]) -> str:
    return "; ".join(texts)


COLUMNS = (
    _identity("id"),
    *map(_text, ("published_at", "title", "standfirst", "source", "section", "dateline")),
    _texts("authors"),
    *_labelled("countries", "country_ids"),
    *_labelled("persons", "person_ids"),
    *map(_text, ("language", "url", "status", "version", "updated_at", "correction_note")),
    *map(_identity, ("feed", "source_id")),
    *map(_texts, KEYWORDS),
    *(_text(key, always=False) for key in ("hidden", "embargo_until", "body", "caption")),
    _texts("tags", always=False),
    *_labelled("mentioned_countries", "mentioned_country_ids", always=False),
    replace(_identity(CURSOR_KEY), always=False),  # the last one: if a row broke off, so did its cursor
)


def _columns(fields: Fields) -> list[Column]:
    return [column for column in COLUMNS if (column.key in fields if fields else column.always)]


def table_head(fields: Fields) -> bytes:
    """Return the row of column names."""
    return (_MARK + _written([[column.name for column in _columns(fields)]])).encode()


def rows(articles: Iterable[Json], fields: Fields) -> bytes:
    """Return a row for each article, with the values of the API's JSON; semicolons separate several values.

    What readers may not see of an article is an empty cell.
    """
    columns = _columns(fields)
    table = ([column.cell(each[column.key]) if column.key in each else None for column in columns] for each in articles)
    return _written(table).encode(errors="replace")


def _written(table: Iterable[Iterable[Any]]) -> str:
    text = StringIO()
    csv.writer(text).writerows(table)
    return text.getvalue()


def lines_head(_: Fields) -> bytes:
    """Return the bytes before the first article: none."""
    return b""


def lines(articles: Iterable[Json], fields: Fields) -> bytes:
    """Return a line for each article, with the API's JSON."""
    return "".join(f"{json_text(chosen(each, fields))}\n" for each in articles).encode(errors="replace")


@value_object
class Format:
    """A format of exports: what stands at the beginning of the file, and how articles are written."""

    name: str
    mimetype: str
    head: Callable[[Fields], bytes]
    written: Callable[[Iterable[Json], Fields], bytes]


TABLE = Format(name="csv", mimetype="text/csv", head=table_head, written=rows)
LINES = Format(name="jsonl", mimetype="application/x-ndjson", head=lines_head, written=lines)
FORMATS = (TABLE, LINES)


@value_object
class Digest:
    """What a manifest says of the files of an export: how many articles, and the SHA-256 of the file in each format."""

    count: int
    sha256: Mapping[str, str]


class Digesting:
    """The digest of an export, built up page by page."""

    def __init__(self, fields: Fields) -> None:
        self._fields = fields
        self._count = 0
        self._hashes = {each.name: sha256(each.head(fields)) for each in FORMATS}

    def add(self, page: Iterable[Json]) -> None:
        """Add the articles of a page."""
        articles = list(page)
        self._count += len(articles)
        for each in FORMATS:
            self._hashes[each.name].update(each.written(articles, self._fields))

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
            "least_score": walk.decision.least_score,
            "capitals": write_capitals(walk.decision.capitals),
            "filters": filters_among(args),
            "order_by": request.order_by.value,
            "timezone": request.zone.key,
            **({"fields": list(request.fields)} if request.fields else {}),
        },
        "asked_at": write_published(asked_at.replace(microsecond=0)),
        "index": index_state(walk.state),
        "count": digest.count,
        "sha256": dict(digest.sha256),
    }
