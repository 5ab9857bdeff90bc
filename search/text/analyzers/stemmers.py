"""Stemmers: NLTK's Snowball by language, as functions and as analyzers.

A stemmer gets the folded word. So an accent that the source or the query leaves out makes no difference.
"""

from collections.abc import Callable
from functools import cache

from nltk.stem.snowball import SnowballStemmer

from search.bounds import Memo
from search.text.spelling import fold

_REMEMBERED = 1 << 17  # words in each language

Stem = Callable[[str], str]


@cache
def snowball(name: str) -> Stem:
    """Return the function from a folded word to its stem by NLTK's stemmer of this name, such as `english`.

    The stem is folded, and never empty. A word with other characters than letters (`covid19`, `u.s.`, `at&t`) is its
    own stem.
    """

    def stem_of(word: str) -> str:
        # A new stemmer for each word costs little. It is needed because the Arabic stemmer keeps state from one word,
        # and gives wrong stems for later words (NLTK 3.10).
        # The stem is folded again: stemmers make lower case, which differs from folded letters in Cherokee.
        return fold(SnowballStemmer(name).stem(word)) or word

    remembered = Memo(stem_of, _REMEMBERED)
    return lambda word: remembered[word] if word.isalpha() else word


class StemAnalyzer:
    """The analyzer of a language that has a stemmer and nothing else: a word has one term, its stem."""

    def __init__(self, stem: Stem) -> None:
        self._stem = stem

    def text_terms(self, word: str, written: str) -> tuple[str, ...]:
        """Return the stem of a word of a text."""
        return (self._stem(word),)

    def query_terms(self, word: str, written: str) -> tuple[str, ...]:
        """Return the stem of a word that is typed, as for a text."""
        return self.text_terms(word, written)
