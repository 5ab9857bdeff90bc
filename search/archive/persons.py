"""The register of persons in the database: rows to read and add within a transaction, and lookups."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from sqlalchemy import ColumnElement, Connection, delete, func, insert, or_, select

from search.archive.tables import appearances, chunks, names, persons
from search.errors import PersonNotFound
from search.model.article import Article
from search.text.person_names import name_key, name_sound
from search.types import value_object


class PersonRows:
    """Persons by name and id. `change` is the change number of new ones."""

    def __init__(self, connection: Connection, change: int) -> None:
        self._connection = connection
        self._change = change

    def known(self, labels: Iterable[str]) -> dict[str, str]:
        """Return the id of the person of each label, without unknown labels."""
        known: dict[str, str] = {}
        for some in chunks(labels):
            rows = self._connection.execute(select(names.c.label, names.c.person_id).where(names.c.label.in_(some)))
            known.update((row.label, row.person_id) for row in rows)
        return known

    def by_key(self, keys: Iterable[str]) -> dict[str, str]:
        """Return the id of the person for each key of a name, without unknown keys."""
        return {key: next(iter(ids)) for key, ids in self._sharing(names.c.key, keys).items()}

    def by_sound(self, sounds: Iterable[str]) -> dict[str, str]:
        """Return the id for each sound of a name that only one person has. Names that were split off do not count."""
        by_sound = self._sharing(names.c.sound, sounds, names.c.is_apart.is_(False))
        return {sound: next(iter(ids)) for sound, ids in by_sound.items() if len(ids) == 1}

    def taken(self, ids: Iterable[str]) -> set[str]:
        """Return those of the ids that a person has or had."""
        taken: set[str] = set()
        for some in chunks(ids):
            taken.update(self._connection.scalars(select(persons.c.id).where(persons.c.id.in_(some))))
        return taken

    def add(self, people: Iterable[tuple[str, str]]) -> None:
        """Add persons, each as (id, label)."""
        usual = {"is_renamed": False, "merged_into": None, "change": self._change}
        rows = [{"id": id_, "label": label} | usual for id_, label in people]
        if rows:
            self._connection.execute(insert(persons), rows)

    def add_names(self, ids: Mapping[str, str]) -> None:
        """Add spellings of names, each with the id of its person."""
        rows = [
            {
                "label": label,
                "key": name_key(label),
                "sound": name_sound(label),
                "person_id": id_,
                "origin": id_,
                "is_apart": False,
            }
            for label, id_ in ids.items()
        ]
        if rows:
            self._connection.execute(insert(names), rows)

    def forget(self, labels: Iterable[str]) -> set[str]:
        """Delete the labels that no article has, and persons without any name left.

        Return the ids of all persons who lost a name.
        """
        affected: set[str] = set()
        for some in chunks(labels):
            gone = names.c.label.in_(some), names.c.label.not_in(select(appearances.c.name))
            affected.update(self._connection.scalars(select(names.c.person_id).where(*gone)))
            self._connection.execute(delete(names).where(*gone))
        for some in chunks(affected):
            query = select(persons.c.id).where(persons.c.id.in_(some), persons.c.id.not_in(select(names.c.person_id)))
            self._delete(self._connection.scalars(query).all())
        return affected

    def _delete(self, ids: Sequence[str]) -> None:
        """Delete persons, and first those who were merged into them, who have no names of their own either."""
        for some in chunks(ids):
            self._delete(self._connection.scalars(select(persons.c.id).where(persons.c.merged_into.in_(some))).all())
            self._connection.execute(delete(persons).where(persons.c.id.in_(some)))

    def _sharing(
        self, column: ColumnElement[str], values: Iterable[str], *further: ColumnElement[bool]
    ) -> dict[str, set[str]]:
        by_value: dict[str, set[str]] = {}
        for some in chunks(values):
            rows = self._connection.execute(select(column, names.c.person_id).where(column.in_(some), *further))
            for value, person_id in rows:
                by_value.setdefault(value, set()).add(person_id)
        return by_value


# (rows, labels): the id of each label; makes persons of new ones.
Register = Callable[[PersonRows, Iterable[str]], Mapping[str, str]]


def note_persons(connection: Connection, change: int, taken: Sequence[Article], register: Register) -> set[str]:
    """Store the persons of some articles in their order, and return their ids. New persons get the change number."""
    labels = dict.fromkeys(tag.label for article in taken for tag in article.persons)
    ids = register(PersonRows(connection, change), labels)
    rows = [
        {"article_id": article.id, "position": position, "name": tag.label}
        for article in taken
        for position, tag in enumerate(article.persons)
    ]
    if rows:
        connection.execute(insert(appearances), rows)
    return set(ids.values())


@value_object
class KnownName:
    """A spelling of a person's name, and the number of articles that have it."""

    label: str
    articles: int
    origin: str
    is_apart: bool


@value_object
class KnownPerson:
    """A person of the register: the names, most common first, and the ids of persons merged into this one."""

    id: str
    label: str
    is_renamed: bool
    names: tuple[KnownName, ...]
    former_ids: tuple[str, ...]

    def count(self, label: str) -> int:
        """Return how many articles have this spelling."""
        return next((name.articles for name in self.names if name.label == label), 0)


def find_person(connection: Connection, person_id: str) -> KnownPerson:
    """Return the person with this current or former id. Raises `PersonNotFound`."""
    row = connection.execute(select(persons).where(persons.c.id == person_id)).one_or_none()
    if row is None:
        raise PersonNotFound(f"there is no person {person_id!r}; find ids with `dateline people list NAME`")
    if row.merged_into is not None:
        return find_person(connection, row.merged_into)
    return KnownPerson(
        id=row.id,
        label=row.label,
        is_renamed=row.is_renamed,
        names=_names(connection, row.id),
        former_ids=former_ids(connection, row.id),
    )


def find_people(connection: Connection, text: str, limit: int) -> list[KnownPerson]:
    """Return persons with a name that contains this text, those with the most articles first."""
    met = func.count(func.distinct(appearances.c.article_id))
    query = (
        select(names.c.person_id)
        .join(persons, persons.c.id == names.c.person_id)
        .outerjoin(appearances, appearances.c.name == names.c.label)
        .group_by(names.c.person_id)
        .order_by(met.desc(), names.c.person_id)
        .limit(limit)
    )
    if text:
        by_name = select(names.c.person_id).where(names.c.key.contains(name_key(text), autoescape=True))
        query = query.where(or_(names.c.person_id.in_(by_name), names.c.person_id == text))
    return [find_person(connection, person_id) for person_id in connection.scalars(query).all()]


def moved_ids(connection: Connection) -> Mapping[str, str]:
    """Return the ids of merged persons, each with the id that it leads to now."""
    rows = connection.execute(select(persons.c.id, persons.c.merged_into).where(persons.c.merged_into.is_not(None)))
    steps = {row.id: row.merged_into for row in rows}
    return {former: _end(steps, former) for former in steps}


def _end(steps: Mapping[str, str], person_id: str) -> str:
    while person_id in steps:
        person_id = steps[person_id]
    return person_id


def former_ids(connection: Connection, person_id: str) -> tuple[str, ...]:
    """Return the ids of persons who were merged into this one, directly or through others."""
    merged = connection.scalars(select(persons.c.id).where(persons.c.merged_into == person_id).order_by(persons.c.id))
    return tuple(id_ for each in merged.all() for id_ in (each, *former_ids(connection, each)))


def _names(connection: Connection, person_id: str) -> tuple[KnownName, ...]:
    met = func.count(appearances.c.article_id)
    rows = connection.execute(
        select(names.c.label, names.c.origin, names.c.is_apart, met.label("articles"))
        .outerjoin(appearances, appearances.c.name == names.c.label)
        .where(names.c.person_id == person_id)
        .group_by(names.c.label, names.c.origin, names.c.is_apart)
        .order_by(met.desc(), names.c.label)
    )
    return tuple(
        KnownName(label=row.label, articles=row.articles, origin=row.origin, is_apart=row.is_apart) for row in rows
    )
