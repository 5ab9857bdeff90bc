"""Terms by language: stemmers, stop words, and the terms of a piece of text.

A stemmer is given the folded word, so that an accent left out, by the source or by who asks, never decides what is
found.

A piece is what stands between white space. Three in four are one word, and are looked up in one step.

Stop words are indexed like all words, since `to be or not to be` is made of nothing else. Those of a language are in
data/stop_words, in a file by its code.
"""

from functools import cache
from pathlib import Path

from nltk.stem.snowball import SnowballStemmer

from search.bounds import Memo
from search.files import read_table
from search.text.spelling import fold
from search.text.tokenizer import words

_STOP_WORDS = Path(__file__).parent / "data" / "stop_words"
_REMEMBERED_WORDS = 1 << 17  # words a language


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

    return Memo(stem_anew, _REMEMBERED_WORDS)


ODD = ""  # stands for a piece that is not exactly one word, which no term is

_REMEMBERED_PIECES = 1 << 17  # pieces a language: about 15 MB when full
_LESS_OFTEN = 1 << 13  # of those that are looked at closer


@cache
def single_terms(language: str | None) -> Memo[str]:
    """Return the memo from a piece to the term of its one word, `ODD` where it has none or several.

    Terms are stems with the language; without one, words as written.
    """

    def single(piece: str) -> str:
        terms = _terms(piece, language)
        return terms[0] if len(terms) == 1 else ODD

    return Memo(single, _REMEMBERED_PIECES)


@cache
def several_terms(language: str | None) -> Memo[tuple[str, ...]]:
    """Return the memo from a piece to the terms of all its words."""

    return Memo(lambda piece: _terms(piece, language), _LESS_OFTEN)


def _terms(piece: str, language: str | None) -> tuple[str, ...]:
    found = words(piece)
    return tuple(found) if language is None else tuple(term(word, language) for word in found)


def is_stop_word(word: str, language: str) -> bool:
    """Tell whether a folded word is one of the language's stop words; a language without a list has none."""
    return word in _stop_words(language)


@cache
def _stop_words(language: str) -> frozenset[str]:
    path = _STOP_WORDS / f"{language}.tsv"
    return frozenset(word for word, _ in read_table(path)) if path.is_file() else frozenset()


# ISO 639-1 code -> the name NLTK's Snowball stemmers have for it.
STEMMERS = {
    "ar": "arabic", "da": "danish", "de": "german", "en": "english", "es": "spanish", "fi": "finnish", "fr": "french",
    "hu": "hungarian", "it": "italian", "nl": "dutch", "no": "norwegian", "pt": "portuguese", "ro": "romanian",
    "ru": "russian", "sv": "swedish",
}  # fmt: skip
