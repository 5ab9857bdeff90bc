"""A cursor: where in which order of which search to go on; opaque to who carries it.

By date a place in the order means the same in every revision; by relevance it does not, as every commit changes scores.
"""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import astuple
from hashlib import sha256
from typing import Any

from search.engine.selection import Place
from search.errors import CursorExpired, InvalidRequest
from search.model.request import Match, Order, SearchRequest
from search.model.result import IndexState


def write_cursor(request: SearchRequest, last: Place, state: IndexState) -> str:
    """Return the cursor that goes on behind `last`; the request carries the match that was decided."""
    fields = [_fingerprint(request, request.match), _revision(request, state), *astuple(last)]
    return urlsafe_b64encode(json.dumps(fields, separators=(",", ":")).encode()).decode().rstrip("=")


def read_cursor(request: SearchRequest, match: Match, state: IndexState) -> Place | None:
    """Return the place a cursor names. Raises `CursorExpired`, or `InvalidRequest` for one of another search."""
    if not request.cursor:
        return None
    try:
        padding = "=" * (-len(request.cursor) % 4)
        fingerprint, revision, *place = json.loads(urlsafe_b64decode(request.cursor + padding))
        read = _place(*place)
    except (ValueError, TypeError, AttributeError, OverflowError) as error:
        raise InvalidRequest("cursor", "it is not one that an answer gave; start again without it") from error
    if fingerprint != _fingerprint(request, match):
        raise InvalidRequest("cursor", "it belongs to another search; keep q, match, filters and order as they were")
    if revision != _revision(request, state):
        raise CursorExpired
    return read


def _place(strict: Any, score: Any, published: Any, article_id: Any) -> Place:
    """Return the place; raises ValueError or TypeError if somebody has tampered with it."""
    dated = None if published is None else int(published)
    return Place(strict=bool(strict), score=float(score), published=dated, id=article_id.encode("ascii").decode())


def _revision(request: SearchRequest, state: IndexState) -> str:
    return f"{state.generation}/{state.revision}" if request.order_by is Order.RELEVANCE else ""


def _fingerprint(request: SearchRequest, match: Match) -> str:
    """Tell searches apart by all that decides the order of their hits."""
    filters = sorted((name, picked.include, picked.all_of, picked.exclude) for name, picked in request.filters.items())
    decisive = (request.text, match, filters, request.published, request.order_by, str(request.zone))
    return sha256(repr(decisive).encode("utf-8", "surrogatepass")).hexdigest()[:12]
