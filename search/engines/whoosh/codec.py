"""The Whoosh codec: how a segment's terms and postings are written and read.

Whoosh's own searcher reads the same arrays through a `ListMatcher`, so its queries and ours share one index.
Every table of contents names `search.engines.whoosh.codec` and `.schema`, as Whoosh pickles their classes by module and
name: neither file can move, or no index written before could be opened.

The term infos of a field are one array. For `oil fell` and `oil rose`, in a chunk that begins at byte 52:

>>> field = FieldPostings(
...     terms=[b"fell", b"oil", b"rose"],
...     rows=np.array([0, 1, 3, 4]),
...     documents=np.array([0, 0, 1, 1], np.uint32),
...     frequencies=np.array([2, 2, 2, 2], np.uint32),
...     starts=np.array([0, 1, 2, 3, 4]),
...     positions=np.array([1, 0, 0, 1], np.uint32),
... )
>>> infos = _infos(field, 52, lengths=np.array([14, 4]))
>>> infos[["weight", "documents", "first", "last", "chunk", "row", "start", "positions"]].tolist()
[(2.0, 1, 0, 0, 52, 0, 0, 1), (4.0, 2, 0, 1, 52, 1, 1, 2), (2.0, 1, 1, 1, 52, 3, 3, 1)]

Here the first document has ten words more in its body. So `fell` is two of its 14 words, and `oil` two of four at most:

>>> [(most, byte_to_length(shortest)) for most, shortest in infos[["most", "shortest"]].tolist()]
[(2.0, 14), (2.0, 4), (2.0, 4)]
"""

from struct import Struct
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.codec.whoosh3 import W3Codec, W3FieldWriter, W3TermInfo, W3TermsReader
from whoosh.matching import ListMatcher
from whoosh.reading import TermNotFound
from whoosh.system import pack_ushort
from whoosh.util.numeric import byte_to_length, length_to_byte

from search.engines.whoosh.format.postings import Extent, FieldPostings, Postings, pack_chunk, read_postings
from search.engines.whoosh.format.terms import TERM_INFO, Impact, TermDictionary, TermDictionaryWriter, record_offsets

_INFO = Struct("!BfIBBfIIqiII")  # as `TERM_INFO`
_LENGTHS = np.array([*map(byte_to_length, range(256))])  # what each byte stands for, ascending
_ONE_WORD = length_to_byte(1)
_NO_TERMS: NDArray[np.int64] = np.empty(0, np.int64)


class ArrayFieldWriter(W3FieldWriter):
    """Writes terms in ascending order, with their postings as arrays."""

    _tindex: Any

    def __init__(self, codec: W3Codec, storage: Any, segment: Any) -> None:
        super().__init__(codec, storage, segment)
        self._tindex = TermDictionaryWriter(self._restarted(self._tindex.dbfile))
        self._tindex.extras["fieldmap"] = self._fieldmap
        self._offset = self._postfile.tell()  # at which the next chunk begins

    def add_field(self, name: str, field: FieldPostings, lengths: NDArray[np.integer]) -> None:
        """Write the next terms of a field. All terms of a field come before those of the next.

        `lengths` are those of all documents, in words.
        """
        if not len(field.terms):
            return
        chunk = pack_chunk(field)
        self._postfile.write(chunk)
        number = self._fieldmap.setdefault(name, len(self._fieldmap))
        self._tindex.add_terms(name, pack_ushort(number), field.terms, _infos(field, self._offset, lengths))
        self._offset += len(chunk)

    @staticmethod
    def _restarted(file: Any) -> Any:
        """Return a file from its beginning again: Whoosh has written the head of its own table."""
        file.seek(0)
        return file


class ArrayTermsReader(W3TermsReader):
    """Finds the postings of a term."""

    def arrays(self, field: str, term: bytes) -> Postings | None:
        """Return the postings of a term, None if no article has it."""
        found = self._tindex.get(self._keycoder(field, term))
        return None if found is None else read_postings(self._postfile.view, *_extent(found))

    def impact(self, field: str, term: bytes) -> Impact | None:
        """Return the most that a term brings to a document, None if no document has it."""
        found = self._tindex.get(self._keycoder(field, term))
        if found is None:
            return None
        _, _, _, shortest, _, most, *_ = _INFO.unpack(found)
        return Impact(frequency=most, length=byte_to_length(shortest))

    def table(self, field: str) -> TermDictionary:
        """Return the terms of a field."""
        first, last = self._tindex.extras["ranges"].get(field, (0, 0))
        offsets = record_offsets(self._tindex)[first:last] if last else _NO_TERMS
        return TermDictionary(self._dbfile.view, self._postfile.view, offsets)

    def matcher(self, field: str, term: bytes, format_: Any, scorer: Any = None) -> ListMatcher:
        """Return the matcher with which Whoosh's own searcher walks the postings."""
        found = self._tindex.get(self._keycoder(field, term))
        if found is None:
            raise TermNotFound(f"No term {field}:{term!r}")
        postings = read_postings(self._postfile.get, *_extent(found))  # the file may be one of Whoosh's own storage
        ends = np.cumsum(postings.counts)
        values = [chunk.tobytes() for chunk in np.split(postings.positions, ends[:-1])]
        return ListMatcher(
            postings.documents.tolist(),
            postings.frequencies.astype(float).tolist(),
            values,
            format_,
            scorer=scorer,
            term=(field, term),
            terminfo=W3TermInfo.from_bytes(found),
        )


class ColumnarCodec(W3Codec):
    """Whoosh's third codec with array postings."""

    def field_writer(self, storage: Any, segment: Any) -> ArrayFieldWriter:
        """Return the writer of terms and postings."""
        return ArrayFieldWriter(self, storage, segment)

    def terms_reader(self, storage: Any, segment: Any) -> ArrayTermsReader:
        """Return the reader of terms and postings."""
        name = segment.make_filename(self.TERMS_EXT)
        terms, postings = storage.open_file(name), segment.open_file(storage, self.POSTS_EXT)
        return ArrayTermsReader(self, terms, storage.file_length(name), postings)


def _extent(record: bytes) -> tuple[int, Extent]:
    """Return the offset of a term's chunk, and the term's extent in the chunk."""
    _, _, documents, _, _, _, _, _, chunk, positions, row, start = _INFO.unpack(record)
    return chunk, Extent(row, documents, start, positions)


def _infos(field: FieldPostings, offset: int, lengths: NDArray[np.integer]) -> NDArray[Any]:
    """Return the term info of each term of a field, given the offset of the chunk of their postings."""
    begins, starts = field.rows[:-1], field.starts[field.rows]
    infos = np.zeros(len(field.terms), TERM_INFO)
    infos["weight"] = np.add.reduceat(field.frequencies.astype(np.int64), begins)
    infos["documents"] = np.diff(field.rows)
    infos["most"] = np.maximum.reduceat(field.frequencies, begins)
    infos["shortest"] = _shortest(field, infos["most"], lengths) if len(field.positions) else _ONE_WORD
    infos["longest"] = _ONE_WORD  # nobody reads it
    infos["first"], infos["last"] = field.documents[begins], field.documents[field.rows[1:] - 1]
    infos["chunk"] = offset
    infos["row"], infos["start"] = begins, starts[:-1]
    infos["positions"] = np.diff(starts)
    return infos


def _shortest(field: FieldPostings, most: NDArray[Any], lengths: NDArray[np.integer]) -> NDArray[np.integer]:
    """Return the length of the `Impact` of each word as Whoosh's byte, rounded down."""
    words = lengths[field.documents] / field.frequencies  # among which it stands once
    fewest = np.minimum.reduceat(words, field.rows[:-1])
    return np.maximum(_LENGTHS.searchsorted(most * fewest, side="right") - 1, 0)
