"""Accepts a batch of articles: former versions, counts, and texts that are cleaned better than before."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Row, bindparam, delete, insert, select, update

from search.archive.acceptance.known_records import CleanAgain, KnownRecords
from search.archive.acceptance.verdicts import ACCEPTED, KnownState, Verdict, resolve
from search.archive.changes import Numbering
from search.archive.content import as_received, as_written, content_hash
from search.archive.person_edits import relabel
from search.archive.persons import PersonRows, Register, note_persons
from search.archive.tables import State, appearances, articles, chunks
from search.archive.tombstones import keep_versions, was_public
from search.model.article import Article, Extracted, ExtractedBatch, Status, with_extracted
from search.model.viewer import visible_from
from search.types import value_object

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
        self,
        connection: Connection,
        now: datetime,
        zone: ZoneInfo,
        register: Register,
        extracted: ExtractedBatch,
        *,
        clean_again: CleanAgain,
    ) -> None:
        self._connection = connection
        self._now = now
        self._zone = zone
        self._register = register
        self._extracted = extracted
        self._verdicts: dict[Verdict, list[str]] = {verdict: [] for verdict in Verdict}
        self._numbers = Numbering(connection)
        self._records = KnownRecords(connection, clean_again)

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
        cleaned: list[dict[str, Any]] = []
        for article in batch:
            received = as_received(article)
            former, hash_ = formers.get(article.id), content_hash(received)
            known = self._records.known_hash(article, hash_, former)
            verdict = resolve(_known_state(former), article, known)
            self._verdicts[verdict].append(article.id)
            text = {"received": received, "hash": hash_} | _beside(article)
            found = self._extracted.by_article.get(article)
            if verdict in ACCEPTED:
                rows.append(self._row(article, former) | text | self._found(found))
            elif verdict is not Verdict.UNCHANGED or former is None:
                continue
            elif hash_ != former.hash and former.state == State.LIVE:
                cleaned.append({"id": article.id, "change": self._numbers.next()} | text | self._found(found))
            else:
                if _beside(article) != _beside(former):
                    kept.append({"id": article.id} | _beside(article))
                continue
            taken.append(with_extracted(article, found) if found else article)
        for some in chunks(row["id"] for row in rows if row["id"] in formers):
            keep_versions(self._connection, some)
        self._write(rows, formers.keys())
        self._update(kept)  # without a change number: what stands beside an article is shown to nobody
        gone = self._clean(cleaned)
        named = note_persons(self._connection, self._numbers.last, taken, self._register)
        if gone:
            named |= PersonRows(self._connection, self._numbers.last).forget(gone)
        relabel(self._connection, self._numbers, named)

    def _clean(self, rows: Sequence[dict[str, Any]]) -> set[str]:
        """Replace texts by better ones of the same record, and return the names of persons that they had.

        They are no versions: nothing remains of the former text, as its source never sent another one.
        """
        gone = {label for row in rows for label in self._records.labels(row["id"])}
        for some in chunks(row["id"] for row in rows):
            self._connection.execute(delete(appearances).where(appearances.c.article_id.in_(some)))
        self._update(rows)
        return gone

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


def _beside(article: Article | Row[Any]) -> dict[str, Any]:
    """Return what is stored beside an article and is no part of it."""
    return {"unknown_keys": article.unknown_keys or None, "source_hash": article.source_hash or None}


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
