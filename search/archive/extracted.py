"""What enrichment extracted from articles, stored beside what their sources gave."""

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Row, delete, select, update

from search.archive.changes import Numbering
from search.archive.content import as_found, as_received, as_written, content_hash
from search.archive.person_edits import relabel
from search.archive.persons import PersonRows, Register, note_persons
from search.archive.tables import State, appearances, articles, chunks
from search.model.article import Article, ExtractedBatch, with_extracted
from search.model.record import from_record
from search.types import value_object

_SAMPLE = 200  # articles from which a feed's language is taken


@value_object
class Unenriched:
    """An article as its source gave it, with its unknown keys, and its change number at that time."""

    change: int
    article: Article


def unknown(connection: Connection, batch: Sequence[Article]) -> list[Article]:
    """Return the articles of a batch that the archive does not have with the same content."""
    known: set[str] = set()
    for some in chunks(article.id for article in batch):
        known.update(connection.scalars(select(articles.c.hash).where(articles.c.id.in_(some))))
    return [article for article in batch if content_hash(as_received(article)) not in known]


def languages_in(connection: Connection, feed: str) -> list[str]:
    """Return the languages of up to `_SAMPLE` articles of a feed, the first by their source ids."""
    wanted = (articles.c.feed == feed, articles.c.state == State.LIVE)
    some = select(articles.c.received, articles.c.found).where(*wanted).order_by(articles.c.source_id).limit(_SAMPLE)
    rows = connection.execute(some).all()
    languages = (with_extracted(from_record(json.loads(row.received)), as_found(row.found)).language for row in rows)
    return [language for language in languages if language]


def outdated(connection: Connection, version: int, limit: int) -> list[Unenriched]:
    """Return up to `limit` live articles that another version of enrichment has read, in the order of their changes."""
    wanted = (articles.c.state == State.LIVE, articles.c.found_version.is_distinct_from(version))
    rows = connection.execute(select(articles).where(*wanted).order_by(articles.c.change).limit(limit))
    return [_unenriched(row) for row in rows]


def unenriched(connection: Connection, article_id: str) -> list[Unenriched]:
    """Return a live article as its source gave it, in a list; an empty list if there is none."""
    wanted = (articles.c.id == article_id, articles.c.state == State.LIVE)
    return [_unenriched(row) for row in connection.execute(select(articles).where(*wanted))]


def note_found(
    connection: Connection, looked_at: Sequence[Unenriched], extracted: ExtractedBatch, register: Register
) -> int:
    """Store what was extracted from articles that have not changed since; return for how many it differs.

    Those articles get the next change numbers. Persons whom no article names any more are deleted.
    """
    numbers = Numbering(connection)
    changed: list[Article] = []
    gone: set[str] = set()
    for each in looked_at:
        row = connection.execute(select(articles).where(articles.c.change == each.change)).one_or_none()
        if row is None:
            continue
        found, former = extracted.by_article[each.article], as_found(row.found)
        found = replace(found, published=found.published or former.published)  # the date of a file cannot be read again
        values: dict[str, Any] = {"found_version": extracted.version, "found": as_written(found)}
        if former != found:
            values["change"] = numbers.next()
            changed.append(with_extracted(each.article, found))
            gone |= {tag.label for tag in former.persons}
        connection.execute(update(articles).where(articles.c.id == row.id).values(values))
    for some in chunks(article.id for article in changed):
        connection.execute(delete(appearances).where(appearances.c.article_id.in_(some)))
    named = note_persons(connection, numbers.last, changed, register)
    relabel(connection, numbers, named | PersonRows(connection, numbers.last).forget(gone))
    numbers.keep()
    return len(changed)


def _unenriched(row: Row[Any]) -> Unenriched:
    article = replace(from_record(json.loads(row.received)), unknown_keys=row.unknown_keys or "")
    return Unenriched(change=row.change, article=article)
