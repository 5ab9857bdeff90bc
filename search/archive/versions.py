"""Former versions of an article, kept for staff."""

import json

from sqlalchemy import Connection, select

from search.archive.tables import versions
from search.model.article import Article
from search.model.record import from_record
from search.types import noun


@noun
class FormerVersion:
    """A version that another took the place of: its number as it was shown, and the change that had brought it."""

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
