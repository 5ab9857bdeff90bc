"""One file a format: each module beside the registry has a `READER`, and no list names it."""

from collections.abc import Callable, Iterator
from enum import IntEnum
from typing import BinaryIO

from index.sources.raw_article import RawArticle, Reject
from index.sources.walk import SourceFile
from search.types import value_object


class Sureness(IntEnum):
    """How sure a reader is that a file is of its format; the surest reads it."""

    NO = 0
    BY_NAME = 1  # the name says so, and the content may be of other formats
    BY_CONTENT = 2  # no other format begins so, whatever the file is called


@value_object
class Reader:
    """Reads one format.

    `detects(head, name)` is given the first bytes of a file (up to 64 KiB, none if it cannot be opened) and its name.
    `read(stream, file)` yields what the stream holds: the whole file, or the text of one record that was rejected and
    then mended. Of what is no record it yields a `Reject`; its `record` is the text that people can mend, or None where
    they have to mend the file. May raise OSError.
    """

    name: str
    detects: Callable[[bytes, str], Sureness]
    read: Callable[[BinaryIO, SourceFile], Iterator[RawArticle | Reject]]
