"""All readers, found in this folder; choosing one by content; rejects read again."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from importlib import import_module
from io import BytesIO
from pathlib import Path
from pkgutil import iter_modules
from typing import Any, BinaryIO

from index.sources import readers
from index.sources.raw_article import RawArticle, Reject, is_reject
from index.sources.readers import Reader, Sureness
from index.sources.walk import SourceFile

_HEAD = 64 * 2**10  # bytes: what comes before the first word of a format (comments, a DOCTYPE) is shorter
_BEFORE_NAMES = "jsonl"  # reads the records of rejects that were written before they named their reader


def _readers() -> Mapping[str, Reader]:
    """Return the readers of this folder by their names, in the order of their modules."""
    modules = [name for _, name, _ in iter_modules(readers.__path__, f"{readers.__name__}.") if name != __name__]
    return {reader.name: reader for reader in (import_module(name).READER for name in modules)}


READERS = _readers()


def reader_of(file: SourceFile) -> Reader | None:
    """Return the reader that is surest of a file, of several the first in `READERS`; None for an unknown format."""
    head = _head(file.path)
    sureness, reader = max(
        ((reader.detects(head, file.path.name), reader) for reader in READERS.values()), key=lambda pair: pair[0]
    )
    return None if sureness is Sureness.NO else reader


def _head(path: Path) -> bytes:
    """Return the first bytes; none of what cannot be opened or is no file, so that its name decides who says so."""
    with suppress(OSError):
        if path.is_file():
            with path.open("rb") as file:
                return file.read(_HEAD)
    return b""


def read(file: SourceFile, reader: Reader, *, is_ours: bool) -> Iterator[RawArticle | Reject]:
    """Yield what the file holds; one that cannot be read to its end is set aside from there on.

    A file of rejects holds what was set aside: records that were mended in it, and sources that are to be read again.
    Those are opened only for a file that `is_ours`: what comes from elsewhere must not name files of this machine.
    """
    for item in _opened(file, reader):
        if isinstance(item, RawArticle) and is_reject(item.values):
            yield from _read_again(item.values, may_open=is_ours)
        else:
            yield item


def _opened(file: SourceFile, reader: Reader) -> Iterator[RawArticle | Reject]:
    if file.path.exists() and not file.path.is_file():
        yield _unread(file, "not a regular file")
        return
    try:
        with file.path.open("rb") as stream:
            yield from _named(reader, stream, file)
    except OSError as error:
        yield _unread(file, f"the file cannot be read: {error.strerror or error}")


def _unread(file: SourceFile, reason: str) -> Reject:
    """Set a whole file aside. It names no reader: that is chosen by what is in the file when it can be read."""
    return Reject(source=str(file.path), position=None, field="file", reason=reason, record=None)


def _named(reader: Reader, stream: BinaryIO, file: SourceFile) -> Iterator[RawArticle | Reject]:
    """Yield what a reader reads, with the reader's name."""
    for item in reader.read(stream, file):
        yield replace(item, reader=reader.name)


def _read_again(rejected: Mapping[str, Any], *, may_open: bool) -> Iterator[RawArticle | Reject]:
    record, source, name = rejected["record"], str(rejected["source"]), str(rejected.get("reader", ""))
    file = SourceFile(path=Path(source), name=str(rejected["source_id"]))
    if isinstance(record, dict):
        yield RawArticle(source=source, position=rejected["position"], values=record, reader=name)
    elif isinstance(record, str):
        yield from _mended(record, READERS.get(name or _BEFORE_NAMES), file, rejected)
    elif not may_open:
        yield _not_again(rejected, "its source is not in the folder of rejects")
    elif (reader := READERS.get(name) or reader_of(file)) is None:
        yield _not_again(rejected, "its format is unknown")
    else:
        yield from _opened(file, reader)


def _mended(
    record: str, reader: Reader | None, file: SourceFile, rejected: Mapping[str, Any]
) -> Iterator[RawArticle | Reject]:
    """Yield what is in a record's text; it still stands in its source where it was rejected."""
    if reader is None:
        yield _not_again(rejected, "its reader is not installed")
        return
    items = list(_named(reader, BytesIO(record.encode(errors="replace")), file))
    if not items:
        yield _not_again(rejected, "it has no record")
    for item in items:
        yield replace(item, position=rejected["position"])


def _not_again(rejected: Mapping[str, Any], what: str) -> Reject:
    """Set aside once more what cannot be read again from the file of rejects."""
    return Reject(
        source=str(rejected["source"]),
        position=rejected["position"],
        source_id=str(rejected["source_id"]),
        field=str(rejected["field"]),
        reason=f"cannot be retried from here: {what}. Index the original file or folder",
        record=rejected["record"],
        reader=str(rejected.get("reader", "")),
    )
