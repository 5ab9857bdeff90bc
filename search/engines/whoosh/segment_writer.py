"""Writes one segment: Whoosh's writer, fed with analysed articles and array postings in place of tuples."""

from typing import Any

from whoosh.codec.whoosh3 import W3Segment
from whoosh.index import FileIndex
from whoosh.writing import SegmentWriter

from search.engine.port import Indexed
from search.engines.whoosh.format.codec import ColumnarCodec
from search.engines.whoosh.format.documents import WordSpans, pack_article, pack_places
from search.engines.whoosh.pool import PostingsPool
from search.engines.whoosh.schema import (
    CHANGE,
    ID,
    IS_INSTANT,
    LENGTH,
    NEVER,
    PUBLISHED,
    RECORD,
    UNDATED,
    VISIBLE_FROM,
    WAS_PUBLIC,
)
from search.model.article import Status
from search.model.dates import first_moment, is_instant, microseconds
from search.model.viewer import visible_from


class ArticleWriter(SegmentWriter):
    """Adds articles to an index as one segment, without Whoosh's own commit of files."""

    def __init__(self, index: FileIndex, language: str) -> None:
        super().__init__(index, codec=ColumnarCodec(), compound=False, _lk=False)
        self.pool = PostingsPool(language)
        self._columns: list[dict[str, Any]] = []

    def add_article(self, indexed: Indexed) -> None:
        """Add one article; what could fail comes first, so that nothing is half there if it does."""
        columns = _columns(indexed)
        self.pool.add(self.docnum, indexed.article)
        self._columns.append(columns)
        self.docnum += 1
        self._added = True

    def finish(self) -> list[W3Segment]:
        """Write the segment's files and return all segments that the index consists of now."""
        if not self._added:
            self._close_segment()
            return list(self.segments)
        return [*self.segments, self._finalize_segment()]

    def end(self) -> None:
        """Let go of temporary files."""
        self._finish()

    def _flush_segment(self) -> None:
        cut = self.pool.cut()
        self._write_columns(cut.spans)
        self.perdocwriter.close()
        for field, inverted in self.pool.fields(cut.words):
            self.fieldwriter.add_field(field, inverted)
        self.fieldwriter.close()

    def _write_columns(self, spans: WordSpans) -> None:
        lengths = spans.weights(len(self._columns)).tolist()
        rows = zip(self._columns, lengths, pack_places(spans), strict=True)
        for document, (columns, length, places) in enumerate(rows):
            self.perdocwriter.start_doc(document)
            columns |= {LENGTH: length, RECORD: columns[RECORD] + places}
            for name, value in columns.items():
                self.perdocwriter.add_column_value(name, self.schema[name].column_type, value)
            self.perdocwriter.finish_doc()


def _columns(indexed: Indexed) -> dict[str, Any]:
    article = indexed.article
    return {
        ID: article.id.encode("ascii"),
        RECORD: pack_article(article),
        PUBLISHED: microseconds(first_moment(article.published)) if article.published is not None else UNDATED,
        IS_INSTANT: int(article.published is not None and is_instant(article.published)),
        VISIBLE_FROM: microseconds(visible_from(article)) if article.status is Status.USABLE else NEVER,
        CHANGE: indexed.change,
        WAS_PUBLIC: int(indexed.was_public),
    }
