"""Snapshots of former commits, for cursors by relevance that go on in them.

Matching and scores are those of the former commit, so that a list goes on where it was left. What the viewer may no
longer see now (withdrawn, removed, withheld, embargoed since) is left out of everything that is shown.
"""

from collections import OrderedDict
from datetime import datetime
from pathlib import Path
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from search.bounds import ByteCache
from search.engine.former_commits import FormerCommit, read_former
from search.engines.whoosh.format.kept_files import manifest_of
from search.engines.whoosh.read.snapshot import Snapshot, VisibleDocs
from search.errors import CursorExpired, IndexDamaged
from search.settings import Settings

_OPEN = 2  # commits; each has columns of its own


class FormerSnapshots:
    """Opens former commits of a generation, and keeps those that were asked for last."""

    def __init__(self, settings: Settings, cache: ByteCache) -> None:
        self._settings = settings
        self._cache = cache
        self._open: OrderedDict[str, Snapshot] = OrderedDict()
        self._shown: OrderedDict[tuple[int, int], VisibleDocs] = OrderedDict()
        self._opening = Lock()

    def opened(self, folder: Path, name: str, present: Snapshot, now: datetime) -> Snapshot:
        """Return the snapshot of a former commit. Raises `CursorExpired` if the index does not keep it any more."""
        kept = {commit.name: commit for commit in read_former(folder) if commit.is_served(now)}
        with self._opening:
            for ended in self._open.keys() - kept.keys():
                del self._open[ended]
            if name not in kept:
                raise CursorExpired
            if name not in self._open:
                self._open[name] = self._snapshot(folder, kept[name], present)
            self._open.move_to_end(name)
            while len(self._open) > _OPEN:
                self._open.popitem(last=False)
            return self._open[name]

    def _snapshot(self, folder: Path, commit: FormerCommit, present: Snapshot) -> Snapshot:
        try:
            return Snapshot(folder, self._settings, present.segments, self._cache, manifest_of(commit))
        except (FileNotFoundError, IndexDamaged) as error:  # a commit of this moment has removed its files
            raise CursorExpired from error

    def shown(self, former: VisibleDocs, present: VisibleDocs) -> VisibleDocs:
        """Return those of a former commit's documents whose articles may be seen in the present one too."""
        key = former.number, present.number
        with self._opening:
            if key not in self._shown:
                self._shown[key] = VisibleDocs(former.columns, _still_visible(former, present), self._cache)
                while len(self._shown) > _OPEN:
                    self._shown.popitem(last=False)
            self._shown.move_to_end(key)
            return self._shown[key]


def _still_visible(former: VisibleDocs, present: VisibleDocs) -> NDArray[np.bool_]:
    """Return a mask. Only articles that the present commit has not in the same document are looked up by their ids."""
    visible = np.zeros(former.columns.size, dtype=bool)
    firsts = {id(segment): first for segment, first in present.columns.numbered}
    for segment, first in former.columns.numbered:
        there = firsts.pop(id(segment), None)
        if there is not None:
            visible[first : first + segment.size] = present.visible[there : there + segment.size]
    visible &= former.visible
    moved = np.flatnonzero(former.visible & ~visible)
    others = [(segment, first) for segment, first in present.columns.numbered if id(segment) in firsts]
    ids = [segment.ids[present.visible[first : first + segment.size]] for segment, first in others]
    visible[moved] = np.isin(former.columns.ids[moved], np.concatenate([np.empty(0, "S16"), *ids]))
    return visible
