"""The rows of the register of persons, within one transaction of the archive."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from sqlalchemy import Connection, delete, insert, select

from search.archive.chunks import chunks
from search.archive.tables import appearances, persons
from search.model.article import Article


class PersonRows:
    """Persons by key and id; `change` is the change number under which new ones are noted."""

    def __init__(self, connection: Connection, change: int) -> None:
        self._connection = connection
        self._change = change

    def ids(self, keys: Iterable[str]) -> dict[str, str]:
        """Return the ids of those keys that are known."""
        found: dict[str, str] = {}
        for some in chunks(keys):
            rows = self._connection.execute(select(persons.c.key, persons.c.id).where(persons.c.key.in_(some)))
            found.update((row.key, row.id) for row in rows)
        return found

    def taken(self, ids: Iterable[str]) -> set[str]:
        """Return those ids that some person has."""
        found: set[str] = set()
        for some in chunks(ids):
            found.update(self._connection.scalars(select(persons.c.id).where(persons.c.id.in_(some))))
        return found

    def add(self, people: Iterable[tuple[str, str, str]]) -> None:
        """Add persons, each as (id, label, key)."""
        rows = [{"id": id_, "label": label, "key": key, "change": self._change} for id_, label, key in people]
        if rows:
            self._connection.execute(insert(persons), rows)

    def forget(self, keys: Iterable[str]) -> None:
        """Take out those of the persons with these keys whom no article names."""
        named = select(appearances.c.person_id)
        for some in chunks(keys):
            self._connection.execute(delete(persons).where(persons.c.key.in_(some), persons.c.id.not_in(named)))


# Given the rows and the labels of persons, returns the id of each label, making persons of those that are new.
Register = Callable[[PersonRows, Iterable[str]], Mapping[str, str]]
KeyOf = Callable[[str], str]  # returns the key by which a name is known


def note_persons(connection: Connection, change: int, taken: Sequence[Article], register: Register) -> None:
    """Note who stands at which place of some articles; persons met for the first time get the change number."""
    labels = dict.fromkeys(tag.label for article in taken for tag in article.persons)
    ids = register(PersonRows(connection, change), labels)
    rows = [
        {"article_id": article.id, "position": position, "person_id": ids[tag.label]}
        for article in taken
        for position, tag in enumerate(article.persons)
    ]
    if rows:
        connection.execute(insert(appearances), rows)
