"""Makes one segment of several."""

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.codec.whoosh3 import W3Segment
from whoosh.index import FileIndex
from whoosh.reading import SegmentReader
from whoosh.writing import SegmentWriter

from search.engines.whoosh.codec import ColumnarCodec
from search.engines.whoosh.format.postings import FieldPostings, Postings, concat_postings
from search.engines.whoosh.format.storage import MappedStorage
from search.engines.whoosh.format.terms import TermDictionary
from search.engines.whoosh.schema import LENGTH
from search.types import value_object

_TERMS = 1 << 14  # of a segment in one block, at most
_NUMBERS = 1 << 20  # rows and positions of a segment in one block, about: a term is never divided


@value_object
class TermBlock:
    """Terms of one segment that follow each other, the number of documents of each, and the postings of all."""

    terms: Sequence[bytes]
    documents: NDArray[np.int64]
    postings: Postings

    def of(self, kept: NDArray[np.bool_]) -> "TermBlock":
        """Return the block with some of the documents only; a term may be left without any."""
        rows = kept[self.postings.documents]
        ends = np.append(0, np.cumsum(rows))[np.cumsum(self.documents)]
        return TermBlock(terms=self.terms, documents=np.diff(ends, prepend=0), postings=self.postings.of(rows))

    def with_postings(self, postings: Postings) -> "TermBlock":
        """Return the same terms with other postings."""
        return replace(self, postings=postings)


def blocks(tables: Sequence[TermDictionary]) -> Iterator[list[TermBlock]]:
    """Yield the terms of a field in order, a block of each segment at a time. A term comes in one round only."""
    at = [0] * len(tables)
    while any(first < len(table) for first, table in zip(at, tables, strict=True)):
        windows = [_names(table, first) for table, first in zip(tables, at, strict=True)]
        goes_on = [first + len(names) < len(table) for first, names, table in zip(at, windows, tables, strict=True)]
        last = min((names[-1] for names, more in zip(windows, goes_on, strict=True) if more), default=None)
        # Up to here all segments have given their terms, so none of these can come again in a later round.
        cut = [names if last is None else names[: bisect_right(names, last)] for names in windows]
        yield [_term_block(*row) for row in zip(tables, at, cut, strict=True)]
        at = [first + len(names) for first, names in zip(at, cut, strict=True)]


def merge_block(parts: Sequence[TermBlock]) -> FieldPostings:
    """Return the terms of a block as one field: the documents of a later part follow those of an earlier one."""
    terms = sorted(set().union(*(part.terms for part in parts)))
    rank = {term: number for number, term in enumerate(terms)}
    of_terms = [np.fromiter(map(rank.__getitem__, part.terms), np.int64, len(part.terms)) for part in parts]
    ranks = np.concatenate([np.repeat(*row) for row in zip(of_terms, (p.documents for p in parts), strict=True)])
    order = np.argsort(ranks, kind="stable")
    postings = concat_postings([part.postings for part in parts]).in_order(order)
    rows = np.searchsorted(ranks[order], np.arange(len(terms) + 1))
    used = np.diff(rows) > 0
    return FieldPostings(
        terms=[term for term, is_used in zip(terms, used.tolist(), strict=True) if is_used],
        rows=np.append(rows[:-1][used], rows[-1]),
        documents=postings.documents,
        frequencies=postings.frequencies.astype(np.uint32),
        starts=np.append(0, np.cumsum(postings.counts, dtype=np.int64)),
        positions=postings.positions,
    )


def _names(table: TermDictionary, first: int) -> list[bytes]:
    """Return the terms of a segment, from a number on, that fit into one block."""
    infos = table.infos(first, min(first + _TERMS, len(table)))
    sizes = np.cumsum(infos["documents"].astype(np.int64) + infos["positions"])
    number = int(np.searchsorted(sizes, _NUMBERS)) + 1
    return table.names(first, first + min(number, len(infos)))


def _term_block(table: TermDictionary, first: int, names: Sequence[bytes]) -> TermBlock:
    infos = table.infos(first, first + len(names))
    documents = infos["documents"].astype(np.int64)
    return TermBlock(terms=names, documents=documents, postings=concat_postings([*table.postings(infos)]))


class Source:
    """A segment to be merged; `first` is the new number of its first document."""

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

    def table(self, field: str) -> TermDictionary:
        """Return the terms of a field."""
        found: TermDictionary = self._reader._terms.table(field)
        return found

    def renumbered(self, postings: Postings) -> Postings:
        """Return postings with the new numbers of their documents, all of which must be kept."""
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
        """Return the new numbers of documents deleted since the merge began; `segment` is this segment as it is now."""
        since = set(segment.deleted_docs()) - self._deleted
        return [int(self.numbers[document]) for document in since]


class SegmentMerger(SegmentWriter):
    """Writes the merged segment into the storage of `index`; the segments are read from `storage`."""

    def __init__(self, index: FileIndex, storage: MappedStorage, segments: Sequence[W3Segment]) -> None:
        super().__init__(index, codec=ColumnarCodec(), compound=False, _lk=False)
        self.sources: list[Source] = []
        self._lengths = array("I")  # of the documents in the new segment, in words
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
        length = [*types].index(LENGTH)
        for values in source.columns(list(types)):
            self._lengths.append(values[length])
            self.perdocwriter.start_doc(self.docnum)
            for (name, column), value in zip(types.items(), values, strict=True):
                self.perdocwriter.add_column_value(name, column, value)
            self.perdocwriter.finish_doc()
            self.docnum += 1

    def _flush_segment(self) -> None:
        self.perdocwriter.close()
        lengths = np.frombuffer(self._lengths, np.uint32)
        for field in sorted(set().union(*(source.fields() for source in self.sources))):
            for block in blocks([source.table(field) for source in self.sources]):
                parts = [self._part(*row) for row in zip(self.sources, block, strict=True)]
                self.fieldwriter.add_field(field, merge_block(parts), lengths)
        self.fieldwriter.close()

    @staticmethod
    def _part(source: Source, part: TermBlock) -> TermBlock:
        kept = part if source.kept.all() else part.of(source.kept)
        return kept.with_postings(source.renumbered(kept.postings))
