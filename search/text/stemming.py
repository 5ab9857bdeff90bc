"""Stems: the forms of one word made one, by NLTK's Snowball stemmers.

A stemmer is given the folded word, so that an accent left out, by the source or by who asks, never decides what is
found.
"""

from functools import cache

from nltk.stem.snowball import SnowballStemmer

from search.bounds import Memo
from search.text.folding import fold
from search.text.languages import STEMMERS

_REMEMBERED = 1 << 17  # words a language


def stem(word: str, language: str) -> str:
    """Return the stem of a folded word: folded, never empty.

    The word itself if it has other than letters (`covid19`, `u.s.`, `at&t`), or if its language has no stemmer.
    """
    if language not in STEMMERS or not word.isalpha():
        return word
    return _stems(language)[word]


def term(word: str, language: str) -> str:
    """Return the stem with its language, as it is indexed: stems of two languages never meet."""
    return f"{language}:{stem(word, language)}"


@cache
def _stems(language: str) -> Memo[str]:
    def stem_anew(word: str) -> str:
        # A new stemmer for each word costs little, and is needed: the Arabic one keeps in itself what it found out
        # about a word, and answers differently for words that come later (NLTK 3.10).
        # It is folded again, as stemmers make small letters, which in Cherokee are not the folded ones.
        return fold(SnowballStemmer(STEMMERS[language]).stem(word)) or word

    return Memo(stem_anew, _REMEMBERED)
