"""Making one segment of several, term by term, so that memory holds the postings of one term and no more."""

from collections.abc import Iterator, Sequence
from heapq import merge as in_order
from itertools import groupby
from operator import itemgetter
from typing import Any

import numpy as np
from whoosh.codec.whoosh3 import W3Segment, W3TermInfo
from whoosh.index import FileIndex
from whoosh.reading import SegmentReader
from whoosh.writing import SegmentWriter

from search.engines.whoosh.codec import ColumnarCodec
from search.engines.whoosh.postings import Postings
from search.engines.whoosh.storage import MappedStorage


class Source:
    """A segment being merged; `first` is the number that its first document gets."""

    def __init__(self, reader: SegmentReader, segment: W3Segment, first: int) -> None:
        self._reader = reader
        self.segment = segment
        self._deleted = frozenset(segment.deleted_docs())
        self.kept = np.ones(segment.doc_count_all(), dtype=bool)
        self.kept[list(self._deleted)] = False
        self.numbers = np.cumsum(self.kept) - 1 + first
        self.size = int(self.kept.sum())

    def fields(self) -> set[str]:
        """Return the fields that have terms."""
        return set(self._reader._terms.indexed_field_names())

    def terms_of(self, field: str) -> Iterator[tuple[bytes, W3TermInfo]]:
        """Yield the terms of a field in ascending order."""
        found: Iterator[tuple[bytes, W3TermInfo]] = self._reader._terms.terms_of(field)
        return found

    def postings(self, info: W3TermInfo) -> Postings:
        """Return what survives of a term's postings, its documents by their new numbers."""
        postings = self._reader._terms.arrays_at(info)
        alive = postings if self.kept.all() else postings.of(self.kept[postings.documents])
        return Postings(
            documents=self.numbers[alive.documents].astype(np.uint32),
            frequencies=alive.frequencies,
            counts=alive.counts,
            positions=alive.positions,
        )

    def columns(self, names: Sequence[str]) -> Iterator[list[Any]]:
        """Yield the values of some columns, document by document."""
        readers = [self._reader.column_reader(name, translate=False) for name in names]
        for document in np.flatnonzero(self.kept).tolist():
            yield [reader[document] for reader in readers]

    def deleted_since(self, segment: W3Segment) -> list[int]:
        """Return the new numbers of documents that have been deleted since: `segment` is the same one now."""
        since = set(segment.deleted_docs()) - self._deleted
        return [int(self.numbers[document]) for document in since]


class SegmentMerger(SegmentWriter):
    """Writes the merged segment into the storage of `index`; the segments are read from `storage`."""

    def __init__(self, index: FileIndex, storage: MappedStorage, segments: Sequence[W3Segment]) -> None:
        super().__init__(index, codec=ColumnarCodec(), compound=False, _lk=False)
        self.sources: list[Source] = []
        self._readers = [SegmentReader(storage, self.schema, segment) for segment in segments]
        first = 0
        for reader, segment in zip(self._readers, segments, strict=True):
            self.sources.append(Source(reader, segment, first))
            first += self.sources[-1].size

    def merged(self) -> W3Segment | None:
        """Return the new segment, None if every document of the former ones is deleted."""
        try:
            for source in self.sources:
                self._copy_columns(source)
            if not self.docnum:
                self._close_segment()
                return None
            return self._finalize_segment()
        finally:
            for reader in self._readers:
                reader.close()
            self._finish()

    def _copy_columns(self, source: Source) -> None:
        types = {name: field.column_type for name, field in self.schema.items() if field.column_type}
        for values in source.columns(list(types)):
            self.perdocwriter.start_doc(self.docnum)
            for (name, column), value in zip(types.items(), values, strict=True):
                self.perdocwriter.add_column_value(name, column, value)
            self.perdocwriter.finish_doc()
            self.docnum += 1

    def _flush_segment(self) -> None:
        self.perdocwriter.close()
        for field in sorted(set().union(*(source.fields() for source in self.sources))):
            self._write_terms(field)
        self.fieldwriter.close()

    def _write_terms(self, field: str) -> None:
        number = self.fieldwriter.field_id(field)
        rows = in_order(*(self._numbered(place, source, field) for place, source in enumerate(self.sources)))
        for term, group in groupby(rows, key=itemgetter(0)):
            postings = _one_after_another([self.sources[place].postings(info) for _, place, info in group])
            if len(postings.documents):
                self.fieldwriter.add_arrays(number, term, postings)

    @staticmethod
    def _numbered(place: int, source: Source, field: str) -> Iterator[tuple[bytes, int, W3TermInfo]]:
        return ((term, place, info) for term, info in source.terms_of(field))


def _one_after_another(parts: Sequence[Postings]) -> Postings:
    if len(parts) == 1:
        return parts[0]
    return Postings(
        documents=np.concatenate([part.documents for part in parts]),
        frequencies=np.concatenate([part.frequencies for part in parts]),
        counts=np.concatenate([part.counts for part in parts]),
        positions=np.concatenate([part.positions for part in parts]),
    )
