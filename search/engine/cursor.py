"""Sort keys, cursors and `since`: opaque tokens to go on from.

It carries the match that was decided and the moment of asking, so that what follows belongs to the same list. By date a
sort key means the same in every revision; by relevance it does not, as every commit changes scores.

It carries the revision and the last moment, up to that of asking, from which readers could see another article. Not the
moment of asking itself: so two answers from one state of the index carry one token, and are the same to the byte.
"""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from typing import Any, Self

from search.errors import CursorExpired, InvalidRequest, SinceExpired
from search.model.dates import from_microseconds, microseconds
from search.model.request import MatchRule, Order, SearchRequest
from search.model.result import IndexState
from search.model.viewer import ALWAYS, Viewer
from search.types import Message, value_object


@value_object
class SortKey:
    """Where a hit stands in the order, so that a cursor can go on behind it; `published` in microseconds since 1970."""

    strict: bool
    score: float
    published: int | None
    id: str


@value_object
class Cursor:
    """Goes on behind `sort_key`; `moment` is that of asking for the first page, in microseconds since 1970."""

    fingerprint: str
    revision: str
    sort_key: SortKey
    match: MatchRule
    moment: int

    def resume(self, request: SearchRequest, viewer: Viewer) -> tuple[SearchRequest, Viewer]:
        """Return the request with the match decided then, and the viewer at that moment, never at a later one."""
        then = min(from_microseconds(self.moment), viewer.now)
        return replace(request, match=self.match), replace(viewer, now=then)

    def check(self, request: SearchRequest, state: IndexState) -> None:
        """Raise `CursorExpired` if the commit it belongs to no longer serves."""
        if self.revision != _revision(request, state):
            raise CursorExpired


@value_object
class NextCursor:
    """A cursor to be: it goes on behind an answer's last hit."""

    sort_key: SortKey
    request: SearchRequest
    match: MatchRule
    viewer: Viewer
    state: IndexState

    def text(self) -> str:
        """Write it as it is carried."""
        fingerprint, revision = _fingerprint(self.request), _revision(self.request, self.state)
        sort_key = (self.sort_key.strict, self.sort_key.score, self.sort_key.published, self.sort_key.id)
        return encode_token([fingerprint, revision, *sort_key, self.match, microseconds(self.viewer.now)])


def read_cursor(request: SearchRequest) -> Cursor | None:
    """Return a request's cursor. Raises `InvalidRequest` for none that an answer gave, or one of another search."""
    if not request.cursor:
        return None
    try:
        cursor = _read(request.cursor)
    except (ValueError, TypeError, AttributeError, OverflowError) as error:
        raise InvalidRequest("cursor", Message("not a valid cursor; start again without it")) from error
    if cursor.fingerprint != _fingerprint(request) or request.match not in (MatchRule.AUTO, cursor.match):
        reason = Message("the cursor belongs to a different search; keep q, match, filters and order unchanged")
        raise InvalidRequest("cursor", reason)
    return cursor


def _read(text: str) -> Cursor:
    fingerprint, revision, *sort_key, match, moment = decode_token(text)
    from_microseconds(int(moment))  # refuses one outside the calendar
    return Cursor(
        fingerprint=fingerprint,
        revision=revision,
        sort_key=_sort_key(*sort_key),
        match=MatchRule(match),
        moment=int(moment),
    )


def _sort_key(strict: Any, score: Any, published: Any, article_id: Any) -> SortKey:
    """Return the sort key; raises ValueError or TypeError if somebody has tampered with it."""
    dated = None if published is None else int(published)
    return SortKey(strict=bool(strict), score=float(score), published=dated, id=article_id.encode("ascii").decode())


def _revision(request: SearchRequest, state: IndexState) -> str:
    """Name the commit that a sort key by relevance belongs to: a removal changes scores and leaves the revision."""
    if request.order_by is not Order.RELEVANCE:
        return ""
    return f"{state.generation}/{state.revision}/{state.updated_at}"


def _fingerprint(request: SearchRequest) -> str:
    """Tell searches apart by all that decides the order of their hits."""
    filters = sorted((name, picked.include, picked.all_of, picked.exclude) for name, picked in request.filters.items())
    decisive = (request.text, filters, request.published, request.since, request.order_by, str(request.zone))
    return sha256(repr(decisive).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def encode_token(values: Iterable[Any]) -> str:
    """Return the word that stands for some values."""
    text = json.dumps([*values], separators=(",", ":"))
    return urlsafe_b64encode(text.encode()).decode().rstrip("=")


def decode_token(word: str) -> list[Any]:
    """Return the values. Raises ValueError for a word that nobody gave out."""
    try:
        values = json.loads(urlsafe_b64decode(word + "=" * (-len(word) % 4)))
    except RecursionError as error:
        raise ValueError("it nests too deeply") from error
    if not isinstance(values, list):
        raise ValueError("it is no list")
    return values


@value_object
class SinceToken:
    """All changes up to `revision` were seen, and what was due by `moment`, in microseconds since 1970."""

    revision: int
    moment: int

    @classmethod
    def of(cls, state: IndexState, last_lift: datetime | None) -> Self:
        """Return what says that all has been seen of an index in a state, whose last lift was then."""
        return cls(revision=state.revision, moment=microseconds(last_lift or ALWAYS))

    def text(self) -> str:
        """Write it as it is carried."""
        return encode_token([self.revision, self.moment])

    def check(self, state: IndexState) -> None:
        """Raise `SinceExpired` if the index has not come as far: it was made of another archive."""
        if self.revision > state.revision:
            raise SinceExpired


def read_since(text: str) -> SinceToken | None:
    """Return what a request carries, None if nothing. Raises `InvalidRequest` for what no answer gave."""
    if not text:
        return None
    try:
        revision, moment = map(int, decode_token(text))
        from_microseconds(moment)  # refuses one outside the calendar
    except (ValueError, TypeError, OverflowError) as error:
        reason = Message("not a valid value; search without it to get one")
        raise InvalidRequest("since", reason) from error
    return SinceToken(revision=revision, moment=moment)
