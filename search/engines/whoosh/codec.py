"""The codec: Whoosh's own files for terms and columns, and postings as arrays (see `postings`).

Whoosh's own searcher reads the same arrays through a `ListMatcher`, so that its queries and ours have one index.
"""

from collections.abc import Iterator
from typing import Any

import numpy as np
from whoosh.codec.whoosh3 import W3Codec, W3FieldWriter, W3TermInfo, W3TermsReader
from whoosh.matching import ListMatcher
from whoosh.system import pack_ushort

from search.engines.whoosh.inverted import InvertedField
from search.engines.whoosh.packing import PackedTerm, packed
from search.engines.whoosh.postings import Postings, pack, unpack
from search.engines.whoosh.termfile import TermFigures, TermFile, term_info


class ArrayFieldWriter(W3FieldWriter):
    """Writes terms in ascending order, each with its postings as arrays."""

    _tindex: Any

    def __init__(self, codec: W3Codec, storage: Any, segment: Any) -> None:
        super().__init__(codec, storage, segment)
        self._tindex = TermFile(self._restarted(self._tindex.dbfile))
        self._tindex.extras["fieldmap"] = self._fieldmap
        self._place = self._postfile.tell()

    def add_field(self, name: str, field: InvertedField) -> None:
        """Write all terms of a field."""
        number = self.field_id(name)
        for term in packed(field):
            self._add(number, term)

    def add_arrays(self, field_id: int, term: bytes, postings: Postings) -> None:
        """Write one term."""
        documents, frequencies = postings.documents, postings.frequencies
        figures = TermFigures(
            weight=int(frequencies.sum()),
            documents=len(documents),
            most=int(frequencies.max()),
            first=int(documents[0]),
            last=int(documents[-1]),
        )
        self._add(field_id, PackedTerm(term, pack(postings), figures))

    def _add(self, field_id: int, packed_term: PackedTerm) -> None:
        term, data, figures = packed_term
        self._postfile.write(data)
        self._tindex.add_term(pack_ushort(field_id) + term, term_info(figures, self._place, len(data)))
        self._place += len(data)

    @staticmethod
    def _restarted(file: Any) -> Any:
        """Return a file from its beginning again: Whoosh has written the head of its own table."""
        file.seek(0)
        return file

    def field_id(self, name: str) -> int:
        """Return the number of a field, given in the order in which fields are first written."""
        return int(self._fieldmap.setdefault(name, len(self._fieldmap)))


class ArrayTermsReader(W3TermsReader):
    """Finds the postings of a term."""

    def arrays(self, field: str, term: bytes) -> Postings | None:
        """Return the postings of a term, None if no article has it."""
        found = self._tindex.get(self._keycoder(field, term))
        return None if found is None else self._unpacked(W3TermInfo.from_bytes(found))

    def terms_of(self, field: str) -> Iterator[tuple[bytes, W3TermInfo]]:
        """Yield the terms of a field in ascending order."""
        if field in self._fieldmap:
            for (name, term), info in self.items_from(field, b""):
                if name != field:
                    return
                yield term, info

    def arrays_at(self, info: W3TermInfo) -> Postings:
        """Return the postings of a term that `terms_of` yielded."""
        return self._unpacked(info)

    def _unpacked(self, info: W3TermInfo) -> Postings:
        offset, (length,) = info.extent()  # Whoosh reads a length back as a tuple
        return unpack(self._postfile.buffer, offset, length, info.doc_frequency())


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

    def postings_reader(
        self, dbfile: Any, terminfo: W3TermInfo, format_: Any, term: Any = None, scorer: Any = None
    ) -> ListMatcher:
        """Return the matcher with which Whoosh's own searcher walks the postings."""
        offset, (length,) = terminfo.extent()
        data = memoryview(dbfile.get(offset, length))
        postings = unpack(data, 0, length, terminfo.doc_frequency())
        ends = np.cumsum(postings.counts)
        values = [chunk.tobytes() for chunk in np.split(postings.positions, ends[:-1])]
        return ListMatcher(
            postings.documents.tolist(),
            postings.frequencies.astype(float).tolist(),
            values,
            format_,
            scorer=scorer,
            term=term,
            terminfo=terminfo,
        )
