"""Edits of the register of persons: merge, split, rename, and the choice of labels."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, select, update

from search.archive.changes import Numbering
from search.archive.persons import PersonRows, find_person, former_ids
from search.archive.tables import State, appearances, articles, chunks, names, persons
from search.errors import PersonNotFound
from search.text.person_names import name_key

_MANY = 2  # a form replaces the label if it is this many times as frequent, so that labels do not flicker

# (rows, labels): an unused id for each label.
FreshIds = Callable[[PersonRows, Sequence[str]], Mapping[str, str]]


class People:
    """Merges, splits and renames persons within one transaction. Other writers wait from its beginning."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._numbers = Numbering(connection)

    def merge(self, person_id: str, into: str) -> None:
        """Give the names of one person to another, and let the id of the first lead there. Raises `PersonNotFound`."""
        merged, kept = find_person(self._connection, person_id), find_person(self._connection, into)
        if merged.id == kept.id:
            raise PersonNotFound(f"{person_id} and {into} are already the same person")
        moved = [name.label for name in merged.names]
        self._give(moved, person_id=kept.id, is_apart=False)
        self._set(persons.c.id == merged.id, merged_into=kept.id)
        self._changed(moved, {kept.id})

    def split_former(self, person_id: str) -> None:
        """Undo a merge: give a merged id back the names that it had. Raises `PersonNotFound`."""
        row = self._connection.execute(select(persons).where(persons.c.id == person_id)).one_or_none()
        if row is None or row.merged_into is None:
            raise PersonNotFound(f"{person_id} was not merged into another person; to separate a name, add --name")
        kept = find_person(self._connection, row.merged_into)
        own = {person_id, *former_ids(self._connection, person_id)}
        moved = [name.label for name in kept.names if name.origin in own]
        self._set(persons.c.id == person_id, merged_into=None)
        self._give(moved, person_id=person_id, is_apart=True)
        self._changed(moved, {kept.id, person_id})

    def split_name(self, person_id: str, label: str, fresh: FreshIds) -> None:
        """Give a name, in all its spellings, to a new person with an unused id.

        Raises `PersonNotFound` if the person has no such name, or no other.
        """
        whole = find_person(self._connection, person_id)
        moved = [name.label for name in whole.names if name_key(name.label) == name_key(label)]
        if not moved or len(moved) == len(whole.names):
            known = "; ".join(name.label for name in whole.names)
            raise PersonNotFound(f"cannot separate {label!r}: the names of {whole.id} are {known}")
        rows = PersonRows(self._connection, self._numbers.last + 1)
        fresh_id = fresh(rows, moved[:1])[moved[0]]
        rows.add([(fresh_id, moved[0])])
        self._give(moved, person_id=fresh_id, origin=fresh_id, is_apart=True)
        self._changed(moved, {whole.id, fresh_id})

    def rename(self, person_id: str, label: str) -> None:
        """Set a person's label. An empty label stands for the most common form. Raises `PersonNotFound`."""
        known = find_person(self._connection, person_id)
        shown = label or known.label
        self._set(persons.c.id == known.id, label=shown, is_renamed=bool(label))
        self._changed([name.label for name in known.names], {known.id})

    def _give(self, labels: Iterable[str], **values: Any) -> None:
        for some in chunks(labels):
            self._connection.execute(update(names).where(names.c.label.in_(some)).values(values))

    def _set(self, which: ColumnElement[bool], **values: Any) -> None:
        self._connection.execute(update(persons).where(which).values(values))

    def _changed(self, moved: Iterable[str], ids: Collection[str]) -> None:
        """Give the next change numbers to the articles with these names, and to those of persons whose label changes.

        One number is given in any case: an index stores merged ids with the commit that comes up to it.
        """
        self._set(persons.c.id.in_(ids), change=self._numbers.next())
        touch(self._connection, self._numbers, moved)
        relabel(self._connection, self._numbers, ids, at_once=True)
        self._numbers.keep()


def touch(connection: Connection, numbers: Numbering, labels: Iterable[str]) -> None:
    """Give the articles with one of these names the next change numbers."""
    article_ids: dict[str, None] = {}
    for some in chunks(labels):
        rows = select(appearances.c.article_id).join(articles, articles.c.id == appearances.c.article_id)
        wanted = rows.where(appearances.c.name.in_(some), articles.c.state == State.LIVE)
        article_ids |= dict.fromkeys(connection.scalars(wanted.order_by(articles.c.change)))
    for article_id in article_ids:
        connection.execute(update(articles).where(articles.c.id == article_id).values(change=numbers.next()))


def relabel(connection: Connection, numbers: Numbering, ids: Iterable[str], *, at_once: bool = False) -> None:
    """Label persons by the most common form of their names; touch the articles of those whose label changes.

    A form replaces the label if it is `_MANY` times as frequent, or with `at_once` if it is more frequent.
    """
    for some in chunks(ids):
        for person_id in _of_other_forms(connection, some):
            known = find_person(connection, person_id)
            best, usual = known.names[0], known.count(known.label)
            if best.articles > usual and best.articles >= usual * (1 if at_once else _MANY):
                connection.execute(update(persons).where(persons.c.id == person_id).values(label=best.label))
                touch(connection, numbers, [name.label for name in known.names])


def _of_other_forms(connection: Connection, ids: Sequence[str]) -> Sequence[str]:
    """Return the persons who have another name than their label, without those whom staff have renamed."""
    query = (
        select(persons.c.id)
        .distinct()
        .join(names, names.c.person_id == persons.c.id)
        .where(persons.c.id.in_(ids), persons.c.is_renamed.is_(False), names.c.label != persons.c.label)
    )
    return connection.scalars(query.order_by(persons.c.id)).all()
