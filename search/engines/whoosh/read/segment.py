"""One segment, immutable: postings, columns, stored documents.

In the example, `snapshot` is an index of two articles, as `tests/test_examples.py` makes it: `oil fell` about the US,
and `oil rose` about the United Arab Emirates and the US, of the 3rd and the 4th of August 2026.

>>> (segment,) = snapshot.segments.values()
>>> segment.terms("stems"), segment.lengths.tolist()  # the words of a title count twice
(['en:fell', 'en:oil', 'en:rose'], [4, 4])
>>> oil = segment.postings("stems", "en:oil")
>>> oil.documents.tolist(), oil.frequencies.tolist(), oil.positions.tolist()
([0, 1], [2, 2], [0, 0])

The column of a facet is made from its postings. Document 0 has the value 1, document 1 has the values 0 and 1:

>>> countries = segment.values("country")
>>> countries.names, countries.starts.tolist(), countries.ordinals.tolist()
(['AE', 'US'], [0, 1, 3], [1, 0, 1])
"""

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property, lru_cache
from itertools import chain
from pathlib import Path
from threading import Lock
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray
from whoosh.codec.whoosh3 import W3Codec, W3Segment
from whoosh.fields import Schema
from whoosh.reading import SegmentReader

from search.analysis import KEY_TERMS as MOST_KEY_TERMS
from search.bounds import ByteCache
from search.engines.whoosh.format.arrays import WORD, DocIds, Packed, positions_of
from search.engines.whoosh.format.date_columns import begun_in, local_days
from search.engines.whoosh.format.doc_values import FacetColumn, by_document
from search.engines.whoosh.format.documents import StoredArticle
from search.engines.whoosh.format.postings import Postings, concat_postings
from search.engines.whoosh.format.storage import MappedStorage
from search.engines.whoosh.format.terms import Impact, TermDictionary
from search.engines.whoosh.read.leaf_matches import LeafMatches, leaf_matches, packed_in, united
from search.engines.whoosh.schema import (
    ANALYSED_AS,
    CHANGE,
    ID,
    ID_BYTES,
    KEY_TERMS,
    LENGTH,
    PRECISION,
    PUBLISHED,
    RECORD,
    UNDATED,
    VISIBLE_FROM,
    WAS_PUBLIC,
    facet_field,
)
from search.fields import BAND_BITS, Part
from search.model.dates import Precision
from search.query.plan import FuzzyQuery, Scored, TermQuery
from search.text.vocabulary import Vocabulary

Mask = NDArray[np.bool_]
_TERMS = 1 << 11  # of a segment, whose postings' addresses it remembers: about 2 MB
ZONES = 4  # whose days are kept: there are hundreds, of which a request may name any
_LAST = b"\xff"  # in no term, so it sorts after every term that begins with a prefix
_COLUMNS = (ID, LENGTH, PUBLISHED, PRECISION, VISIBLE_FROM, CHANGE, WAS_PUBLIC)


class Segment:
    """Postings, columns and records of one segment. Deletions change with a commit, so they belong to the snapshot."""

    def __init__(
        self, storage: MappedStorage, schema: Schema, segment: W3Segment, cache: ByteCache, parts: Sequence[Part]
    ) -> None:
        self.parts = parts  # of its articles' texts, whose words have offsets
        self._cache = cache
        self._name = segment.segment_id()
        self._checksums = storage.checksums
        # All files are opened now: a later commit may remove their names, but a mapped file stays readable.
        self._columns = {name: storage.open_file(W3Codec.column_filename(segment, name)) for name in _COLUMNS}
        key_terms = W3Codec.column_filename(segment, KEY_TERMS)
        self._key_terms = storage.open_file(key_terms) if storage.file_exists(key_terms) else None
        self._reader = SegmentReader(storage, schema, segment)
        self._records = self._reader.column_reader(RECORD, translate=False)
        # The day that each document is filed under in a zone, in days since 1970, or the number for none.
        self.days: Callable[[ZoneInfo], NDArray[np.int32]] = lru_cache(ZONES)(self._days_in)
        self._visible_from: dict[str, NDArray[np.int64]] = {}
        self._names: dict[str, list[str]] = {}
        self._vocabularies: dict[str, Vocabulary] = {}
        self._values: dict[str, FacetColumn] = {}
        self._filling = Lock()
        self.postings: Callable[[str, str], Postings | None] = lru_cache(_TERMS)(self._looked_up)
        self.impact: Callable[[str, str], Impact | None] = lru_cache(_TERMS)(self._impact_of)
        self.size: int = segment.doc_count_all()

    @property
    def damage(self) -> Path | None:
        """A file in which reading has met damage that could not be noted."""
        return self._checksums.met

    @cached_property
    def ids(self) -> NDArray[np.bytes_]:
        """The id of each document."""
        return self._column(ID, np.dtype(f"S{ID_BYTES}"), b"")

    @cached_property
    def lengths(self) -> NDArray[np.int64]:
        """The length of each document in words, the title counted twice."""
        return self._column(LENGTH, np.dtype(">u4"), 0).astype(np.int64)

    @cached_property
    def published(self) -> NDArray[np.int64]:
        """When each document was published, in microseconds since 1970, or `UNDATED`."""
        return self._column(PUBLISHED, np.dtype(">i8"), UNDATED).astype(np.int64)

    @cached_property
    def precisions(self) -> NDArray[np.uint8]:
        """How exact the date of each document is (`Precision`); 0 without a date."""
        return self._column(PRECISION, np.dtype("u1"), 0).astype(np.uint8)

    def visible_from(self, zone: ZoneInfo) -> NDArray[np.int64]:
        """Return from when readers may see each document, in microseconds since 1970, if days begin in the zone."""
        with self._filling:
            if zone.key not in self._visible_from:
                first = self._column(VISIBLE_FROM, np.dtype(">i8"), UNDATED).astype(np.int64)
                is_day = (self.precisions != Precision.INSTANT) & (self.published != UNDATED)
                self._visible_from[zone.key] = begun_in(zone, first, self.published, is_day)
            return self._visible_from[zone.key]

    @property
    def change(self) -> NDArray[np.int64]:
        """The archive's number of the last change of each document; rarely needed, so it is read each time."""
        return self._column(CHANGE, np.dtype(">i8"), 0).astype(np.int64)

    @property
    def was_public(self) -> NDArray[np.bool_]:
        """Tell of each document whether readers had seen a former version."""
        return self._column(WAS_PUBLIC, np.dtype("u1"), 0).astype(bool)

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages whose stems are in it."""
        return tuple(self.terms(ANALYSED_AS))

    def key_terms(self, documents: DocIds) -> NDArray[np.uint32]:
        """Return the numbers of the key terms of some documents, a row each; zeros in an index made before."""
        if self._key_terms is None:
            return np.zeros((len(documents), MOST_KEY_TERMS), np.uint32)
        return self._key_terms.rows(documents, WORD, MOST_KEY_TERMS)

    def _days_in(self, zone: ZoneInfo) -> NDArray[np.int32]:
        return local_days(self.published, self.precisions == Precision.INSTANT, zone)

    def _looked_up(self, field: str, term: str) -> Postings | None:
        # An id that a person typed may hold half a character, which no term does.
        found: Postings | None = self._reader._terms.arrays(field, term.encode("utf-8", "surrogatepass"))
        return found

    def _impact_of(self, field: str, term: str) -> Impact | None:
        found: Impact | None = self._reader._terms.impact(field, term.encode("utf-8", "surrogatepass"))
        return found

    def terms(self, field: str) -> list[str]:
        """Return the terms of a field in order of their bytes."""
        with self._filling:
            if field not in self._names:
                table = self._table(field)
                self._names[field] = [name.decode() for name in table.names(0, len(table))]
            return self._names[field]

    def near(self, spelling: FuzzyQuery) -> list[int]:
        """Return the numbers in `terms` of the words that a fuzzy query matches."""
        field = spelling.term_field
        words = self.terms(field)
        with self._filling:
            if field not in self._vocabularies:
                self._vocabularies[field] = Vocabulary(words)
        return self._vocabularies[field].near(spelling.word, spelling.edits)

    def postings_at(self, field: str, numbers: Iterable[int]) -> Postings:
        """Return the postings of terms, given by their number in `terms`, one term after the other."""
        table = self._table(field)
        parts = (table.postings(table.infos(number, number + 1)) for number in numbers)
        return concat_postings([*chain.from_iterable(parts)])

    def beginning(self, field: str, prefix: str) -> Postings:
        """Return the postings of all terms that begin with a prefix, one term after the other."""
        table, start = self._table(field), prefix.encode("utf-8", "surrogatepass")
        infos = table.infos(table.find(start), table.find(start + _LAST))
        return concat_postings([*table.postings(infos)])

    def leaf_matches(self, leaf: Scored) -> LeafMatches:
        """Return where a leaf occurs. Terms are not cached: their postings are read in place."""
        if isinstance(leaf, TermQuery):
            return leaf_matches(self, leaf)
        return self._cache.get((self._name, leaf), lambda: leaf_matches(self, leaf))

    def packed(self, term: TermQuery, documents: DocIds) -> Packed:
        """Return the positions of a term in some ascending documents, packed with the row of each among these."""
        numbers = documents.astype(np.uint32)
        parts = [self._packed(term.term_field, word, numbers) for word in term.terms]
        packed = united([part for part in parts if len(part)])
        return packed if term.band is None else packed[positions_of(packed) >> BAND_BITS == term.band]

    def values(self, facet: str) -> FacetColumn:
        """Return the values of a facet."""
        field = facet_field(facet)
        names = self.terms(field)
        with self._filling:
            if facet not in self._values:
                table = self._table(field)
                infos = table.infos(0, len(table))
                documents = concat_postings([*table.postings(infos)]).documents
                self._values[facet] = by_document(names, infos["documents"].astype(np.int64), documents, self.size)
            return self._values[facet]

    def stored(self, document: int) -> StoredArticle:
        """Return the stored article of a document."""
        return StoredArticle(self._records[document])

    def positions(self, term: TermQuery, document: np.uint32) -> list[int]:
        """Return the positions of a term in a document, in whatever band, ascending, each once."""
        found = [self._positions_of(term.term_field, word, document) for word in term.terms]
        return found[0] if len(found) == 1 else sorted({position for each in found for position in each})

    def _positions_of(self, field: str, word: str, document: np.uint32) -> list[int]:
        postings = self.postings(field, word)
        if postings is None:
            return []
        row = int(postings.documents.searchsorted(document))
        if row == len(postings.documents) or postings.documents[row] != document:
            return []
        end = int(self._ends(field, word, postings)[row])
        positions: list[int] = postings.positions[end - int(postings.counts[row]) : end].tolist()
        return positions

    def _packed(self, field: str, word: str, documents: NDArray[np.uint32]) -> Packed:
        postings = self.postings(field, word)
        if postings is None:
            return np.empty(0, np.int64)
        return packed_in(postings, self._ends(field, word, postings), documents)

    def _table(self, field: str) -> TermDictionary:
        table: TermDictionary = self._reader._terms.table(field)
        return table

    def _ends(self, field: str, word: str, postings: Postings) -> NDArray[np.uint32]:
        return self._cache.get((self._name, field, word), postings.ends)

    def _column(self, name: str, kind: np.dtype[Any], default: Any) -> NDArray[Any]:
        """Read a whole column. Whoosh does not write defaults at its end, so they are added."""
        file = self._columns[name]
        stored = np.frombuffer(file.view(0, len(file)), kind, min(len(file) // kind.itemsize, self.size))
        missing = np.full(self.size - len(stored), default, kind)
        return np.concatenate((stored, missing)) if len(missing) else stored
