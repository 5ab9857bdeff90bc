"""JSON lines."""

import json
from collections.abc import Iterator, Sequence
from pathlib import PurePath
from typing import Any, BinaryIO

from index.sources.raw_article import IDENTITIES, LeftOut, RawArticle, Reject
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
        values, left_out = _parse(line)
        return RawArticle(source=source, position=number, values=values, size=len(line), left_out=left_out)
    except (ValueError, RecursionError) as error:
        record = line[:_SHOWN].decode(errors="replace").strip()
        return Reject(source=source, position=number, field="line", reason=_reason(error), record=record)


def _parse(line: bytes) -> tuple[dict[str, Any], tuple[LeftOut, ...]]:
    """Return an object, and the values that it gives up because their key comes again in it.

    NaN and the infinities, which are no JSON but are written by many programs, are numbers here. A number that is too
    long to be read as one is a text.
    """
    repeats: list[LeftOut] = []
    last: Sequence[LeftOut] = ()  # those of the object that was read last, which is the whole one in the end

    def as_object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        nonlocal last
        values = dict(pairs)
        last = [] if len(values) == len(pairs) else _repeats(pairs, values)
        repeats.extend(last)
        return values

    values = json.loads(line.rstrip().decode(), object_pairs_hook=as_object, parse_int=_whole)
    if not isinstance(values, dict):
        raise ValueError("not a JSON object")
    if twice := next((each.key for each in last if each.key in IDENTITIES), ""):
        raise ValueError(f"duplicate key {twice!r}: nobody can tell which article it is")
    return values, tuple(repeats)


def _repeats(pairs: list[tuple[str, Any]], values: dict[str, Any]) -> list[LeftOut]:
    """Return the values of keys that have another value later in the object, which is the one that counts."""
    reason = "the key comes again in the same object, and its last value counts"
    return [LeftOut(key=key, value=value, reason=reason) for key, value in pairs if values[key] != value]


def _whole(digits: str) -> int | str:
    try:
        return int(digits)
    except ValueError:  # longer than Python reads as a number
        return digits


def _reason(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"not JSON: {error.msg} (column {error.colno})"
    if isinstance(error, UnicodeDecodeError):
        return f"not UTF-8: {error.reason} at byte {error.start + 1}"
    if isinstance(error, RecursionError):
        return "nested too deeply"
    return str(error)


READER = Reader(name="jsonl", detects=_detects, read=_read)
