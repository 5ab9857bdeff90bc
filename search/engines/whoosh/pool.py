"""What a segment being written will have postings of, field by field.

Whoosh's own pool keeps a tuple a posting and sorts millions of them; here words are numbers in arrays, and the arrays
are sorted.
"""

from collections.abc import Iterator
from functools import cache

from search.analysis import analysis_language, runs
from search.engines.whoosh.inverted import InvertedField, ValueStream, WordStream
from search.engines.whoosh.schema import ANALYSED_AS, ID, facet_field
from search.fields import FACETS, NAME_PARTS, TEXT_PARTS, TITLE_WEIGHT, Band, Space
from search.model.article import Article
from search.text.stemming import term


class PostingsPool:
    """Takes articles one by one; those without a language are read as in `language`."""

    def __init__(self, language: str) -> None:
        self._language = language
        self.cleanup()

    def cleanup(self) -> None:
        """Forget everything: Whoosh calls it when a writer is done or gives up."""
        self._languages: list[str] = []
        self._texts, self._names = WordStream(), WordStream()
        self._values = {facet_field(name): ValueStream() for name in FACETS} | {ID: ValueStream()}

    def add(self, document: int, article: Article) -> int:
        """Add an article as the next document, and return its length in words, the title counted twice."""
        length = 0
        for first, words in runs(TEXT_PARTS, article):
            self._texts.add(document, first, words)
            length += len(words) * (TITLE_WEIGHT if first < Band.TITLE.end else 1)
        for first, words in runs(NAME_PARTS, article):
            self._names.add(document, first, words)
        for name, facet in FACETS.items():
            self._values[facet_field(name)].add(document, tuple(dict.fromkeys(facet.values(article))))
        self._values[ID].add(document, (article.id,))
        self._languages.append(analysis_language(article, self._language))
        return length

    def fields(self) -> Iterator[tuple[str, InvertedField]]:
        """Yield the fields with their postings."""
        yield Space.EXACT.value, self._texts.inverted()
        yield Space.STEMS.value, self._texts.inverted_as(self._languages, cache(term))
        yield Space.NAMES.value, self._names.inverted()
        for field, values in self._values.items():
            yield field, values.inverted()
        languages = ValueStream()
        for document, language in enumerate(self._languages):
            languages.add(document, (language,))
        yield ANALYSED_AS, languages.inverted()
