"""Tombstones: removing, pruning, erasing and restoring articles, within one transaction."""

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Row, delete, insert, select, update

from search.archive.changes import Numbering
from search.archive.content import as_found
from search.archive.person_edits import relabel
from search.archive.persons import PersonRows, Register, note_persons
from search.archive.tables import State, appearances, articles, versions
from search.errors import ArticleNotFound, NothingToRestore
from search.model.article import Article, Status
from search.model.record import from_record
from search.model.viewer import visible_from
from search.types import value_object

_IDS = 10_000  # ids read at a time
_NEVER = datetime.fromtimestamp(0, UTC)  # in place of the time at which an erased article was indexed


class Tombstones:
    """Raises and takes away tombstones; `now` is the moment of doing so."""

    def __init__(self, connection: Connection, now: datetime) -> None:
        self._connection = connection
        self._now = now
        self._numbers = Numbering(connection)

    def raise_over(self, ids: Iterable[str], state: State) -> tuple[str, ...]:
        """Take articles out; return the ids of those that were not in this state already. Raises `ArticleNotFound`."""
        rows = [self._row(article_id) for article_id in ids]
        taken = [row for row in rows if row.state not in (state, State.ERASED)]
        for row in taken:
            self._set(row.id, state=state, visible_from=None, was_public=was_public(row, self._now))
        self._numbers.keep()
        return tuple(row.id for row in taken)

    def erase(self, ids: Iterable[str]) -> None:
        """Keep only the ids of articles, a change number, and whether readers had seen them.

        An index and copies elsewhere need these to drop their copy. Persons whom only these articles named are deleted.
        """
        for article_id in ids:
            row = self._row(article_id)
            names = self._names_in(row)
            for table in (versions.c.id, appearances.c.article_id):
                self._connection.execute(delete(table.table).where(table == row.id))
            self._set(row.id, state=State.ERASED, **blank() | {"was_public": was_public(row, self._now)})
            affected = PersonRows(self._connection, self._numbers.last).forget(names)
            relabel(self._connection, self._numbers, affected)
        self._numbers.keep()

    def take_away(self, article_id: str, zone: ZoneInfo, register: Register) -> None:
        """Bring back the last version that is no withdrawal. Raises `ArticleNotFound` or `NothingToRestore`.

        `zone` is the newsroom's, in which a day begins.

        If both staff and the source have taken the article out, only staff's tombstone is taken away.
        """
        row = self._row(article_id)
        state = State(row.state)
        if state in (State.LIVE, State.ERASED):
            there = "is not removed" if state is State.LIVE else "was erased and cannot be restored"
            raise NothingToRestore(f"the article {article_id} {there}")
        if state is State.REMOVED and _article(row.received).status is Status.WITHDRAWN:
            self._set(row.id, state=State.WITHDRAWN)
        else:
            self._bring_back(row, zone, register)
        self._numbers.keep()

    def _bring_back(self, row: Row[Any], zone: ZoneInfo, register: Register) -> None:
        version, article = self._last_usable(row)
        shown = visible_from(article, zone) if article.status is Status.USABLE else None
        if version is row:
            self._set(row.id, state=State.LIVE, visible_from=shown)
        else:
            self._overrule(row, version, article, shown, register)

    def _overrule(
        self, row: Row[Any], version: Row[Any], article: Article, shown: datetime | None, register: Register
    ) -> None:
        """Replace a withdrawal by a former version. The withdrawal's hash is kept, so it does not count again."""
        keep_versions(self._connection, [row.id])
        self._set(
            row.id,
            state=State.LIVE,
            visible_from=shown,
            version=row.version + 1,
            received=version.received,
            hash=version.hash,
            source_hash=version.source_hash,
            overruled=row.hash,
            found=None,
            found_version=None,
            unknown_keys=version.unknown_keys,
        )
        note_persons(self._connection, self._numbers.last, [article], register)

    def _last_usable(self, row: Row[Any]) -> tuple[Row[Any], Article]:
        former = select(versions).where(versions.c.id == row.id).order_by(versions.c.change.desc())
        for version in (row, *self._connection.execute(former)):
            article = _article(version.received)
            if article.status is not Status.WITHDRAWN:
                return version, article
        raise NothingToRestore(f"the article {row.id} cannot be restored: only its withdrawal was received")

    def _names_in(self, row: Row[Any]) -> set[str]:
        former = self._connection.execute(select(versions).where(versions.c.id == row.id))
        known = [each for each in (row, *former) if each.received]
        given = [tag for each in known for tag in from_record(json.loads(each.received)).persons]
        found = [tag for each in known for tag in as_found(each.found).persons]
        return {tag.label for tag in (*given, *found)}

    def _row(self, article_id: str) -> Row[Any]:
        row = self._connection.execute(select(articles).where(articles.c.id == article_id)).one_or_none()
        if row is None:
            raise ArticleNotFound(f"there is no article {article_id}")
        return row

    def _set(self, article_id: str, **values: Any) -> None:
        changed = {"change": self._numbers.next()} | values
        self._connection.execute(update(articles).where(articles.c.id == article_id).values(changed))


def _article(received: str) -> Article:
    return from_record(json.loads(received))


@value_object
class Known:
    """An article in the archive: its id, and its id at the source."""

    id: str
    feed: str
    source_id: str
    state: State


def known_as(connection: Connection, name: str) -> list[Known]:
    """Return the articles with this id or this source id."""
    columns = (articles.c.id, articles.c.feed, articles.c.source_id, articles.c.state)
    rows = connection.execute(select(*columns).where((articles.c.id == name) | (articles.c.source_id == name)))
    return [
        Known(id=row.id, feed=row.feed or "", source_id=row.source_id or "", state=State(row.state)) for row in rows
    ]


def live_ids(connection: Connection, feed: str, behind: str) -> list[str]:
    """Return some thousands of ids of a feed's live articles, which may be pruned: those behind an id, in order."""
    wanted = (articles.c.feed == feed, articles.c.state == State.LIVE, articles.c.id > behind)
    return list(connection.scalars(select(articles.c.id).where(*wanted).order_by(articles.c.id).limit(_IDS)))


def was_public(row: Row[Any], now: datetime) -> bool:
    """Tell whether readers have seen this version of an article or a former one."""
    return bool(row.was_public) or (row.visible_from is not None and row.visible_from <= now)


def keep_versions(connection: Connection, ids: Sequence[str]) -> None:
    """Copy the current versions of some articles to the former versions."""
    columns = ("id", "change", "version", "received", "hash", "source_hash", "found", "unknown_keys")
    former = select(*(articles.c[name] for name in columns)).where(articles.c.id.in_(ids))
    connection.execute(insert(versions).from_select(columns, former))
    connection.execute(delete(appearances).where(appearances.c.article_id.in_(ids)))


def blank() -> dict[str, Any]:
    """Return the columns of an erased article: empty values in place of its content."""
    kept = {"id", "state", "change"}
    nothing: dict[str, Any] = {column.name: None for column in articles.c if column.name not in kept}
    return nothing | {"version": 0, "source_version": 0, "was_public": False, "indexed_at": _NEVER}
