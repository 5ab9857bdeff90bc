"""Columns across segments."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import cached_property, lru_cache
from threading import Lock
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from search.engines.whoosh.format.arrays import DocIds
from search.engines.whoosh.format.date_columns import DayColumn, hours
from search.engines.whoosh.format.doc_values import FacetColumn, concat_columns
from search.engines.whoosh.format.spellings import Spellings
from search.engines.whoosh.read.segment import ZONES, Segment
from search.engines.whoosh.schema import UNDATED
from search.fields import FACETS
from search.model.dates import Precision
from search.model.intervals import Interval

Made = TypeVar("Made")


class Columns:
    """Columns of all segments as one. Those of a single segment are not copied."""

    def __init__(self, segments: Sequence[Segment], newsroom: ZoneInfo) -> None:
        self.segments = segments
        self._newsroom = newsroom
        self.firsts = np.cumsum([0, *(segment.size for segment in segments)])
        self.size = int(self.firsts[-1])
        self._firsts: list[int] = self.firsts.tolist()
        self.numbered = [*zip(segments, self._firsts, strict=False)]  # each with its first document's number
        # The day that each document is filed under in a zone, and the bar of an interval that it is in.
        self.days: Callable[[ZoneInfo], DayColumn] = lru_cache(ZONES)(self._days_in)
        self.bars: Callable[[Interval, ZoneInfo], FacetColumn] = lru_cache(ZONES)(self._bars_in)
        self._values: dict[str, FacetColumn] = {}
        self._spellings: dict[str, Spellings] = {}
        self._filling = Lock()

    @cached_property
    def ids(self) -> NDArray[np.bytes_]:
        """The id of each document."""
        return self._joined(lambda segment: segment.ids, np.dtype("S16"))

    @cached_property
    def lengths(self) -> NDArray[np.int64]:
        """The length of each document in words, the title counted twice."""
        return self._joined(lambda segment: segment.lengths, np.dtype(np.int64))

    @cached_property
    def published(self) -> NDArray[np.int64]:
        """When each document was published, in microseconds since 1970, or `UNDATED`."""
        return self._joined(lambda segment: segment.published, np.dtype(np.int64))

    @cached_property
    def visible_from(self) -> NDArray[np.int64]:
        """From when readers may see each document, in microseconds since 1970. Days begin in the newsroom's zone."""
        return self._joined(lambda segment: segment.visible_from(self._newsroom), np.dtype(np.int64))

    @property
    def change(self) -> NDArray[np.int64]:
        """The archive's number of the last change of each document."""
        return self._joined(lambda segment: segment.change, np.dtype(np.int64))

    @property
    def was_public(self) -> NDArray[np.bool_]:
        """Tell of each document whether readers had seen a former version."""
        return self._joined(lambda segment: segment.was_public, np.dtype(bool))

    @cached_property
    def precisions(self) -> NDArray[np.uint8]:
        """How exact the date of each document is (`Precision`); 0 without a date."""
        return self._joined(lambda segment: segment.precisions, np.dtype(np.uint8))

    def _days_in(self, zone: ZoneInfo) -> DayColumn:
        days = self._joined(lambda segment: segment.days(zone), np.dtype(np.int32))
        return DayColumn(days, self.precisions)

    def _bars_in(self, interval: Interval, zone: ZoneInfo) -> FacetColumn:
        if interval is Interval.HOUR:
            return hours(self.published, self.precisions == Precision.INSTANT, zone)
        return self.days(zone).column(interval)

    def values(self, facet: str) -> FacetColumn:
        """Return the values of a facet; the names of keywords are their case keys."""
        if FACETS[facet].has_spellings:
            return self.spellings(facet).values
        return self._once(self._values, facet, lambda: self._concatenated(facet))

    def spellings(self, facet: str) -> Spellings:
        """Return the spellings of a facet's values."""
        case_key = FACETS[facet].case_key
        return self._once(self._spellings, facet, lambda: Spellings(self._concatenated(facet), case_key))

    def is_dated(self, document: int) -> bool:
        """Tell whether a document has a date."""
        return int(self.published[document]) != UNDATED

    def key_terms(self, documents: DocIds) -> NDArray[np.uint32]:
        """Return the numbers of the key terms of some ascending documents, a row each."""
        return np.concatenate([segment.key_terms(part) for segment, part in self.split(documents) if len(part)])

    def split(self, documents: DocIds) -> list[tuple[Segment, DocIds]]:
        """Return ascending documents by segment, with the numbers that they have in their segment."""
        cuts = documents.searchsorted(self.firsts)
        rows = zip(self.segments, self._firsts, cuts[:-1].tolist(), cuts[1:].tolist(), strict=False)
        return [(segment, documents[low:high] - first) for segment, first, low, high in rows]

    def segment_of(self, document: int) -> tuple[Segment, int]:
        """Return the segment of a document, and its number there."""
        number = bisect_right(self._firsts, document) - 1
        return self.segments[number], document - self._firsts[number]

    def _concatenated(self, facet: str) -> FacetColumn:
        return concat_columns([segment.values(facet) for segment in self.segments])

    def _joined(self, part: Callable[[Segment], NDArray[Any]], kind: np.dtype[Any]) -> NDArray[Any]:
        parts = [part(segment) for segment in self.segments]
        return parts[0] if len(parts) == 1 else np.concatenate([np.empty(0, kind), *parts])

    def _once(self, kept: dict[str, Made], key: str, make: Callable[[], Made]) -> Made:
        with self._filling:
            if key not in kept:
                kept[key] = make()
            return kept[key]
