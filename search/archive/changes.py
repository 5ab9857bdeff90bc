"""Change numbers: giving them, and reading articles and former versions in their order."""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, func, select, update

from search.archive.content import as_indexed
from search.archive.tables import State, appearances, articles, meta, names, persons, versions
from search.model.article import Article
from search.model.record import from_record
from search.types import value_object

# The columns from which an article is indexed and shown. Only `extracted` reads the unknown keys.
_COLUMNS = [column for column in articles.c if column.name not in ("unknown_keys", "source_hash")]
_People = list[tuple[str, str]]
_ROWS = 100  # rows read at a time
MOST_TEXT = 2_000_000  # characters, after which a batch ends; it must fit into memory and be indexed within seconds


@value_object
class Change:
    """The last change of an article: the article as it is now, or None where a tombstone stands.

    `was_public` says whether readers had seen the article; for a live one, whether they had seen a former version.
    `visible_from` is the moment from which they may see it now, None if they may not.
    """

    number: int
    article_id: str
    state: State
    article: Article | None
    was_public: bool
    visible_from: datetime | None


def changes(connection: Connection, after: int, limit: int) -> list[Change]:
    """Return up to `limit` changes after the number `after`, in order: the last change of each article.

    There are fewer where articles are long. There are none only at the end.
    """
    rows = _rows(connection, after, limit)
    if not rows:
        return []
    people = _people(connection, articles.c.change.between(rows[0].change, rows[-1].change))
    return [_change(row, people.get(row.id, [])) for row in rows]


def _rows(connection: Connection, after: int, limit: int) -> list[Row[Any]]:
    wanted = select(*_COLUMNS).where(articles.c.change > after).order_by(articles.c.change).limit(limit)
    rows: list[Row[Any]] = []
    text = 0
    with connection.execute(wanted, execution_options={"yield_per": _ROWS}) as result:
        for row in result:
            rows.append(row)
            text += len(row.received or "")
            if text >= MOST_TEXT:
                break
    return rows


def change_of(connection: Connection, article_id: str) -> Change | None:
    """Return the last change of one article, or None if the archive does not know it."""
    row = connection.execute(select(*_COLUMNS).where(articles.c.id == article_id)).one_or_none()
    return None if row is None else _change(row, _people(connection, articles.c.id == article_id).get(row.id, []))


def _people(connection: Connection, which: ColumnElement[bool]) -> dict[str, _People]:
    """Return (id, label) of the persons of some articles, by article id, in the order of the article's persons."""
    rows: Iterable[Row[Any]] = connection.execute(
        select(appearances.c.article_id, persons.c.id, persons.c.label)
        .join(names, names.c.label == appearances.c.name)
        .join(persons, persons.c.id == names.c.person_id)
        .join(articles, articles.c.id == appearances.c.article_id)
        .where(which)
        .order_by(appearances.c.article_id, appearances.c.position)
    )
    people: dict[str, _People] = {}
    for row in rows:
        people.setdefault(row.article_id, []).append((row.id, row.label))
    return people


def _change(row: Row[Any], people: _People) -> Change:
    state = State(row.state)
    article = None
    if state is State.LIVE:
        article = as_indexed(row.received, row.found, version=row.version, indexed_at=row.indexed_at, persons=people)
    return Change(
        number=row.change,
        article_id=row.id,
        state=state,
        article=article,
        was_public=row.was_public,
        visible_from=row.visible_from,
    )


def last_change(connection: Connection) -> int:
    """Return the last change number given; 0 if the archive is empty."""
    return int(connection.scalars(select(meta.c.value).where(meta.c.name == "change")).one())


def counts(connection: Connection) -> dict[str, int]:
    """Return the number of articles in each state, of former versions, and of persons."""
    rows = connection.execute(select(articles.c.state, func.count().label("number")).group_by(articles.c.state))
    states = dict.fromkeys((state.value for state in State), 0) | {row.state: row.number for row in rows}
    kept = connection.scalars(select(func.count()).select_from(versions)).one()
    people = connection.scalars(select(func.count(persons.c.id)).where(persons.c.merged_into.is_(None))).one()
    return states | {"versions": kept, "persons": people}


class Numbering:
    """Gives change numbers within one transaction. Other writers wait from its beginning.

    It writes to the counter before it reads anything. So writers wait for each other, on SQLite and PostgreSQL alike,
    and numbers are committed in their order.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        connection.execute(_set_counter(meta.c.value))
        self.last = last_change(connection)

    def next(self) -> int:
        """Return the next number."""
        self.last += 1
        return self.last

    def keep(self) -> None:
        """Store the last number given. Call it before the transaction ends."""
        self._connection.execute(_set_counter(self.last))


def _set_counter(value: Any) -> Any:
    return update(meta).where(meta.c.name == "change").values(value=value)


@value_object
class FormerVersion:
    """A version that was replaced: its number as shown, and the change number at which it had become current."""

    version: int
    change: int
    article: Article


def former_versions(connection: Connection, article_id: str) -> list[FormerVersion]:
    """Return the former versions of an article, the oldest first."""
    rows = connection.execute(select(versions).where(versions.c.id == article_id).order_by(versions.c.change))
    return [
        FormerVersion(version=row.version, change=row.change, article=from_record(json.loads(row.received)))
        for row in rows
    ]
