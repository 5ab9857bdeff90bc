"""A cursor: where in which order of which search to go on; opaque to who carries it.

It carries the match that was decided and the moment of asking, so that what follows belongs to the same list. By date a
place in the order means the same in every revision; by relevance it does not, as every commit changes scores.
"""

from dataclasses import replace
from hashlib import sha256
from typing import Any

from search.engine.carried import read_carried, write_carried
from search.engine.selection import Place
from search.errors import CursorExpired, InvalidRequest
from search.model.dates import from_microseconds, microseconds
from search.model.request import Match, Order, SearchRequest
from search.model.result import IndexState
from search.model.viewer import Viewer
from search.types import Worded, noun


@noun
class Cursor:
    """Goes on behind `place`; `moment` is that of asking for the first page, in microseconds since 1970."""

    fingerprint: str
    revision: str
    place: Place
    match: Match
    moment: int

    def resume(self, request: SearchRequest, viewer: Viewer) -> tuple[SearchRequest, Viewer]:
        """Return the request with the match decided then, and the viewer at that moment, never at a later one."""
        then = min(from_microseconds(self.moment), viewer.now)
        return replace(request, match=self.match), replace(viewer, now=then)

    def check(self, request: SearchRequest, state: IndexState) -> None:
        """Raise `CursorExpired` if the commit it belongs to no longer serves."""
        if self.revision != _revision(request, state):
            raise CursorExpired


@noun
class Onward:
    """A cursor to be: it goes on behind the place of an answer's last hit."""

    place: Place
    request: SearchRequest
    match: Match
    viewer: Viewer
    state: IndexState

    def text(self) -> str:
        """Write it as it is carried."""
        fingerprint, revision = _fingerprint(self.request), _revision(self.request, self.state)
        place = (self.place.strict, self.place.score, self.place.published, self.place.id)
        return write_carried([fingerprint, revision, *place, self.match, microseconds(self.viewer.now)])


def read_cursor(request: SearchRequest) -> Cursor | None:
    """Return a request's cursor. Raises `InvalidRequest` for none that an answer gave, or one of another search."""
    if not request.cursor:
        return None
    try:
        cursor = _read(request.cursor)
    except (ValueError, TypeError, AttributeError, OverflowError) as error:
        raise InvalidRequest("cursor", Worded("it is not one that an answer gave; start again without it")) from error
    if cursor.fingerprint != _fingerprint(request) or request.match not in (Match.AUTO, cursor.match):
        reason = Worded("it belongs to another search; keep q, match, filters and order as they were")
        raise InvalidRequest("cursor", reason)
    return cursor


def _read(text: str) -> Cursor:
    fingerprint, revision, *place, match, moment = read_carried(text)
    from_microseconds(int(moment))  # refuses one outside the calendar
    return Cursor(
        fingerprint=fingerprint, revision=revision, place=_place(*place), match=Match(match), moment=int(moment)
    )


def _place(strict: Any, score: Any, published: Any, article_id: Any) -> Place:
    """Return the place; raises ValueError or TypeError if somebody has tampered with it."""
    dated = None if published is None else int(published)
    return Place(strict=bool(strict), score=float(score), published=dated, id=article_id.encode("ascii").decode())


def _revision(request: SearchRequest, state: IndexState) -> str:
    """Name the commit that a place by relevance belongs to: a removal changes scores and leaves the revision."""
    if request.order_by is not Order.RELEVANCE:
        return ""
    return f"{state.generation}/{state.revision}/{state.updated_at}"


def _fingerprint(request: SearchRequest) -> str:
    """Tell searches apart by all that decides the order of their hits."""
    filters = sorted((name, picked.include, picked.all_of, picked.exclude) for name, picked in request.filters.items())
    decisive = (request.text, filters, request.published, request.since, request.order_by, str(request.zone))
    return sha256(repr(decisive).encode("utf-8", "surrogatepass")).hexdigest()[:12]
