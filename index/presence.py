"""Which articles an ingest holds, so that a feed can be pruned of those it no longer has."""

import numpy as np

from index.sources.raw import Reject
from search.archive.store import Archive
from search.model.article import article_id

_ID = np.dtype("S16")
_WHOLE_SOURCES = frozenset({"file", "folder"})  # the fields of rejects that are no single record
MOST = 0.1  # the share of a feed that is pruned without being asked for twice


class Presence:
    """Notes what was met; sixteen bytes an article, so that an ingest may be of any size."""

    def __init__(self, feed: str) -> None:
        self._feed = feed
        self._ids = bytearray()
        self._doubt = ""

    def met(self, met_id: str) -> None:
        """Note an article."""
        self._ids += met_id.encode("ascii")

    def set_aside(self, reject: Reject) -> None:
        """Note what was set aside: its article counts as there, and if nobody can tell which, any may be."""
        if reject.source_id:
            self.met(article_id(self._feed, reject.source_id))
        elif not self._doubt:
            place = "" if reject.field in _WHOLE_SOURCES else f", line {reject.position}"
            self._doubt = f"nothing was pruned: nobody can tell which articles are in {reject.source}{place}"

    def missing(self, archive: Archive, *, however_many: bool) -> tuple[list[str], str]:
        """Return the articles of the feed that were not met, or none and a sentence that says why none is pruned."""
        if self._doubt:
            return [], self._doubt
        there, missing = 0, []
        met = np.unique(np.frombuffer(bytes(self._ids), _ID))
        for some in archive.live_ids(self._feed):
            there += len(some)
            missing += np.setdiff1d(np.array(some, _ID), met).astype(str).tolist()
        if len(missing) > there * MOST and not however_many:
            return [], _too_many(len(missing), there, self._feed)
        return missing, ""


def _too_many(missing: int, there: int, feed: str) -> str:
    share = f"{missing:,} of the {there:,} articles of {feed} are missing"
    return f"nothing was pruned: {share}; if that is meant, run it again with --yes"
