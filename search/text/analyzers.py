"""Analyzers: from a word or a piece of text to terms in a language; stemmers and stop words.

A stemmer gets the folded word. So an accent that the source or the query leaves out makes no difference.

A piece is the text between two white spaces. Three pieces of four are one word, so one lookup gives their term.

Stop words are indexed like all words, because `to be or not to be` has no others. They are in data/stop_words, in a
file for each language code.
"""

from functools import cache
from pathlib import Path

from nltk.stem.snowball import SnowballStemmer

from search.bounds import Memo
from search.files import read_table
from search.text.spelling import fold
from search.text.tokenizer import words

_STOP_WORDS = Path(__file__).parent / "data" / "stop_words"
_REMEMBERED_WORDS = 1 << 17  # words in each language


def stem(word: str, language: str) -> str:
    """Return the stem of a folded word. The stem is folded, and never empty.

    A word with other characters than letters (`covid19`, `u.s.`, `at&t`) is its own stem. So is every word of a
    language without a stemmer.
    """
    if language not in STEMMERS or not word.isalpha():
        return word
    return _stems(language)[word]


def term(word: str, language: str) -> str:
    """Return the stem with its language, as it is indexed. Stems of two languages are never the same term."""
    return f"{language}:{stem(word, language)}"


@cache
def _stems(language: str) -> Memo[str]:
    def stem_of(word: str) -> str:
        # A new stemmer for each word costs little. It is needed because the Arabic stemmer keeps state from one word,
        # and gives wrong stems for later words (NLTK 3.10).
        # The stem is folded again: stemmers make lower case, which differs from folded letters in Cherokee.
        return fold(SnowballStemmer(STEMMERS[language]).stem(word)) or word

    return Memo(stem_of, _REMEMBERED_WORDS)


ODD = ""  # in place of a term, for a piece that is not exactly one word; no term is empty

_REMEMBERED_PIECES = 1 << 17  # pieces in each language: about 15 MB when full
_REMEMBERED_ODD_PIECES = 1 << 13


@cache
def single_terms(language: str | None) -> Memo[str]:
    """Return the memo from a piece to the term of its only word, or to `ODD` if it has no word or several.

    A term is a stem with its language; if `language` is None, it is the word as written.
    """

    def single(piece: str) -> str:
        terms = _terms(piece, language)
        return terms[0] if len(terms) == 1 else ODD

    return Memo(single, _REMEMBERED_PIECES)


@cache
def several_terms(language: str | None) -> Memo[tuple[str, ...]]:
    """Return the memo from a piece to the terms of all its words."""

    return Memo(lambda piece: _terms(piece, language), _REMEMBERED_ODD_PIECES)


def _terms(piece: str, language: str | None) -> tuple[str, ...]:
    exact = words(piece)
    return tuple(exact) if language is None else tuple(term(word, language) for word in exact)


def is_stop_word(word: str, language: str) -> bool:
    """Tell whether a folded word is a stop word of the language. A language without a list has none."""
    return word in _stop_words(language)


@cache
def stop_stems(language: str) -> frozenset[str]:
    """Return the stems of the stop words of a language."""
    return frozenset(stem(word, language) for word in _stop_words(language))


@cache
def _stop_words(language: str) -> frozenset[str]:
    path = _STOP_WORDS / f"{language}.tsv"
    return frozenset(word for word, _ in read_table(path)) if path.is_file() else frozenset()


# ISO 639-1 code -> the name of NLTK's Snowball stemmer.
STEMMERS = {
    "ar": "arabic", "da": "danish", "de": "german", "en": "english", "es": "spanish", "fi": "finnish", "fr": "french",
    "hu": "hungarian", "it": "italian", "nl": "dutch", "no": "norwegian", "pt": "portuguese", "ro": "romanian",
    "ru": "russian", "sv": "swedish",
}  # fmt: skip
