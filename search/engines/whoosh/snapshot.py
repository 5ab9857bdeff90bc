"""One commit of one generation, opened: its segments, and which of their documents are still there."""

from collections.abc import Mapping
from pathlib import Path

import numpy as np

from search.engines.whoosh.commits import SealedIndex, open_manifest
from search.engines.whoosh.schema import NEVER
from search.engines.whoosh.segment import Mask, Segment
from search.engines.whoosh.segment_view import SegmentView
from search.model.moment import microseconds
from search.model.viewer import Viewer


class Snapshot:
    """An opened commit; segments that a former snapshot had opened are taken over from it."""

    def __init__(self, folder: Path, language: str, former: Mapping[str, Segment]) -> None:
        self.generation = folder.name
        self.manifest = open_manifest(folder, language)
        self.manifest.check_sizes(folder)
        index = SealedIndex(folder, self.manifest)
        self.segments: dict[str, Segment] = {}
        self._alive: list[Mask] = []
        for row in index.segments:
            name = f"{folder}/{row.segment_id()}"
            self.segments[name] = former.get(name) or Segment(index.storage, index.schema, row)
            alive = np.ones(row.doc_count_all(), dtype=bool)
            alive[list(row.deleted_docs())] = False
            self._alive.append(alive)

    def seen_by(self, viewer: Viewer) -> tuple[SegmentView, ...]:
        """Return its segments as a viewer sees them."""
        rows = zip(self.segments.values(), self._alive, strict=True)
        return tuple(SegmentView(segment, alive & _open_to(segment, viewer)) for segment, alive in rows)


def _open_to(segment: Segment, viewer: Viewer) -> Mask:
    if viewer.staff:
        return np.ones(segment.size, dtype=bool)
    return segment.visible_from <= min(microseconds(viewer.now), NEVER - 1)
