"""Writes one segment: postings pool, columns, stored documents.

Whoosh's own pool keeps a tuple a posting and sorts millions of them; here words are numbers in arrays, and the arrays
are sorted.

The postings of a segment of two articles, field by field:

>>> pool = PostingsPool("en")
>>> pool.add(0, Article(feed="main", source_id="1", title="oil fell"))
>>> pool.add(1, Article(feed="main", source_id="2", title="oil rose"))
>>> cut = pool.cut()
>>> stems, _ = cut.stems.inverted()
>>> for name, field in pool.fields(cut.words, stems):
...     if field.terms and name != ID:
...         print(name, field.terms, field.documents.tolist())
exact [b'fell', b'oil', b'rose'] [0, 0, 1, 1]
stems [b'en:fell', b'en:oil', b'en:rose'] [0, 0, 1, 1]
analysed_as [b'en'] [0, 1]
"""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.codec.whoosh3 import W3Segment
from whoosh.index import FileIndex
from whoosh.writing import SegmentWriter

from search.analysis import analysis_language, runs
from search.engine.port import Indexed
from search.engines.whoosh.codec import ColumnarCodec
from search.engines.whoosh.format.documents import WordSpans, pack_article, pack_word_offsets, texts_of
from search.engines.whoosh.format.postings import FieldPostings
from search.engines.whoosh.schema import (
    ANALYSED_AS,
    CHANGE,
    FIRST_ZONE,
    ID,
    KEY_TERMS,
    LENGTH,
    NEVER,
    PRECISION,
    PUBLISHED,
    RECORD,
    UNDATED,
    VISIBLE_FROM,
    WAS_PUBLIC,
    facet_field,
)
from search.engines.whoosh.write.batch_tokenizer import Cut, TextStream
from search.engines.whoosh.write.inverter import ValueStream, Words, WordStream
from search.engines.whoosh.write.key_terms import key_terms
from search.fields import FACETS, NAME_PARTS, TermField
from search.model.article import Article, Status
from search.model.dates import first_moment, microseconds, precision
from search.model.viewer import visible_from


class ArticleWriter(SegmentWriter):
    """Adds articles to an index as one segment, without Whoosh's own commit of files."""

    def __init__(self, index: FileIndex, language: str) -> None:
        super().__init__(index, codec=ColumnarCodec(), compound=False, _lk=False)
        self.pool = PostingsPool(language)
        self._columns: list[dict[str, Any]] = []

    def add_article(self, indexed: Indexed) -> None:
        """Add one article. The step that may fail comes first, so a failure leaves nothing half added."""
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
        """Close the files of a segment that was not finished, and remove temporary files."""
        try:
            self._close_segment()
        finally:
            self._finish()

    def _flush_segment(self) -> None:
        cut = self.pool.cut()
        stems, is_first = cut.stems.inverted()
        lengths = cut.spans.weights(len(self._columns))
        self._write_columns(cut.spans, lengths.tolist(), key_terms(stems, is_first, len(self._columns)))
        self.perdocwriter.close()
        for field, inverted in self.pool.fields(cut.words, stems):
            self.fieldwriter.add_field(field, inverted, lengths)
        self.fieldwriter.close()

    def _write_columns(self, spans: WordSpans, lengths: Sequence[int], terms: NDArray[np.uint32]) -> None:
        rows = zip(self._columns, lengths, pack_word_offsets(spans), terms, strict=True)
        for document, (columns, length, word_offsets, of_document) in enumerate(rows):
            self.perdocwriter.start_doc(document)
            columns |= {LENGTH: length, RECORD: columns[RECORD] + word_offsets, KEY_TERMS: of_document.tobytes()}
            for name, value in columns.items():
                self.perdocwriter.add_column_value(name, self.schema[name].column_type, value)
            self.perdocwriter.finish_doc()


def _columns(indexed: Indexed) -> dict[str, Any]:
    article = indexed.article
    return {
        ID: article.id.encode("ascii"),
        RECORD: pack_article(article),
        PUBLISHED: microseconds(first_moment(article.published)) if article.published is not None else UNDATED,
        PRECISION: int(precision(article.published)) if article.published is not None else 0,
        VISIBLE_FROM: microseconds(visible_from(article, FIRST_ZONE)) if article.status is Status.USABLE else NEVER,
        CHANGE: indexed.change,
        WAS_PUBLIC: int(indexed.was_public),
    }


class PostingsPool:
    """Takes articles one by one; an article without a language is analysed in `language`."""

    def __init__(self, language: str) -> None:
        self._language = language
        self.cleanup()

    def cleanup(self) -> None:
        """Forget everything: Whoosh calls it when a writer is done or gives up."""
        self._languages: list[str] = []
        self._texts, self._names = TextStream(), WordStream()
        self._values = {facet_field(name): ValueStream() for name in FACETS} | {ID: ValueStream()}

    def add(self, document: int, article: Article) -> None:
        """Add an article as the next document."""
        language = analysis_language(article, self._language)
        self._texts.add(document, language, texts_of(article))
        for first, words in runs(NAME_PARTS, article):
            self._names.add(document, first, words)
        for name, facet in FACETS.items():
            self._values[facet_field(name)].add(document, tuple(dict.fromkeys(facet.values(article))))
        self._values[ID].add(document, (article.id,))
        self._languages.append(language)

    def cut(self) -> Cut:
        """Return the texts of all articles, cut into words."""
        return self._texts.cut()

    def fields(self, words: Words, stems: FieldPostings) -> Iterator[tuple[str, FieldPostings]]:
        """Yield the fields with their postings; `words` are those of the texts."""
        yield TermField.EXACT.value, words.inverted()
        yield TermField.STEMS.value, stems
        yield TermField.NAMES.value, self._names.words().inverted()
        for field, values in self._values.items():
            yield field, values.inverted()
        languages = ValueStream()
        for document, language in enumerate(self._languages):
            languages.add(document, (language,))
        yield ANALYSED_AS, languages.inverted()
