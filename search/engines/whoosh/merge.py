"""Making one segment of several, some terms at a time, so that memory holds the postings of these and no more."""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from whoosh.codec.whoosh3 import W3Segment
from whoosh.index import FileIndex
from whoosh.reading import SegmentReader
from whoosh.writing import SegmentWriter

from search.engines.whoosh.format.codec import ColumnarCodec, MappedStorage
from search.engines.whoosh.format.postings import Postings
from search.engines.whoosh.format.terms import TermTable
from search.engines.whoosh.joining import Part, blocks, joined_field


class Source:
    """A segment being merged; `first` is the number that its first document gets."""

    def __init__(self, reader: SegmentReader, segment: W3Segment, first: int) -> None:
        self._reader = reader
        self.segment = segment
        self._deleted = frozenset(segment.deleted_docs())
        self.kept = np.ones(segment.doc_count_all(), dtype=bool)
        self.kept[list(self._deleted)] = False
        self.numbers = (np.cumsum(self.kept) - 1 + first).astype(np.uint32)
        self.size = int(self.kept.sum())

    def fields(self) -> set[str]:
        """Return the fields that have terms."""
        return set(self._reader._terms.indexed_field_names())

    def table(self, field: str) -> TermTable:
        """Return the terms of a field."""
        found: TermTable = self._reader._terms.table(field)
        return found

    def renumbered(self, postings: Postings) -> Postings:
        """Return postings whose documents are all kept, by their new numbers."""
        return Postings(
            documents=self.numbers[postings.documents],
            frequencies=postings.frequencies,
            counts=postings.counts,
            positions=postings.positions,
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
            for block in blocks([source.table(field) for source in self.sources]):
                parts = [self._part(*row) for row in zip(self.sources, block, strict=True)]
                self.fieldwriter.add_field(field, joined_field(parts))
        self.fieldwriter.close()

    @staticmethod
    def _part(source: Source, part: Part) -> Part:
        kept = part if source.kept.all() else part.of(source.kept)
        return kept.with_postings(source.renumbered(kept.postings))
