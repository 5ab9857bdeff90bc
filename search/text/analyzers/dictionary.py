"""Dictionaries: the lemmas of a word, and the analyzer that indexes them.

A word has its lemmas as terms if the dictionary of its language has it, else its stems. A lemma keeps its accents:
French `pêcher` is not `pécher`. A form has several lemmas if it is a lemma itself (`partito`, `partire`), and if it is
folded: `peso` is a weight and a currency, `pesó` is a form of `pesar`, and whoever types `peso` may mean both.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from pathlib import Path

from search.files import read_table
from search.text.analyzers.stemmers import Stem, letters, stems, whole
from search.text.analyzers.stop_words import stop_words
from search.text.analyzers.ways import Way
from search.text.lemmas.lemma_file import Entry, LemmaFile
from search.text.lemmas.lemma_folders import open_lemma_file
from search.text.spelling import fold

_MANY = 4  # stop words that are forms of an auxiliary; `nuevo` has fewer
_FURTHER = Path(__file__).parents[1] / "data" / "further_lemmas.tsv"


class Dictionary:
    """The dictionary of a language. It is opened at the first look-up, which may raise `NoDictionary`.

    `code` is what simplemma calls the language, if that is another code.
    """

    def __init__(self, language: str, code: str = "") -> None:
        self._language = language
        self._code = code or language

    def entries(self, word: str) -> tuple[Entry, ...]:
        """Return all entries whose form is this folded word when it is folded."""
        return _file(self._code).entries(word) + _further(self._language).get(word, ())

    def lemmas(self, word: str, written: str, *, typed: bool = False) -> tuple[str, ...]:
        """Return the lemmas of a word, in small letters; none if the dictionary lacks it.

        Entries of exactly the letters that are `written` go before all others. A word that is `typed` without accents
        may be meant with any, so it has the lemmas of all entries. Auxiliaries are left out if there are other lemmas:
        Italian `stato` is a state before it is a form of `essere`.
        """
        entries = self.entries(word)
        exact = letters(written)
        if not (typed and exact == word):
            entries = tuple(each for each in entries if letters(each.form) == exact) or entries
        lemmas = tuple(dict.fromkeys(_lemmas(entries)))
        if len(lemmas) == 1 or word in stop_words(self._language):
            return lemmas
        return tuple(lemma for lemma in lemmas if lemma not in self._auxiliaries) or lemmas

    @cached_property
    def _auxiliaries(self) -> frozenset[str]:
        """The lemmas of several stop words."""
        found = Counter(lemma for word in stop_words(self._language) for lemma in set(_lemmas(self.entries(word))))
        return frozenset(lemma for lemma, count in found.items() if count >= _MANY)


def _lemmas(entries: Iterable[Entry]) -> Iterator[str]:
    return (letters(each.lemma) for each in entries)


@cache
def _file(code: str) -> LemmaFile:
    return open_lemma_file(code)


@cache
def _further(language: str) -> dict[str, tuple[Entry, ...]]:
    """Return the entries of a language that its dictionary lacks, by the folded form."""
    entries: dict[str, tuple[Entry, ...]] = {}
    for code, form, lemma, _ in read_table(_FURTHER):
        if code == language:
            entries[fold(form)] = (*entries.get(fold(form), ()), Entry(form, lemma))
    return entries


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
