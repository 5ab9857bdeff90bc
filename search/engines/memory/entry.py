"""An article and what it is found by."""

from search.analysis import Analysis, analyse
from search.engine.port import Indexed
from search.engines.memory.contents import Contents
from search.model.article import Article
from search.model.dates import first_moment, microseconds
from search.types import noun


@noun
class Entry:
    """An article and its analysis."""

    indexed: Indexed
    analysis: Analysis

    @property
    def article(self) -> Article:
        """The article."""
        return self.indexed.article

    @property
    def published(self) -> int | None:
        """When it was published, in microseconds since 1970."""
        published = self.article.published
        return None if published is None else microseconds(first_moment(published))


@noun
class Index:
    """One revision: its contents, and an entry for each article."""

    contents: Contents
    entries: tuple[Entry, ...]


def analysed(contents: Contents, language: str) -> Index:
    """Analyse what an index holds; articles without a language are read as in `language`."""
    rows = contents.articles.values()
    entries = tuple(Entry(indexed=each, analysis=analyse(each.article, language)) for each in rows)
    return Index(contents=contents, entries=entries)
