"""A commit opened; what readers or staff see of it (live docs, norms)."""

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cached_property, lru_cache
from itertools import count
from pathlib import Path
from threading import Lock
from typing import TypeVar
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from search.bounds import ByteCache, Memo
from search.engines.whoosh.format.arrays import DocIds
from search.engines.whoosh.format.commits import CommittedIndex
from search.engines.whoosh.format.date_columns import UNDATED_DAY, day_number
from search.engines.whoosh.format.manifest import NAME, damaged, open_manifest
from search.engines.whoosh.format.met_damage import check_notes
from search.engines.whoosh.format.terms import Impact
from search.engines.whoosh.read.columns import Columns
from search.engines.whoosh.read.leaf_matches import LeafMatches
from search.engines.whoosh.read.segment import ZONES, Mask, Segment
from search.engines.whoosh.schema import ANALYSED_AS, ID, NEVER, facet_field
from search.fields import FACETS, missing_fields, text_parts
from search.model.dates import microseconds
from search.model.viewer import Viewer
from search.query.plan import Scored
from search.ranking import average_length, length_norm, recency
from search.settings import Settings

_UTC = ZoneInfo("UTC")
_LABELS = 1 << 14  # persons whose names are kept
_NUMBERS = count()

Number = TypeVar("Number", bound=np.number)


class VisibleDocs:
    """The live documents that a viewer may see. Mostly few are hidden or deleted, so these are subtracted."""

    def __init__(self, columns: Columns, visible: NDArray[np.bool_], cache: ByteCache) -> None:
        self.columns = columns
        self._cache = cache
        self.number = next(_NUMBERS)  # its key in the cache
        self.visible = visible
        self.hidden: DocIds = np.flatnonzero(~visible)
        self.articles = columns.size - len(self.hidden)
        self._labels: Memo[str | None] = Memo(self._label, _LABELS)
        self._recency: tuple[date, NDArray[np.float64]] | None = None
        # The number of documents on each day of a zone, by the day's rank.
        self.by_day: Callable[[ZoneInfo], NDArray[np.int64]] = lru_cache(ZONES)(self._days_counted)
        self._shown: dict[str, Sequence[str]] = {}

    @cached_property
    def documents(self) -> DocIds:
        """The documents, ascending."""
        return np.flatnonzero(self.visible)

    @cached_property
    def lifts(self) -> NDArray[np.int64]:
        """The moments from which readers may see the documents, ascending, in microseconds since 1970."""
        return np.unique(self.columns.visible_from[self.documents])

    @cached_property
    def norms(self) -> NDArray[np.float64]:
        """The length norm of each document, for BM25 (`ranking.length_norm`)."""
        return length_norm(self.columns.lengths.astype(np.float64), self.average_length)

    @cached_property
    def average_length(self) -> float:
        """The average length in words of the documents that may be seen."""
        lengths = self.columns.lengths
        return average_length(int(lengths.sum()) - int(lengths[self.hidden].sum()), self.articles)

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages whose stems are in the documents."""
        found = {language for segment in self.columns.segments for language in segment.languages}
        return tuple(language for language in sorted(found) if len(self.having(ANALYSED_AS, language)))

    def recency(self, today: date) -> NDArray[np.float64]:
        """Return the factor of each document on a day (`ranking.recency`)."""
        if self._recency is None or self._recency[0] != today:
            column = self.columns.days(_UTC)
            ages = [None if day == UNDATED_DAY else day_number(today) - day for day in column.distinct.tolist()]
            self._recency = today, np.array([recency(age) for age in ages])[column.ranks]
        return self._recency[1]

    def having(self, field: str, term: str) -> DocIds:
        """Return the documents that have a term of a field."""
        return self._cache.get((self.number, field, term), lambda: self._having(field, term))

    def leaf_matches(self, leaf: Scored) -> LeafMatches:
        """Return the visible documents in which a leaf occurs, and its frequencies."""
        return self._cache.get((self.number, leaf), lambda: self._leaf_matches(leaf))

    def impacts(self, field: str, term: str) -> list[Impact]:
        """Return the impact of a term in each segment, hidden documents included."""
        found = (segment.impact(field, term) for segment in self.columns.segments)
        return [impact for impact in found if impact is not None]

    def seen(self, documents: DocIds) -> DocIds:
        """Return those of ascending documents that may be seen."""
        kept = self.kept(documents)
        return documents if kept is None else documents[kept]

    def kept(self, documents: DocIds) -> NDArray[np.bool_] | None:
        """Tell which of ascending documents may be seen; None if all of them."""
        if not len(self.hidden) or not len(documents):
            return None
        if len(self.hidden) > len(documents):
            visible: NDArray[np.bool_] = self.visible[documents]
            return None if visible.all() else visible
        indices = np.searchsorted(documents, self.hidden)
        indices[indices == len(documents)] = 0  # behind the last: any index will do, as the numbers differ there
        indices = indices[documents[indices] == self.hidden]
        if not len(indices):
            return None
        visible = np.ones(len(documents), dtype=bool)
        visible[indices] = False
        return visible

    def shown_values(self, facet: str) -> Sequence[str]:
        """Return the values of a facet as they are shown: keywords in their commonest spelling."""
        if not FACETS[facet].has_spellings:
            return self.columns.values(facet).names
        if facet not in self._shown:
            self._shown[facet] = self.columns.spellings(facet).commonest(self.visible)
        return self._shown[facet]

    def spellings(self, facet: str, value: str) -> Sequence[str]:
        """Return the spellings of a value, ascending."""
        if not FACETS[facet].has_spellings:
            return (value,)
        return self.columns.spellings(facet).of(FACETS[facet].case_key(value))

    def spelling(self, facet: str, value: str) -> str:
        """Return the commonest spelling of a value, or the given one if no document that may be seen has the value."""
        field = facet_field(facet)
        counts = {each: len(self.having(field, each)) for each in self.spellings(facet, value)}
        commonest = max(counts, key=counts.__getitem__, default=value)
        return commonest if counts.get(commonest) else value

    def document(self, article_id: str) -> int | None:
        """Return the number of an article."""
        found = self.having(ID, article_id)
        return int(found[0]) if len(found) else None

    def person_label(self, person_id: str) -> str | None:
        """Return the name of a person in some article that may be seen."""
        return self._labels[person_id]

    def _days_counted(self, zone: ZoneInfo) -> NDArray[np.int64]:
        return self.columns.days(zone).counts(self.documents)

    def _having(self, field: str, term: str) -> DocIds:
        rows = [(segment.postings(field, term), first) for segment, first in self.columns.numbered]
        parts = [found.documents + np.int64(first) for found, first in rows if found is not None]
        return self.seen(_joined(parts, np.int64))

    def _leaf_matches(self, leaf: Scored) -> LeafMatches:
        rows = [(segment.leaf_matches(leaf), first) for segment, first in self.columns.numbered]
        parts = [(part, first) for part, first in rows if len(part.documents)]
        documents = _joined([part.documents + first for part, first in parts], np.int64)
        frequencies = _joined([part.frequencies for part, _ in parts], np.uint8)
        kept = self.kept(documents)
        if kept is not None:
            documents, frequencies = documents[kept], frequencies[kept]
        return LeafMatches(documents=documents, frequencies=frequencies)

    def _label(self, person_id: str) -> str | None:
        found = self.having("person", person_id)
        if not len(found):
            return None
        segment, document = self.columns.segment_of(int(found[0]))
        return next(tag.label for tag in segment.stored(document).article.persons if tag.id == person_id)


def _joined(parts: list[NDArray[Number]], kind: type[Number]) -> NDArray[Number]:
    return parts[0] if len(parts) == 1 else np.concatenate([np.empty(0, kind), *parts])


_STAFF = -1
_KEPT = 4  # audiences: staff, readers now, and readers who go on from an earlier page


class Snapshot:
    """An opened commit. Segments that a former snapshot has opened already are taken from it."""

    def __init__(
        self, folder: Path, settings: Settings, former: Mapping[str, Segment], cache: ByteCache, manifest: str = NAME
    ) -> None:
        self._folder = folder
        self.generation = folder.name
        self._cache = cache
        self.manifest = open_manifest(folder, settings.language, manifest)
        self.manifest.check_sizes(folder)
        self.missing_fields = missing_fields(self.manifest.fields)
        parts = text_parts(self.missing_fields)
        index = CommittedIndex(folder, self.manifest)
        self.segments: dict[str, Segment] = {}
        live: list[Mask] = []
        for row in index.segments:
            name = f"{folder}/{row.segment_id()}"
            self.segments[name] = former.get(name) or Segment(index.storage, index.schema, row, cache, parts)
            live.append(np.ones(row.doc_count_all(), dtype=bool))
            live[-1][list(row.deleted_docs())] = False
        self.live: Mask = np.concatenate([np.empty(0, dtype=bool), *live])
        self._columns = Columns(tuple(self.segments.values()), settings.timezone)
        self._visible_docs: OrderedDict[int, VisibleDocs] = OrderedDict()
        self._looking = Lock()

    def seen_by(self, viewer: Viewer) -> VisibleDocs:
        """Return what a viewer may see. It is one object for all readers until the next article becomes visible."""
        moment = min(microseconds(viewer.now), NEVER - 1)
        key = _STAFF if viewer.staff else int(self._moments.searchsorted(moment, side="right"))
        with self._looking:
            if key not in self._visible_docs:
                visible = self.live if viewer.staff else self.live & (self._columns.visible_from <= moment)
                self._visible_docs[key] = VisibleDocs(self._columns, visible, self._cache)
                while len(self._visible_docs) > _KEPT:
                    self._visible_docs.popitem(last=False)
            self._visible_docs.move_to_end(key)
            return self._visible_docs[key]

    def check_undamaged(self) -> None:
        """Raise `IndexDamaged` if this process or another one has met damage in a file of this commit."""
        check_notes(self._folder, self.manifest.files)
        for segment in self.segments.values():
            if segment.damage is not None:
                raise damaged(segment.damage)

    def hidden_again(self, visible: VisibleDocs) -> dict[str, int]:
        """Return articles that readers had seen in a former version and that are hidden now, with their changes."""
        hidden = np.flatnonzero(self.live & ~visible.visible)
        hidden = hidden[self._columns.was_public[hidden]]
        ids = (article_id.decode("ascii") for article_id in self._columns.ids[hidden].tolist())
        return dict(zip(ids, self._columns.change[hidden].tolist(), strict=True))

    @cached_property
    def _moments(self) -> NDArray[np.int64]:
        """The moments at which articles become visible, ascending."""
        return np.sort(self._columns.visible_from)
