"""The analyzer of a language whose words are read in another way, or in several, before they are looked up.

A reading is a word again: its folded form, and how it is written. So a rule of a language is a function from a word to
its readings.
"""

from collections.abc import Callable, Iterable

from search.text.analyzers.dictionary import DictionaryAnalyzer
from search.text.analyzers.ways import Way
from search.text.spelling import fold

Reading = tuple[str, str]
Readings = Callable[[str, str], tuple[Reading, ...]]


class ReadingsAnalyzer:
    """An analyzer that gives a word the terms of all its readings.

    `folded` terms are for languages in which one word is written with and without marks, as ё in Russian, the hamza in
    Arabic, or the dots of Hindi consonants, and the dictionary has both. Elsewhere marks tell words apart.
    """

    def __init__(self, analyzer: DictionaryAnalyzer, readings: Readings, *, folded: bool = False) -> None:
        self._analyzer = analyzer
        self._readings = readings
        self._spelling = fold if folded else str

    def text_terms(self, word: str, written: str) -> tuple[str, ...]:
        """Return the terms of the readings of a word of a text."""
        readings = self._readings(word, written)
        return _once(self._spelling(term) for reading in readings for term in self._analyzer.text_terms(*reading))

    def query_terms(self, word: str, written: str) -> tuple[str, ...]:
        """Return the terms of the readings of a word that is typed."""
        readings = self._readings(word, written)
        return _once(self._spelling(term) for reading in readings for term in self._analyzer.query_terms(*reading))

    def way(self, word: str, written: str) -> Way:
        """Return whether a reading of a word has its terms by the dictionary."""
        ways = {self._analyzer.way(*reading) for reading in self._readings(word, written)}
        return Way.DICTIONARY if Way.DICTIONARY in ways else Way.STEM


def reading(written: str) -> Reading:
    """Return the reading that is written so."""
    return fold(written), written


def _once(terms: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(terms))
