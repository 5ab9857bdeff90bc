"""Accepts a batch of articles: conflict rules, former versions, counts."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from enum import Enum, auto
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Row, bindparam, insert, select, update

from search.archive.changes import Numbering
from search.archive.content import as_received, as_written, content_hash
from search.archive.person_edits import relabel
from search.archive.persons import Register, note_persons
from search.archive.tables import State, articles, chunks
from search.archive.tombstones import keep_versions, was_public
from search.model.article import Article, Extracted, ExtractedBatch, Status, with_extracted
from search.model.viewer import visible_from
from search.types import value_object


class Verdict(Enum):
    """What happens with an arriving version. The first four verdicts get a change number."""

    ADDED = auto()
    CHANGED = auto()
    WITHDRAWN = auto()
    RESTORED = auto()
    UNCHANGED = auto()
    OUTDATED = auto()  # older than the current version
    KEPT_OUT = auto()  # kept out by a tombstone, or a withdrawal that staff overruled


ACCEPTED = frozenset({Verdict.ADDED, Verdict.CHANGED, Verdict.WITHDRAWN, Verdict.RESTORED})


@value_object
class KnownState:
    """What the archive knows of an article. `source_version` is the highest its source has given, 0 if none.

    `updated_at` is the latest known time; for a withdrawal without one it is the time of arrival. `overruled` is the
    hash of a withdrawal that staff overruled.
    """

    state: State
    hash: str
    source_version: int = 0
    updated_at: datetime | None = None
    overruled: str = ""


class _Age(Enum):
    NEWER = auto()
    OLDER = auto()
    UNKNOWN = auto()


def resolve(known: KnownState | None, article: Article, content_hash: str) -> Verdict:
    """Decide what happens with an arriving version; `known` is None for a new article.

    A version is newer if its version number is higher, or else if its `updated_at` is later. Without either, different
    content replaces a live article, but never a tombstone. Removed and erased articles stay out; pruned ones return.
    The withdrawal of a removed article is recorded, so both staff and source keep it out. A withdrawal that staff
    overruled does not count again.
    """
    if known is None:
        return Verdict.WITHDRAWN if article.status is Status.WITHDRAWN else Verdict.ADDED
    if known.state is State.ERASED or known.overruled == content_hash:
        return Verdict.KEPT_OUT
    if known.state is State.REMOVED and article.status is not Status.WITHDRAWN:
        return Verdict.KEPT_OUT
    if known.hash == content_hash and known.state is not State.PRUNED:
        return Verdict.UNCHANGED
    age = _age(known, article)
    if known.state is State.WITHDRAWN and (age is not _Age.NEWER or article.status is Status.WITHHELD):
        return Verdict.KEPT_OUT
    return Verdict.OUTDATED if age is _Age.OLDER else _taken(known.state, article.status)


def _taken(state: State, status: Status) -> Verdict:
    if status is Status.WITHDRAWN:
        return Verdict.WITHDRAWN
    return Verdict.CHANGED if state is State.LIVE else Verdict.RESTORED


def _age(known: KnownState, article: Article) -> _Age:
    if known.source_version and article.version and known.source_version != article.version:
        return _Age.NEWER if article.version > known.source_version else _Age.OLDER
    if known.updated_at and article.updated_at and known.updated_at != article.updated_at:
        return _Age.NEWER if article.updated_at > known.updated_at else _Age.OLDER
    return _Age.UNKNOWN


_Former = Row[Any] | None
_VERDICTS = tuple(verdict.name.lower() for verdict in Verdict)


@value_object
class Accepted:
    """The result of a batch: the ids by verdict, in the order of the batch, and the last change number."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    withdrawn: tuple[str, ...]
    restored: tuple[str, ...]
    unchanged: tuple[str, ...]
    outdated: tuple[str, ...]
    kept_out: tuple[str, ...]
    last_change: int

    def counts(self) -> dict[str, int]:
        """Return the number of articles with each verdict, by its name."""
        return {name: len(getattr(self, name)) for name in _VERDICTS}


class Acceptance:
    """Accepts one batch within one transaction. Other writers wait from its beginning."""

    def __init__(
        self, connection: Connection, now: datetime, zone: ZoneInfo, register: Register, extracted: ExtractedBatch
    ) -> None:
        self._connection = connection
        self._now = now
        self._zone = zone
        self._register = register
        self._extracted = extracted
        self._verdicts: dict[Verdict, list[str]] = {verdict: [] for verdict in Verdict}
        self._numbers = Numbering(connection)

    def take(self, batch: Sequence[Article]) -> Accepted:
        """Accept the batch. An article that occurs twice in it is decided twice."""
        for some in _without_repeats(batch):
            self._take(some)
        self._numbers.keep()
        ids = {verdict.name.lower(): tuple(ids) for verdict, ids in self._verdicts.items()}
        return Accepted(**ids, last_change=self._numbers.last)

    def _take(self, batch: Sequence[Article]) -> None:
        formers = self._formers(article.id for article in batch)
        taken: list[Article] = []
        rows: list[dict[str, Any]] = []
        kept: list[dict[str, Any]] = []
        for article in batch:
            received = as_received(article)
            former, hash_ = formers.get(article.id), content_hash(received)
            verdict = resolve(_known_state(former), article, hash_)
            self._verdicts[verdict].append(article.id)
            if verdict in ACCEPTED:
                found = self._extracted.by_article.get(article)
                taken.append(with_extracted(article, found) if found else article)
                row = self._row(article, former) | {"received": received, "hash": hash_}
                rows.append(row | self._found(found))
            elif verdict is Verdict.UNCHANGED and former is not None and _unknown_keys(article) != former.unknown_keys:
                kept.append({"id": article.id, "unknown_keys": _unknown_keys(article)})
        for some in chunks(row["id"] for row in rows if row["id"] in formers):
            keep_versions(self._connection, some)
        self._write(rows, formers.keys())
        self._update(kept)  # without a change number: unknown keys are shown to nobody
        named = note_persons(self._connection, self._numbers.last, taken, self._register)
        relabel(self._connection, self._numbers, named)

    def _formers(self, ids: Iterable[str]) -> dict[str, Row[Any]]:
        columns = [column for column in articles.c if column.name not in ("received", "found")]
        formers: dict[str, Row[Any]] = {}
        for some in chunks(ids):
            rows = self._connection.execute(select(*columns).where(articles.c.id.in_(some)))
            formers.update((row.id, row) for row in rows)
        return formers

    def _row(self, article: Article, former: _Former) -> dict[str, Any]:
        return {
            "id": article.id,
            "feed": article.feed,
            "source_id": article.source_id,
            "state": _state(article, former),
            "change": self._numbers.next(),
            "version": article.version or (former.version + 1 if former else 1),
            "source_version": max(article.version, former.source_version if former else 0),
            "updated_at": self._updated_at(article, former),
            "visible_from": visible_from(article, self._zone) if article.status is Status.USABLE else None,
            "was_public": former is not None and was_public(former, self._now),
            "overruled": None,
            "indexed_at": self._now,
            "unknown_keys": _unknown_keys(article),
        }

    def _found(self, found: Extracted | None) -> dict[str, Any]:
        if found is None:
            return {"found": None, "found_version": None}
        return {"found": as_written(found), "found_version": self._extracted.version}

    def _updated_at(self, article: Article, former: _Former) -> datetime | None:
        own = article.updated_at
        if own is None and article.status is Status.WITHDRAWN:
            own = self._now
        known = [moment for moment in (own, former.updated_at if former else None) if moment]
        return max(known, default=None)

    def _write(self, rows: Sequence[dict[str, Any]], known: Iterable[str]) -> None:
        known = set(known)
        new = [row for row in rows if row["id"] not in known]
        if new:
            self._connection.execute(insert(articles), new)
        self._update([row for row in rows if row["id"] in known])

    def _update(self, rows: Sequence[dict[str, Any]]) -> None:
        if rows:
            keyed = [{"key": row["id"]} | row for row in rows]
            self._connection.execute(update(articles).where(articles.c.id == bindparam("key")), keyed)


def _unknown_keys(article: Article) -> str | None:
    return article.unknown_keys or None


def _state(article: Article, former: _Former) -> State:
    if article.status is not Status.WITHDRAWN:
        return State.LIVE
    return State.REMOVED if former is not None and former.state == State.REMOVED else State.WITHDRAWN


def _known_state(former: _Former) -> KnownState | None:
    if former is None:
        return None
    return KnownState(
        state=State(former.state),
        hash=former.hash or "",
        source_version=former.source_version,
        updated_at=former.updated_at,
        overruled=former.overruled or "",
    )


def _without_repeats(batch: Sequence[Article]) -> Iterator[list[Article]]:
    """Split the batch so that no part contains an article twice."""
    part: dict[str, Article] = {}
    for article in batch:
        if article.id in part:
            yield list(part.values())
            part = {}
        part[article.id] = article
    if part:
        yield list(part.values())
