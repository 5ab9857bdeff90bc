"""Dictionaries: the lemmas of a word, and the analyzer that indexes them.

A word has its lemmas as terms if the dictionary of its language has it, else its stems. A form has one lemma there.
Forms that differ by accents or capitals alone can have several: Spanish `peso` is a weight, `pesó` a form of `pesar`.
"""

from collections.abc import Iterable
from functools import cache

from search.text.analyzers.stemmers import Stem, letters, stems, whole
from search.text.analyzers.ways import Way
from search.text.lemmas.lemma_file import Entry, LemmaFile
from search.text.lemmas.lemma_folders import open_lemma_file
from search.text.spelling import fold


class Dictionary:
    """The dictionary of a language, by the code that simplemma has for it. It is opened at the first look-up."""

    def __init__(self, code: str) -> None:
        self._code = code

    def entries(self, word: str) -> tuple[Entry, ...]:
        """Return all entries whose form is this folded word when it is folded."""
        return _file(self._code).entries(word)

    def lemmas(self, word: str, written: str, *, typed: bool = False) -> tuple[str, ...]:
        """Return the lemmas of a word, folded; none if the dictionary lacks it.

        Entries of exactly the letters that are `written` go before all others. A word that is `typed` without accents
        may be meant with any, so it has the lemmas of all entries.
        """
        entries = self.entries(word)
        exact = letters(written)
        if typed and exact == word:
            return _folded(entries)
        return _folded([each for each in entries if letters(each.form) == exact] or entries)


def _folded(entries: Iterable[Entry]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(fold(each.lemma) for each in entries))


@cache
def _file(code: str) -> LemmaFile:
    return open_lemma_file(code)


class DictionaryAnalyzer:
    """The analyzer of a language that has a dictionary: a word's terms are its lemmas, else its stems."""

    def __init__(self, dictionary: Dictionary, stem: Stem = whole) -> None:
        self._dictionary = dictionary
        self._stem = stem

    def text_terms(self, word: str, written: str) -> tuple[str, ...]:
        """Return the lemmas of a word of a text, else its stems."""
        return self._dictionary.lemmas(word, written) or stems(word, written, self._stem)

    def query_terms(self, word: str, written: str) -> tuple[str, ...]:
        """Return the lemmas that a word may have that is typed, else its stems."""
        return self._dictionary.lemmas(word, written, typed=True) or stems(word, written, self._stem)

    def way(self, word: str, written: str) -> Way:
        """Return whether a word has its terms by the dictionary or by the stemmer."""
        return Way.DICTIONARY if self._dictionary.entries(word) else Way.STEM
