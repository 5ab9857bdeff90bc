"""What makes a result citable: what was asked and when, of which index, how many articles, and the hash of each file.

Who has a file can hold its SHA-256 against the manifest; who asks for the manifest again later learns whether the
search still finds the same, to the byte.
"""

from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256

from search.engine.hits import Walk
from search.model.dates import write_published
from search.model.request import SearchRequest
from web.answers import Json, filters_among, index_state
from web.exports.format import FORMATS
from web.params.links import Changes


class Manifest:
    """Grows as the pages of a walk go by."""

    def __init__(self) -> None:
        self._count = 0
        self._hashes = {each.name: sha256(each.head()) for each in FORMATS}

    def add(self, page: Iterable[Json]) -> None:
        """Take some articles into account."""
        articles = list(page)
        self._count += len(articles)
        for each in FORMATS:
            self._hashes[each.name].update(each.written(articles))

    def answer(self, walk: Walk, request: SearchRequest, args: Changes, asked_at: datetime) -> Json:
        """Return it as JSON."""
        return {
            "query": {
                "q": request.text,
                "parsed": walk.decision.parsed,
                "matched_by": walk.decision.match.value,
                "filters": filters_among(args),
                "order_by": request.order_by.value,
                "timezone": request.zone.key,
            },
            "asked_at": write_published(asked_at.replace(microsecond=0)),
            "index": index_state(walk.state),
            "count": self._count,
            "sha256": {name: found.hexdigest() for name, found in self._hashes.items()},
        }
