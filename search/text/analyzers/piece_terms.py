"""The terms of the words of a piece, which is the text between two white spaces.

Three pieces of four are one word, so one look-up gives their term.
"""

from functools import cache

from search.bounds import Memo
from search.text.analyzers.word_terms import text_terms
from search.text.tokenizer import cut

ODD = ""  # in place of a term, for a piece that is not exactly one word with one term; no term is empty

_REMEMBERED = 1 << 17  # pieces in each language: about 15 MB when full
_REMEMBERED_ODD = 1 << 13


@cache
def single_terms(language: str | None) -> Memo[str]:
    """Return the memo from a piece to the only term of its only word, or to `ODD` if it has none or several.

    If `language` is None, a word's only term is the word as written.
    """

    def single(piece: str) -> str:
        words = _terms(piece, language)
        return words[0][0] if len(words) == 1 and len(words[0]) == 1 else ODD

    return Memo(single, _REMEMBERED)


@cache
def several_terms(language: str | None) -> Memo[tuple[tuple[str, ...], ...]]:
    """Return the memo from a piece to the terms of each of its words."""

    return Memo(lambda piece: _terms(piece, language), _REMEMBERED_ODD)


def _terms(piece: str, language: str | None) -> tuple[tuple[str, ...], ...]:
    if language is None:
        return tuple((word,) for word, _, _ in cut(piece))
    return tuple(text_terms(word, piece[start:end], language) for word, start, end in cut(piece))
