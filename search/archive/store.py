"""`Archive`: the archive as other folders use it. Articles go in by batches and come out in the order of changes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Self
from weakref import finalize
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Engine, func, select

from search.archive.acceptance.batches import Acceptance, Accepted
from search.archive.acceptance.known_records import CleanAgain
from search.archive.changes import Change, FormerVersion, change_of, changes, counts, former_versions, last_change
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
from search.archive.readable import beginning_to_read
from search.archive.tables import State, articles
from search.archive.tokens import Token, add_token, all_tokens, revoke_token, token_of
from search.archive.tombstones import Known, Tombstones, known_as, live_ids
from search.model.article import NOTHING_FOUND, Article, ExtractedBatch
from search.settings import Settings


def open_archive(settings: Settings) -> "Archive":
    """Open the archive, and make an empty one if there is none. Raises `ArchiveUnusable`."""
    return Archive(connect(settings), settings.timezone)


class Archive:
    """The archive of all articles. Every method raises `ArchiveUnusable` if the database fails."""

    def __init__(self, engine: Engine, zone: ZoneInfo) -> None:
        self._engine = engine
        self._zone = zone
        finalize(self, engine.dispose)  # for the archive of an app, which nobody closes
        self._reader = reading(engine)

    def accept(
        self,
        batch: Sequence[Article],
        now: datetime,
        register: Register,
        extracted: ExtractedBatch = NOTHING_FOUND,
        *,
        clean_again: CleanAgain = lambda article: article,
    ) -> Accepted:
        """Accept a batch, all of it or nothing. When this returns, it is durable and has its change numbers.

        Raises `ContentRefused` for a value that the database does not take. A `version` of 0 says that the source gave
        none. `register` gives names their persons, `clean_again` cleans what was archived before hashes of records.
        """
        with self._writing() as connection:
            return Acceptance(connection, now, self._zone, register, extracted, clean_again=clean_again).take(batch)

    def unknown(self, batch: Sequence[Article]) -> list[Article]:
        """Return the articles of a batch that the archive does not have with the same content."""
        with self._reading() as connection:
            return unknown(connection, batch)

    def languages_in(self, feed: str) -> list[str]:
        """Return the languages, given or found, of some hundred articles of a feed."""
        with self._reading() as connection:
            return languages_in(connection, feed)

    def outdated(self, version: int, limit: int) -> list[Unenriched]:
        """Return up to `limit` live articles that another version of enrichment has read."""
        with self._reading() as connection:
            return outdated(connection, version, limit)

    def unenriched(self, article_id: str) -> list[Unenriched]:
        """Return a live article as its source gave it, in a list; an empty list if there is none."""
        with self._reading() as connection:
            return unenriched(connection, article_id)

    def note_found(self, looked_at: Sequence[Unenriched], extracted: ExtractedBatch, register: Register) -> int:
        """Store what was extracted from articles that have not changed since; return for how many it differs."""
        with self._writing() as connection:
            return note_found(connection, looked_at, extracted, register)

    def remove(self, ids: Iterable[str], now: datetime) -> tuple[str, ...]:
        """Remove articles until they are restored; return those that were not removed. Raises `ArticleNotFound`."""
        with self._writing() as connection:
            return Tombstones(connection, now).raise_over(ids, State.REMOVED)

    def prune(self, ids: Iterable[str], now: datetime) -> tuple[str, ...]:
        """Remove articles that their feed no longer has, until it has them again."""
        with self._writing() as connection:
            return Tombstones(connection, now).raise_over(ids, State.PRUNED)

    def restore(self, article_id: str, now: datetime, register: Register) -> None:
        """Restore a removed article. Raises `ArticleNotFound` or `NothingToRestore`."""
        with self._writing() as connection:
            Tombstones(connection, now).take_away(article_id, self._zone, register)

    def erase(self, ids: Iterable[str], now: datetime) -> None:
        """Erase articles, in the database's files too. Their ids, a change number, and whether they were public remain.

        An erased article can be erased again. It rewrites the database: other writers wait. Raises `ArticleNotFound`.
        """
        with self._writing() as connection:
            Tombstones(connection, now).erase(ids)
        with usable(self._engine.url):
            scrub(self._engine)

    def known_as(self, name: str) -> list[Known]:
        """Return the articles with this id or this source id, in whatever state."""
        with self._reading() as connection:
            return known_as(connection, name)

    def check(self) -> int:
        """Check every page, article and former version; return how many of the latter two there are."""
        name = shown(self._engine.url)
        with self._reading() as connection:
            check_pages(connection, name)
            return check_articles(connection, name)

    def check_not_restored(self) -> None:
        """Raise `IndexOutdated` if the archive was restored from a backup and no index was made from it yet."""
        with self._reading() as connection:
            check_not_restored(connection)

    def is_indexed_anew(self) -> None:
        """Note that the index that serves was made from this archive."""
        with self._writing() as connection:
            unmark_restored(connection)

    def live_ids(self, feed: str) -> Iterator[list[str]]:
        """Yield the ids of a feed's live articles, in lists of some thousands."""
        last = ""
        while some := self._ids_behind(last, feed):
            yield some
            last = some[-1]

    def former_versions(self, article_id: str) -> list[FormerVersion]:
        """Return the former versions of an article, the oldest first."""
        with self._reading() as connection:
            return former_versions(connection, article_id)

    def changes(self, after: int, limit: int) -> list[Change]:
        """Return up to `limit` changes after the number `after`, in order: the last change of each article.

        There are fewer where articles are long. A caller that goes on from the last number until nothing comes has
        every article in its last state.
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
        """Return the last change of an article, or None if the archive does not know it."""
        with self._reading() as connection:
            return change_of(connection, article_id)

    def counts(self) -> Mapping[str, int]:
        """Return the number of articles in each state, of former versions, and of persons."""
        with self._reading() as connection:
            return counts(connection)

    def merge_persons(self, person_id: str, into: str) -> None:
        """Merge one person into another. Raises `PersonNotFound`, also if they are the same already."""
        with self._writing() as connection:
            People(connection).merge(person_id, into)

    def split_person(self, person_id: str, name: str, fresh: FreshIds) -> None:
        """Undo a merge if `name` is empty, else give the name to a new person. Raises `PersonNotFound`.

        `fresh` chooses ids (`search.people.fresh_ids`).
        """
        with self._writing() as connection:
            people = People(connection)
            if name:
                people.split_name(person_id, name, fresh)
            else:
                people.split_former(person_id)

    def rename_person(self, person_id: str, label: str) -> None:
        """Set a person's label. An empty label stands for the most common form. Raises `PersonNotFound`."""
        with self._writing() as connection:
            People(connection).rename(person_id, label)

    def people(self, text: str, limit: int) -> list[KnownPerson]:
        """Return persons with a name that contains this text, those with the most articles first."""
        with self._reading() as connection:
            return find_people(connection, text, limit)

    def person(self, person_id: str) -> KnownPerson:
        """Return the person with this current or former id. Raises `PersonNotFound`."""
        with self._reading() as connection:
            return find_person(connection, person_id)

    def moved_ids(self) -> Mapping[str, str]:
        """Return the ids of merged persons, each with the id that it leads to now."""
        with self._reading() as connection:
            return moved_ids(connection)

    def add_token(self, token: Token) -> bool:
        """Add a token; return False if a valid one has its name."""
        with self._writing() as connection:
            return add_token(connection, token)

    def tokens(self) -> tuple[Token, ...]:
        """Return all tokens that were ever made, the oldest first."""
        with self._reading() as connection:
            return all_tokens(connection)

    def token(self, token_id: str) -> Token | None:
        """Return the token with this id, or None."""
        with self._reading() as connection:
            return token_of(connection, token_id)

    def revoke_token(self, name: str, now: datetime) -> bool:
        """End the token of this name; return False if there is no valid one."""
        with self._writing() as connection:
            return revoke_token(connection, name, now)

    def close(self) -> None:
        """Close the connections."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        self.close()

    def _ids_behind(self, last: str, feed: str) -> list[str]:
        with self._reading() as connection:
            return live_ids(connection, feed, last)

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with usable(self._engine.url), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with usable(self._engine.url), beginning_to_read(self._reader) as connection:
            yield connection
