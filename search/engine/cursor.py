"""Sort keys, and two opaque tokens: cursors, to go on behind a hit, and since tokens, to ask later for what is new.

A cursor contains what was decided (the match rule, the least score of a close set, the reading of words in capitals)
and the moment of the first request, so all pages belong to one list. In an order by date a sort key is valid in every
revision. By relevance it is not, because every commit changes scores. So the cursor names its commit, and the list
goes on in that one (`former_commits`).

A since token contains the revision, and the last moment up to the request at which readers came to see an article. It
does not contain the moment of the request itself. So two answers from one state of the index contain the same token,
and are the same byte by byte.
"""

import json
import math
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from hashlib import sha256
from types import MappingProxyType
from typing import Any, Self

from search.engine.former_commits import commit_name
from search.errors import InvalidRequest, SinceExpired
from search.fields import FACETS
from search.model.dates import from_microseconds, microseconds
from search.model.request import Capitals, FacetFilter, MatchRule, Order, SearchRequest
from search.model.result import IndexState
from search.model.viewer import ALWAYS, Viewer
from search.types import Message, value_object


@value_object
class SortKey:
    """Where a hit stands in the order; `published` is in microseconds since 1970."""

    score: float
    published: int | None
    id: str


@value_object
class Cursor:
    """A cursor that was read: the list goes on behind `sort_key`.

    `commit` is the name of the commit that a list by relevance belongs to; it is empty for a list by date.
    `moment` is the moment of the request for the first page, in microseconds since 1970.
    """

    fingerprint: str
    commit: str
    sort_key: SortKey
    match: MatchRule
    least_score: float | None
    capitals: Mapping[str, Capitals]
    moment: int

    def viewer(self, viewer: Viewer) -> Viewer:
        """Return the viewer at the moment of the first page. A moment in the future, which is forged, becomes now."""
        return replace(viewer, now=min(from_microseconds(self.moment), viewer.now))

    def check(self, request: SearchRequest) -> None:
        """Raise `InvalidRequest` if it belongs to another search."""
        same_match = request.match in (MatchRule.AUTO, self.match)
        same_least = self.least_score is None or request.least_score in (None, self.least_score)
        same_capitals = request.capitals in ({}, self.capitals)
        if self.fingerprint != _fingerprint(request) or not (same_match and same_least and same_capitals):
            reason = Message("the cursor belongs to a different search; keep q, match, filters and order unchanged")
            raise InvalidRequest("cursor", reason)


@dataclass(frozen=True, kw_only=True)
class Cursors:
    """What the cursors of one list have in common: its request, what was decided, the viewer and the commit.

    Only cursors of a query with words in capitals say how these were read.
    """

    request: SearchRequest
    match: MatchRule
    least_score: float | None
    capitals: Mapping[str, Capitals]
    viewer: Viewer
    state: IndexState

    def behind(self, sort_key: SortKey) -> "NextCursor":
        """Return the cursor behind a hit."""
        return NextCursor(cursors=self, sort_key=sort_key)

    @cached_property
    def parts(self) -> tuple[list[Any], list[Any]]:
        """What a cursor has before its sort key, and behind it."""
        before = [_fingerprint(self.request), _commit(self.request, self.state)]
        capitals = [dict(self.capitals)] if self.capitals else []
        return before, [self.match, self.least_score, microseconds(self.viewer.now), *capitals]


@value_object
class NextCursor:
    """The cursor behind a hit, before it is written."""

    cursors: Cursors
    sort_key: SortKey

    def text(self) -> str:
        """Return the text of the cursor."""
        before, behind = self.cursors.parts
        sort_key = (self.sort_key.score, self.sort_key.published, self.sort_key.id)
        return encode_token([*before, *sort_key, *behind])


def read_cursor(request: SearchRequest) -> Cursor | None:
    """Return the cursor of a request. Raises `InvalidRequest` if no answer gave it."""
    if not request.cursor:
        return None
    try:
        return _read(request.cursor)
    except (ValueError, TypeError, AttributeError, OverflowError) as error:
        raise InvalidRequest("cursor", Message("not a valid cursor; start again without it")) from error


def _read(text: str) -> Cursor:
    fingerprint, commit, score, published, article_id, match, least_score, moment, *capitals = decode_token(text)
    from_microseconds(int(moment))  # raises outside the calendar
    return Cursor(
        fingerprint=fingerprint,
        commit=str(commit),
        sort_key=_sort_key(score, published, article_id),
        match=MatchRule(match),
        least_score=None if least_score is None else _least_score(least_score),
        capitals=_capitals(*capitals),
        moment=int(moment),
    )


def _sort_key(score: Any, published: Any, article_id: Any) -> SortKey:
    """Return the sort key. Raises ValueError or TypeError if somebody has changed the token."""
    dated = None if published is None else int(published)
    return SortKey(score=float(score), published=dated, id=article_id.encode("ascii").decode())


def _least_score(value: Any) -> float:
    """Return the least score. Raises ValueError or TypeError if somebody has changed the token."""
    score = float(value)
    if not 0 <= score < math.inf:
        raise ValueError("no article scores so")
    return score


def _capitals(decided: Any = MappingProxyType({})) -> Mapping[str, Capitals]:
    """Return how the words in capitals are read. Raises ValueError or AttributeError if somebody changed the token."""
    return {str(word): Capitals(reading) for word, reading in decided.items()}


def _commit(request: SearchRequest, state: IndexState) -> str:
    """Return the name of the commit that a list belongs to."""
    if request.order_by is not Order.RELEVANCE:
        return ""
    return commit_name(state.generation, state.revision, state.updated_at)


def _fingerprint(request: SearchRequest) -> str:
    """Return a hash of all that determines the order of the hits."""
    filters = sorted(_by_key(name, picked) for name, picked in request.filters.items())
    decisive = (request.text, filters, request.published, request.since, request.order_by, str(request.zone))
    return sha256(repr(decisive).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _by_key(name: str, picked: FacetFilter) -> tuple[Any, ...]:
    """Return a filter whatever the spelling of its values, since a commit may make another one the commonest."""
    facet = FACETS.get(name)
    parts = (picked.include, picked.all_of, picked.exclude)
    return (name, *(tuple(map(facet.case_key, part)) if facet else part for part in parts))


def encode_token(values: Iterable[Any]) -> str:
    """Return a text for these values, safe in URLs."""
    text = json.dumps([*values], separators=(",", ":"))
    return urlsafe_b64encode(text.encode()).decode().rstrip("=")


def decode_token(word: str) -> list[Any]:
    """Return the values of a token. Raises ValueError for a text that is no token."""
    try:
        values = json.loads(urlsafe_b64decode(word + "=" * (-len(word) % 4)))
    except RecursionError as error:
        raise ValueError("it nests too deeply") from error
    if not isinstance(values, list):
        raise ValueError("it is no list")
    return values


@value_object
class SinceToken:
    """All changes up to `revision` were seen, and all articles that became visible up to `moment`.

    `moment` is in microseconds since 1970.
    """

    revision: int
    moment: int

    @classmethod
    def of(cls, state: IndexState, last_visibility_change: datetime | None) -> Self:
        """Return the token of an index in this state, after this visibility change."""
        return cls(revision=state.revision, moment=microseconds(last_visibility_change or ALWAYS))

    def text(self) -> str:
        """Return the text of the token."""
        return encode_token([self.revision, self.moment])

    def check(self, state: IndexState) -> None:
        """Raise `SinceExpired` if the index has a lower revision: it was made from another archive."""
        if self.revision > state.revision:
            raise SinceExpired


def read_since(text: str) -> SinceToken | None:
    """Return the since token of a request, or None. Raises `InvalidRequest` for a text that no answer gave."""
    if not text:
        return None
    try:
        revision, moment = map(int, decode_token(text))
        from_microseconds(moment)  # raises outside the calendar
    except (ValueError, TypeError, OverflowError) as error:
        reason = Message("not a valid value; search without it to get one")
        raise InvalidRequest("since", reason) from error
    return SinceToken(revision=revision, moment=moment)
