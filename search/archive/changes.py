"""Reading the archive in the order of change numbers: all that an index is made of."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, select

from search.archive.content import as_indexed
from search.archive.standing import State
from search.archive.tables import appearances, articles, names, persons
from search.model.article import Article
from search.types import noun

_People = list[tuple[str, str]]
_ROWS = 100  # read at a time
MOST_TEXT = 2_000_000  # characters, after which a batch ends: what is made of it has to fit into memory, and in seconds


@noun
class Change:
    """The last change of an article: the article as it is now, or None where a tombstone stands.

    `was_public` tells whether readers had seen the article, of one that is there a former version of it.
    """

    number: int
    article_id: str
    state: State
    article: Article | None
    was_public: bool


def changes(connection: Connection, after: int, limit: int) -> list[Change]:
    """Return up to `limit` changes behind the number `after`, in order. Of each article there is only the last one.

    There are fewer where articles are long, and none only if there are no more.
    """
    rows = _rows(connection, after, limit)
    if not rows:
        return []
    people = _people(connection, articles.c.change.between(rows[0].change, rows[-1].change))
    return [_change(row, people.get(row.id, [])) for row in rows]


def _rows(connection: Connection, after: int, limit: int) -> list[Row[Any]]:
    wanted = select(articles).where(articles.c.change > after).order_by(articles.c.change).limit(limit)
    rows: list[Row[Any]] = []
    text = 0
    with connection.execute(wanted, execution_options={"yield_per": _ROWS}) as found:
        for row in found:
            rows.append(row)
            text += len(row.received or "")
            if text >= MOST_TEXT:
                break
    return rows


def change_of(connection: Connection, article_id: str) -> Change | None:
    """Return the last change of one article, if the archive knows it."""
    row = connection.execute(select(articles).where(articles.c.id == article_id)).one_or_none()
    return None if row is None else _change(row, _people(connection, articles.c.id == article_id).get(row.id, []))


def _people(connection: Connection, which: ColumnElement[bool]) -> dict[str, _People]:
    """Return (id, label) of the persons of some articles, by article and in the order of their places."""
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
    )
