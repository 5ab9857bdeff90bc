"""All readers, found in this folder; choosing one by content; rejects read again."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from index.sources.raw_article import RawArticle, Reject, is_reject
from index.sources.readers.jsonl import read_jsonl, read_line
from index.sources.readers.text_page import read_page
from index.sources.walk import SourceFile

Reader = Callable[[SourceFile], Iterator[RawArticle | Reject]]

READERS: Mapping[str, Reader] = {".jsonl": read_jsonl, ".txt": read_page}


def reader_of(file: SourceFile) -> Reader | None:
    """Return what reads the file, or None for one of no known format."""
    return READERS.get(file.path.suffix.lower())


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
        reason = "it is no file but a pipe, a socket or a device, and reading it may never end"
        yield Reject(source=str(file.path), position=None, field="file", reason=reason, record=None)
        return
    try:
        yield from reader(file)
    except OSError as error:
        reason = f"the file cannot be read: {error.strerror or error}"
        yield Reject(source=str(file.path), position=None, field="file", reason=reason, record=None)


def _read_again(rejected: Mapping[str, Any], *, may_open: bool) -> Iterator[RawArticle | Reject]:
    record, source, position = rejected["record"], str(rejected["source"]), rejected["position"]
    file = SourceFile(path=Path(source), name=str(rejected["source_id"]))
    reader = reader_of(file)
    if isinstance(record, dict):
        yield RawArticle(source=source, position=position, values=record)
    elif isinstance(record, str):
        yield read_line(record.encode(errors="replace"), source, position)
    elif reader is None or not may_open:
        what = "is of no format that can be read" if may_open else "is named outside the folder of rejects"
        reason = f"it is to be read again, but {what}; give the file or folder itself"
        yield Reject(source=source, position=None, field=str(rejected["field"]), reason=reason, record=None)
    else:
        yield from _opened(file, reader)
