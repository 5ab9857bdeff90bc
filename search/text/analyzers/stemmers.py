"""Stemmers: Snowball by language, of NLTK or of PyStemmer, as functions and as an analyzer.

A stemmer gets the word as it is written, because its rules know accents: Spanish `-ción` is an ending, `-cion` is none.
It gets the folded word besides, so an accent that the source or the query leaves out makes no difference.
"""

from collections.abc import Callable
from functools import cache
from unicodedata import normalize

import regex
import Stemmer
from nltk.stem.snowball import SnowballStemmer

from search.bounds import Memo
from search.text.spelling import fold

# Stemmers of NLTK 3.10 that keep state from one word, and give wrong stems for later words; a new one costs little.
_KEEP_STATE = frozenset({"arabic"})
_REMEMBERED = 1 << 17  # words of each stemmer

_WORD = regex.compile(r"[\p{L}\p{M}]+")

Stem = Callable[[str], str]


@cache
def snowball(name: str) -> Stem:
    """Return the function from a word in small letters to its stem, by NLTK's stemmer of this name (`english`).

    It remembers stems, as a word is written in several ways: `Oil`, `oil`, `OIL`.
    """
    stemmer = SnowballStemmer(name)

    def stem(word: str) -> str:
        return str((SnowballStemmer(name) if name in _KEEP_STATE else stemmer).stem(word))

    return Memo(stem, _REMEMBERED).__getitem__


def pystemmer(name: str) -> Stem:
    """Return the function from a word in small letters to its stem, by PyStemmer's stemmer of this name."""
    return lambda word: str(_pystemmer(name).stemWord(word))


def whole(word: str) -> str:
    """Return a word as it is: the stem in a language without a stemmer."""
    return word


@cache
def _pystemmer(name: str) -> Stemmer.Stemmer:
    return Stemmer.Stemmer(name)


def letters(written: str) -> str:
    """Return a word as it is written, in small letters, in which the marks of letters are part of them."""
    return normalize("NFC", written).lower()


def stems(word: str, written: str, stem: Stem) -> tuple[str, ...]:
    """Return the stems of a word as it is written and as it is folded; both are folded and not empty.

    A word with other characters than letters and marks (`covid19`, `u.s.`, `at&t`) is its own stem.
    """
    if not _WORD.fullmatch(word):
        return (word,)
    # Folded again: stemmers make lower case, which differs from folded letters in Cherokee.
    forms = dict.fromkeys((letters(written), word))
    return tuple(dict.fromkeys(fold(stem(form)) or word for form in forms))


class StemAnalyzer:
    """The analyzer of a language that has a stemmer and nothing else: a word's terms are its stems."""

    def __init__(self, stem: Stem) -> None:
        self._stem = stem

    def text_terms(self, word: str, written: str) -> tuple[str, ...]:
        """Return the stems of a word of a text."""
        return stems(word, written, self._stem)

    def query_terms(self, word: str, written: str) -> tuple[str, ...]:
        """Return the stems of a word that is typed, as for a text."""
        return self.text_terms(word, written)
