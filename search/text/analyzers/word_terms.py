"""The terms of a word, with their language before them, as they stand in the index: `en:relat`.

Terms of two languages are never the same. The word itself stands in another field, folded and nothing else.
"""

import os
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import cache, lru_cache, partial

from search.text.analyzers.capitals import marks_always
from search.text.analyzers.stop_words import stop_words
from search.text.analyzers.table import ANALYZERS
from search.text.numbers import by_language

_ANY = "a"
_REMEMBERED = 1 << 17  # words of all languages; about 40 MB when full


@lru_cache(_REMEMBERED)
def text_terms(word: str, written: str, language: str) -> tuple[str, ...]:
    """Return the terms of a word of a text: one or several, no term twice. The first of them stands for the word.

    `word` is folded; `written` is the word as it stands in the text. The words of a language without an analyzer are
    their own terms. A mark that the word always has comes last (`capitals.marks_always`).
    """
    return _terms(word, written, language, typed=False)


@lru_cache(_REMEMBERED)
def query_terms(word: str, written: str, language: str) -> tuple[str, ...]:
    """Return the terms of a word that is typed. A text matches the word if it has one of them."""
    return _terms(word, written, language, typed=True)


def prepare(languages: Iterable[str]) -> None:
    """Open the dictionaries of languages, several at once. One that is not there yet is made, which takes seconds."""
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        for _ in threads.map(partial(text_terms, _ANY, _ANY), languages):  # a dictionary is opened by a look-up
            pass


def _terms(word: str, written: str, language: str, *, typed: bool) -> tuple[str, ...]:
    word = by_language(word, language)
    analyzer = ANALYZERS.get(language)
    terms: tuple[str, ...] = (word,)
    if analyzer is not None:
        terms = analyzer.query_terms(word, written) if typed else analyzer.text_terms(word, written)
    return (*(f"{language}:{term}" for term in terms), *marks_always(word))


@cache
def stop_terms(language: str) -> frozenset[str]:
    """Return the terms of the stop words of a language."""
    return frozenset(term for word in stop_words(language) for term in text_terms(word, word, language))
