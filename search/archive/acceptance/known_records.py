"""Whether the archive has a record of a source already, and which text it has of it.

An article is a new version if its source's record is another one. What we make of a record may change: a better
cleaning gives another text, and no new version. So the hash of the record as it came decides. Archives of before have
only hashes of what was made of a record. There the text is cleaned again as of today: if it is then the same as what
came, so was the record, and its hash is stored with the answer.
"""

import json
from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, Row, select

from search.archive.content import as_found, as_received, content_hash
from search.archive.tables import articles, versions
from search.model.article import Article, Status
from search.model.record import from_record

CleanAgain = Callable[[Article], Article]
"""Cleans the texts of an article that an earlier version has cleaned, as today; once more changes nothing."""


class KnownRecords:
    """Compares arriving articles with what the archive has of them, within one transaction."""

    def __init__(self, connection: Connection, clean_again: CleanAgain) -> None:
        self._connection = connection
        self._clean_again = clean_again

    def known_hash(self, article: Article, content: str, former: Row[Any] | None) -> str:
        """Return the hash by which the archive knows the article's record, or its own `content` hash if it does not.

        `former` is the article's row in the archive. The hash is that of the current version, or of a withdrawal that
        staff overruled.
        """
        if former is None or content in (former.hash, former.overruled):
            return content
        if former.hash and self._is_current(article, content, former):
            return str(former.hash)
        if former.overruled and article.status is Status.WITHDRAWN and self._is_overruled(article, content, former):
            return str(former.overruled)
        return content

    def current(self, article_id: str) -> Row[Any, Any]:
        """Return what the archive has of the current version: `received` and `found`."""
        wanted = select(articles.c.received, articles.c.found).where(articles.c.id == article_id)
        return self._connection.execute(wanted).one()

    def labels(self, article_id: str) -> set[str]:
        """Return the names of persons in the current version, given and found."""
        row = self.current(article_id)
        people = from_record(json.loads(row.received)).persons + as_found(row.found).persons
        return {tag.label for tag in people}

    def _is_current(self, article: Article, content: str, former: Row[Any]) -> bool:
        if former.source_hash and former.source_hash != article.source_hash:
            return False
        return self._is_same(article, content, former.source_hash, self.current(article.id).received)

    def _is_overruled(self, article: Article, content: str, former: Row[Any]) -> bool:
        wanted = select(versions).where(versions.c.id == article.id, versions.c.hash == former.overruled)
        rows = self._connection.execute(wanted).all()
        return any(self._is_same(article, content, row.source_hash, row.received) for row in rows)

    def _is_same(self, article: Article, content: str, source_hash: str | None, received: str) -> bool:
        """Tell whether a version was made of the same record.

        Who sees an article is never a matter of cleaning: what is read as another status or embargo is another version.
        """
        known = from_record(json.loads(received))
        if (known.status, known.embargo_until) != (article.status, article.embargo_until):
            return False
        if source_hash:
            return source_hash == article.source_hash
        return content_hash(as_received(self._clean_again(known))) == content
