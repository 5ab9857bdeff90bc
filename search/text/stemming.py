"""Stems: the forms of one word made one, by NLTK's Snowball stemmers.

A stemmer is given the folded word, so that an accent left out, by the source or by who asks, never decides what is
found.
"""

from functools import cache
from threading import Lock

from nltk.stem.snowball import SnowballStemmer

from search.text.folding import fold
from search.text.languages import STEMMERS
from search.text.memo import Memo

_REMEMBERED = 400_000  # words a language
_STEMMING = Lock()  # some of the stemmers keep their state in themselves while they work


def stem(word: str, language: str) -> str:
    """Return the stem of a folded word; the word itself if it has other than letters or the language no stemmer."""
    if language not in STEMMERS or not word.isalpha():
        return word
    return _stems(language)[word]


def term(word: str, language: str) -> str:
    """Return the stem with its language, as it is indexed: stems of two languages never meet."""
    return f"{language}:{stem(word, language)}"


@cache
def _stems(language: str) -> Memo[str]:
    stemmer = SnowballStemmer(STEMMERS[language])

    def compute(word: str) -> str:
        with _STEMMING:
            return fold(stemmer.stem(word)) or word

    return Memo(compute, _REMEMBERED)
