"""JSON lines."""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any, BinaryIO, NoReturn

from index.sources.raw_article import RawArticle, Reject
from index.sources.readers import Reader, Sureness
from index.sources.walk import SourceFile

_LONGEST_LINE = 16 * 2**20  # bytes; the longest novels are shorter
_SHOWN = 10_000  # characters of a line that is set aside unread
_BOM = b"\xef\xbb\xbf"


def _detects(head: bytes, name: str) -> Sureness:
    return Sureness.BY_NAME if PurePath(name).suffix.lower() == ".jsonl" else Sureness.NO


def _read(stream: BinaryIO, file: SourceFile) -> Iterator[RawArticle | Reject]:
    """Yield what each line holds, blank ones aside."""
    for number, line in enumerate(_lines(stream), start=1):
        if line.strip():
            yield _read_line(line, str(file.path), number)


def _lines(file: BinaryIO) -> Iterator[bytes]:
    """Yield the lines; of one that is too long only so much that this can be seen."""
    mark = file.read(len(_BOM))
    if mark != _BOM:
        file.seek(0)
    while line := file.readline(_LONGEST_LINE + 1):
        yield line
        while len(line) > _LONGEST_LINE and not line.endswith(b"\n"):
            line = file.readline(_LONGEST_LINE + 1)


def _read_line(line: bytes, source: str, number: int) -> RawArticle | Reject:
    """Return the article that a line holds, or why it holds none."""
    try:
        if len(line) > _LONGEST_LINE:
            raise ValueError(f"the line is longer than {_LONGEST_LINE:,} bytes")
        return RawArticle(source=source, position=number, values=_parse(line), size=len(line))
    except (ValueError, RecursionError) as error:
        record = line[:_SHOWN].decode(errors="replace").strip()
        return Reject(source=source, position=number, field="line", reason=_reason(error), record=record)


def _parse(line: bytes) -> dict[str, Any]:
    values = json.loads(line.rstrip().decode(), object_pairs_hook=_object, parse_constant=_no_number)
    if not isinstance(values, dict):
        raise ValueError("not a JSON object")
    return values


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Refuse what could be read in two ways."""
    values = dict(pairs)
    if len(values) < len(pairs):
        ((twice, _),) = Counter(key for key, _ in pairs).most_common(1)
        raise ValueError(f"duplicate key {twice!r}")
    return values


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


def _reason(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"not JSON: {error.msg} (column {error.colno})"
    if isinstance(error, UnicodeDecodeError):
        return f"not UTF-8: {error.reason} at byte {error.start + 1}"
    if isinstance(error, RecursionError):
        return "nested too deeply"
    return str(error)


READER = Reader(name="jsonl", detects=_detects, read=_read)
