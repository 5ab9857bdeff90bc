"""The formats that can be read, by the ending of a file's name."""

from collections.abc import Callable, Iterator, Mapping

from index.sources.jsonl import read_jsonl
from index.sources.raw import RawArticle, Reject
from index.sources.rawpage import read_page
from index.sources.walk import SourceFile

Reader = Callable[[SourceFile], Iterator[RawArticle | Reject]]

READERS: Mapping[str, Reader] = {".jsonl": read_jsonl, ".txt": read_page}


def reader_of(file: SourceFile) -> Reader | None:
    """Return what reads the file, or None for one of no known format."""
    return READERS.get(file.path.suffix.lower())


def read(file: SourceFile, reader: Reader) -> Iterator[RawArticle | Reject]:
    """Yield what the file holds; one that cannot be read to its end is set aside from there on."""
    try:
        yield from reader(file)
    except OSError as error:
        reason = f"the file cannot be read: {error.strerror or error}"
        yield Reject(source=str(file.path), position=None, field="file", reason=reason, record=None)
