"""Writes one segment: Whoosh's writer, fed with analysed articles and array postings in place of tuples."""

import json
import zlib
from collections.abc import Mapping
from typing import Any

import numpy as np
from whoosh.codec.whoosh3 import W3Segment
from whoosh.index import TOC, FileIndex
from whoosh.reading import SegmentReader
from whoosh.writing import SegmentWriter

from search.analysis import Analysis
from search.engines.whoosh.codec import ColumnarCodec
from search.engines.whoosh.merging import segments_to_merge
from search.engines.whoosh.pool import PostingsPool
from search.engines.whoosh.postings import Postings
from search.engines.whoosh.schema import (
    ANALYSED_AS,
    ID,
    IS_INSTANT,
    LENGTH,
    NEVER,
    PUBLISHED,
    RECORD,
    UNDATED,
    VISIBLE_FROM,
    facet_field,
)
from search.model.article import Article, Status
from search.model.moment import first_moment, is_instant, microseconds
from search.model.record import to_record
from search.model.viewer import visible_from

_COMPRESSION = 1  # of records: most of the gain at a third of the time of the default


class ArticleWriter(SegmentWriter):
    """Adds articles to an index and merges segments; `write_toc` ends it without Whoosh's own commit of files."""

    def __init__(self, index: FileIndex) -> None:
        super().__init__(index, codec=ColumnarCodec(), compound=False, _lk=False)
        self.pool = PostingsPool()

    def add_article(self, article: Article, analysis: Analysis) -> None:
        """Add one article; its columns first, so that nothing is half there should its record not encode."""
        columns = _columns(article, analysis)
        document = self.docnum
        self.perdocwriter.start_doc(document)
        for name, value in columns.items():
            self.perdocwriter.add_column_value(name, self.schema[name].column_type, value)
        self.perdocwriter.finish_doc()
        self._add_postings(document, article, analysis)
        self.docnum += 1
        self._added = True

    def merge_tiers(self) -> None:
        """Take small segments into the one being written, by tiers."""
        for segment in segments_to_merge(self.segments):
            self._take_in(segment)
            self.segments.remove(segment)

    def finish(self) -> list[W3Segment]:
        """Write the segment's files and return all segments that the index consists of now."""
        if not self._added:
            self._close_segment()
            return list(self.segments)
        return [*self.segments, self._finalize_segment()]

    def write_toc(self, segments: list[W3Segment]) -> str:
        """Write Whoosh's table of contents and return its file's name."""
        TOC(self.schema, segments, self.generation).write(self.storage, self.indexname)
        return str(TOC._filename(self.indexname, self.generation))

    def end(self) -> None:
        """Let go of temporary files."""
        self._finish()

    def _add_postings(self, document: int, article: Article, analysis: Analysis) -> None:
        add = self.pool.add
        for space, postings in analysis.postings.items():
            for term, positions in postings.items():
                add(space.value, term.encode(), document, positions)
        for facet, values in analysis.values.items():
            for value in values:
                add(facet_field(facet), value.encode(), document, ())
        add(ID, article.id.encode(), document, ())
        add(ANALYSED_AS, analysis.language.encode(), document, ())

    def _flush_segment(self) -> None:
        self.perdocwriter.close()
        for field, term, postings in self.pool.terms():
            self.fieldwriter.add_arrays(self.fieldwriter.field_id(field), term, postings)
        self.fieldwriter.close()

    def _take_in(self, segment: W3Segment) -> None:
        reader = SegmentReader(self.storage, self.schema, segment)
        kept = np.ones(segment.doc_count_all(), dtype=bool)
        kept[list(segment.deleted_docs())] = False
        renumbered = np.cumsum(kept) - 1 + self.docnum
        self._copy_columns(reader, np.flatnonzero(kept).tolist())
        for field in sorted(reader._terms.indexed_field_names()):
            for term, info in reader._terms.terms_of(field):
                postings = _surviving(reader._terms.arrays_at(info), kept, renumbered)
                if len(postings.documents):
                    self.pool.extend(field, term, postings)
        reader.close()
        self._added = self._added or bool(kept.any())

    def _copy_columns(self, reader: Any, documents: list[int]) -> None:
        columns = {name: field.column_type for name, field in self.schema.items() if field.column_type}
        readers = {name: reader.column_reader(name, translate=False) for name in columns}
        for document in documents:
            self.perdocwriter.start_doc(self.docnum)
            for name, column in columns.items():
                self.perdocwriter.add_column_value(name, column, readers[name][document])
            self.perdocwriter.finish_doc()
            self.docnum += 1


def read_record(data: bytes) -> dict[str, Any]:
    """Return the record that a column holds."""
    record: dict[str, Any] = json.loads(zlib.decompress(data))
    return record


def _columns(article: Article, analysis: Analysis) -> Mapping[str, Any]:
    record = json.dumps(to_record(article), ensure_ascii=False, separators=(",", ":")).encode()
    return {
        ID: article.id.encode("ascii"),
        RECORD: zlib.compress(record, _COMPRESSION),
        LENGTH: analysis.length,
        PUBLISHED: microseconds(first_moment(article.published)) if article.published is not None else UNDATED,
        IS_INSTANT: int(article.published is not None and is_instant(article.published)),
        VISIBLE_FROM: microseconds(visible_from(article)) if article.status is Status.USABLE else NEVER,
    }


def _surviving(postings: Postings, kept: np.ndarray, renumbered: np.ndarray) -> Postings:
    alive = postings if kept.all() else postings.of(kept[postings.documents])
    return Postings(
        documents=renumbered[alive.documents].astype(np.uint32),
        frequencies=alive.frequencies,
        counts=alive.counts,
        positions=alive.positions,
    )
