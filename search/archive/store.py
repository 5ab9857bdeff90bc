"""The archive's face: articles are accepted in batches and read in the order of their changes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from types import TracebackType
from typing import Self
from weakref import finalize

from sqlalchemy import Connection, Engine, func, select

from search.archive.acceptance import Acceptance, Accepted
from search.archive.changes import Change, FormerVersion, change_of, changes, former_versions, last_change
from search.archive.database import (
    check_articles,
    check_not_restored,
    check_pages,
    connect,
    reading,
    scrub,
    shown,
    unmark_restored,
    usable,
)
from search.archive.extracted import Unenriched, languages_in, note_found, outdated, unenriched, unknown
from search.archive.person_edits import FreshIds, People
from search.archive.persons import KnownPerson, Register, find_people, find_person, moved_ids
from search.archive.tables import State, articles, persons, versions
from search.archive.tokens import Token, add_token, all_tokens, revoke_token, token_of
from search.archive.tombstones import Known, Tombstones, known_as
from search.model.article import NOTHING_FOUND, Article, ExtractedBatch
from search.settings import Settings

_IDS = 10_000  # read at a time


def open_archive(settings: Settings) -> "Archive":
    """Open the archive, an empty one if there is none yet. Raises `ArchiveUnusable`."""
    return Archive(connect(settings))


class Archive:
    """The record of all articles. Every method raises `ArchiveUnusable` when the database fails it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        finalize(self, engine.dispose)  # for an app's, which nobody closes
        self._reader = reading(engine)

    def accept(
        self, batch: Sequence[Article], now: datetime, register: Register, findings: ExtractedBatch = NOTHING_FOUND
    ) -> Accepted:
        """Take in a batch, all of it or nothing; what is new in it has a change number, and lasts, when this returns.

        A `version` of 0 says that the source gave none. `register` names persons: `search.people.register`.
        `findings` are what enrichment has found of them.
        """
        with self._writing() as connection:
            return Acceptance(connection, now, register, findings).take(batch)

    def unknown(self, batch: Sequence[Article]) -> list[Article]:
        """Return those of a batch that the archive does not have as they are."""
        with self._reading() as connection:
            return unknown(connection, batch)

    def languages_in(self, feed: str) -> list[str]:
        """Return the languages of some hundred articles of a feed, given or found, fewer if it has no more."""
        with self._reading() as connection:
            return languages_in(connection, feed)

    def outdated(self, version: int, limit: int) -> list[Unenriched]:
        """Return up to `limit` live articles that were not enriched by this version."""
        with self._reading() as connection:
            return outdated(connection, version, limit)

    def unenriched(self, article_id: str) -> list[Unenriched]:
        """Return a live article as its source gave it, in a list that is empty if there is none."""
        with self._reading() as connection:
            return unenriched(connection, article_id)

    def note_found(self, looked_at: Sequence[Unenriched], findings: ExtractedBatch, register: Register) -> int:
        """Note what was found anew of articles that have not changed since; return in how many it is something else."""
        with self._writing() as connection:
            return note_found(connection, looked_at, findings, register)

    def remove(self, ids: Iterable[str], now: datetime) -> tuple[str, ...]:
        """Take articles out until they are restored; return those not out already. Raises `ArticleNotFound`."""
        with self._writing() as connection:
            return Tombstones(connection, now).raise_over(ids, State.REMOVED)

    def prune(self, ids: Iterable[str], now: datetime) -> tuple[str, ...]:
        """Take out articles that their feed no longer has, until it has them again."""
        with self._writing() as connection:
            return Tombstones(connection, now).raise_over(ids, State.PRUNED)

    def restore(self, article_id: str, now: datetime, register: Register) -> None:
        """Bring an article back. Raises `ArticleNotFound` or `NothingToRestore`."""
        with self._writing() as connection:
            Tombstones(connection, now).take_away(article_id, register)

    def erase(self, ids: Iterable[str], now: datetime) -> None:
        """Leave only the ids of articles and a change number, in the database's files too; what is erased may be again.

        That rewrites the database, so other writers may wait for a while. Raises `ArticleNotFound`.
        """
        with self._writing() as connection:
            Tombstones(connection, now).erase(ids)
        with usable(self._engine.url):
            scrub(self._engine)

    def known_as(self, name: str) -> list[Known]:
        """Return the articles with this id, or that a source calls so, in whatever state they are."""
        with self._reading() as connection:
            return known_as(connection, name)

    def check(self) -> int:
        """Hold every page, article and former version against what it should be; return how many of the latter two."""
        name = shown(self._engine.url)
        with self._reading() as connection:
            check_pages(connection, name)
            return check_articles(connection, name)

    def check_not_restored(self) -> None:
        """Raise `IndexOutdated` if the archive was put back from a backup, and no index was made from it since."""
        with self._reading() as connection:
            check_not_restored(connection)

    def is_indexed_anew(self) -> None:
        """Note that the index that serves was made from this archive."""
        with self._writing() as connection:
            unmark_restored(connection)

    def live_ids(self, feed: str) -> Iterator[list[str]]:
        """Yield the ids of a feed's articles that are there, in lists of some thousands."""
        last = ""
        while some := self._ids_behind(last, feed):
            yield some
            last = some[-1]

    def former_versions(self, article_id: str) -> list[FormerVersion]:
        """Return the former versions of an article, the oldest first."""
        with self._reading() as connection:
            return former_versions(connection, article_id)

    def changes(self, after: int, limit: int) -> list[Change]:
        """Return up to `limit` changes behind the number `after`, in order; fewer where articles are long.

        Of each article there is only the last one. So who reads on from the last number, until nothing more comes, has
        every article as it is then.
        """
        with self._reading() as connection:
            return changes(connection, after, limit)

    def changed_since(self, number: int) -> int:
        """Return how many articles have changed after a change number."""
        with self._reading() as connection:
            return connection.scalars(select(func.count()).where(articles.c.change > number)).one()

    def last_change(self) -> int:
        """Return the last change number given; 0 if the archive is empty."""
        with self._reading() as connection:
            return last_change(connection)

    def get(self, article_id: str) -> Change | None:
        """Return the last change of an article, if the archive knows it."""
        with self._reading() as connection:
            return change_of(connection, article_id)

    def counts(self) -> Mapping[str, int]:
        """Return how many articles there are in each state, and how many former versions and persons."""
        with self._reading() as connection:
            rows = connection.execute(select(articles.c.state, func.count().label("number")).group_by(articles.c.state))
            states = dict.fromkeys((state.value for state in State), 0) | {row.state: row.number for row in rows}
            kept = connection.scalars(select(func.count()).select_from(versions)).one()
            people = connection.scalars(select(func.count(persons.c.id)).where(persons.c.merged_into.is_(None))).one()
            return states | {"versions": kept, "persons": people}

    def merge_persons(self, person_id: str, into: str) -> None:
        """Let one person be another. Raises `PersonNotFound`, also if they are the same already."""
        with self._writing() as connection:
            People(connection).merge(person_id, into)

    def split_person(self, person_id: str, name: str, fresh: FreshIds) -> None:
        """Undo a merge, if `name` is empty; else give the name to a person of its own. Raises `PersonNotFound`.

        `fresh` chooses ids: `search.people.fresh_ids`.
        """
        with self._writing() as connection:
            people = People(connection)
            if name:
                people.split_name(person_id, name, fresh)
            else:
                people.split_former(person_id)

    def rename_person(self, person_id: str, label: str) -> None:
        """Show a person under a label, or without one under the most common form again. Raises `PersonNotFound`."""
        with self._writing() as connection:
            People(connection).rename(person_id, label)

    def people(self, text: str, limit: int) -> list[KnownPerson]:
        """Return persons with a name that has this text in it, who are in the most articles first."""
        with self._reading() as connection:
            return find_people(connection, text, limit)

    def person(self, person_id: str) -> KnownPerson:
        """Return the person that an id, or a former id, stands for. Raises `PersonNotFound`."""
        with self._reading() as connection:
            return find_person(connection, person_id)

    def moved_ids(self) -> Mapping[str, str]:
        """Return the ids of persons who were merged, and the ids that they lead to."""
        with self._reading() as connection:
            return moved_ids(connection)

    def add_token(self, token: Token) -> bool:
        """Add a token, unless there is a valid one of its name; tell which."""
        with self._writing() as connection:
            return add_token(connection, token)

    def tokens(self) -> tuple[Token, ...]:
        """Return all tokens there ever were, the oldest first."""
        with self._reading() as connection:
            return all_tokens(connection)

    def token(self, token_id: str) -> Token | None:
        """Return the token with this id, if there is one."""
        with self._reading() as connection:
            return token_of(connection, token_id)

    def revoke_token(self, name: str, now: datetime) -> bool:
        """End the token of this name, and tell whether there was one to end."""
        with self._writing() as connection:
            return revoke_token(connection, name, now)

    def close(self) -> None:
        """Give up the connections."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _ids_behind(self, last: str, feed: str) -> list[str]:
        wanted = (articles.c.feed == feed, articles.c.state == State.LIVE, articles.c.id > last)
        with self._reading() as connection:
            return list(connection.scalars(select(articles.c.id).where(*wanted).order_by(articles.c.id).limit(_IDS)))

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with usable(self._engine.url), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with usable(self._engine.url), self._reader.begin() as connection:
            yield connection
