"""What a segment being written will have postings of, field by field.

Whoosh's own pool keeps a tuple a posting and sorts millions of them; here words are numbers in arrays, and the arrays
are sorted.
"""

from collections.abc import Iterator
from functools import cache

from search.analysis import analysis_language, runs
from search.engines.whoosh.format.documents import texts_of
from search.engines.whoosh.format.postings import InvertedField
from search.engines.whoosh.inverted import ValueStream, Words, WordStream
from search.engines.whoosh.schema import ANALYSED_AS, ID, facet_field
from search.engines.whoosh.texts import Cut, TextStream
from search.fields import FACETS, NAME_PARTS, Space
from search.model.article import Article
from search.text.analyzers import term


class PostingsPool:
    """Takes articles one by one; those without a language are read as in `language`."""

    def __init__(self, language: str) -> None:
        self._language = language
        self.cleanup()

    def cleanup(self) -> None:
        """Forget everything: Whoosh calls it when a writer is done or gives up."""
        self._languages: list[str] = []
        self._texts, self._names = TextStream(), WordStream()
        self._values = {facet_field(name): ValueStream() for name in FACETS} | {ID: ValueStream()}

    def add(self, document: int, article: Article) -> None:
        """Add an article as the next document."""
        self._texts.add(document, texts_of(article))
        for first, words in runs(NAME_PARTS, article):
            self._names.add(document, first, words)
        for name, facet in FACETS.items():
            self._values[facet_field(name)].add(document, tuple(dict.fromkeys(facet.values(article))))
        self._values[ID].add(document, (article.id,))
        self._languages.append(analysis_language(article, self._language))

    def cut(self) -> Cut:
        """Return the texts of all articles, cut into words."""
        return self._texts.cut()

    def fields(self, words: Words) -> Iterator[tuple[str, InvertedField]]:
        """Yield the fields with their postings; `words` are those of the texts."""
        yield Space.EXACT.value, words.inverted()
        yield Space.STEMS.value, words.inverted_as(self._languages, cache(term))
        yield Space.NAMES.value, self._names.words().inverted()
        for field, values in self._values.items():
            yield field, values.inverted()
        languages = ValueStream()
        for document, language in enumerate(self._languages):
            languages.add(document, (language,))
        yield ANALYSED_AS, languages.inverted()
