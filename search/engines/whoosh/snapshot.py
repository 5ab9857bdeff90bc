"""One commit of one generation, opened: its segments, and which of their documents are still there."""

from collections import OrderedDict
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from search.bounds import Cache
from search.engines.whoosh.columns import Columns
from search.engines.whoosh.format.commits import SealedIndex, open_manifest
from search.engines.whoosh.schema import NEVER
from search.engines.whoosh.segment import Mask, Segment
from search.engines.whoosh.sight import Sight
from search.model.dates import microseconds
from search.model.viewer import Viewer

_STAFF = -1
_KEPT = 4  # sights: of staff, of readers now, and of those who go on from an earlier page


class Snapshot:
    """An opened commit; segments that a former snapshot had opened are taken over from it."""

    def __init__(self, folder: Path, language: str, former: Mapping[str, Segment], cache: Cache) -> None:
        self.generation = folder.name
        self._cache = cache
        self.manifest = open_manifest(folder, language)
        self.manifest.check_sizes(folder)
        index = SealedIndex(folder, self.manifest)
        self.segments: dict[str, Segment] = {}
        alive: list[Mask] = []
        for row in index.segments:
            name = f"{folder}/{row.segment_id()}"
            self.segments[name] = former.get(name) or Segment(index.storage, index.schema, row, cache)
            alive.append(np.ones(row.doc_count_all(), dtype=bool))
            alive[-1][list(row.deleted_docs())] = False
        self._alive: Mask = np.concatenate([np.empty(0, dtype=bool), *alive])
        self._columns = Columns(tuple(self.segments.values()))
        self._sights: OrderedDict[int, Sight] = OrderedDict()
        self._looking = Lock()

    def seen_by(self, viewer: Viewer) -> Sight:
        """Return what a viewer sees of it: the same for all readers until the moment at which another article shows."""
        moment = min(microseconds(viewer.now), NEVER - 1)
        key = _STAFF if viewer.staff else int(self._moments.searchsorted(moment, side="right"))
        with self._looking:
            if key not in self._sights:
                visible = self._alive if viewer.staff else self._alive & (self._columns.visible_from <= moment)
                self._sights[key] = Sight(self._columns, visible, self._cache)
                while len(self._sights) > _KEPT:
                    self._sights.popitem(last=False)
            self._sights.move_to_end(key)
            return self._sights[key]

    def hidden_again(self, sight: Sight) -> dict[str, int]:
        """Return articles that readers had seen in a former version and that are hidden now, with their changes."""
        hidden = np.flatnonzero(self._alive & ~sight.visible)
        hidden = hidden[self._columns.was_public[hidden]]
        ids = (article_id.decode("ascii") for article_id in self._columns.ids[hidden].tolist())
        return dict(zip(ids, self._columns.change[hidden].tolist(), strict=True))

    @cached_property
    def _moments(self) -> NDArray[np.int64]:
        """The moments at which articles show, ascending."""
        return np.sort(self._columns.visible_from)
