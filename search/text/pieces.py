"""What a piece of text is indexed as: asked for every piece of every text that is shown, hence remembered.

A piece is what stands between white space. Three in four are one word, and are looked up in one step.
"""

from functools import cache

from search.bounds import Memo
from search.text.stemming import term
from search.text.tokens import words

ODD = ""  # stands for a piece that is not exactly one word, which no term is

_REMEMBERED = 1 << 17  # pieces a language: about 15 MB when full
_LESS_OFTEN = 1 << 13  # of those that are looked at closer


@cache
def single_terms(language: str | None) -> Memo[str]:
    """Return the memo from a piece to the term of its one word, `ODD` where it has none or several.

    Terms are stems with the language; without one, words as written.
    """

    def single(piece: str) -> str:
        terms = _terms(piece, language)
        return terms[0] if len(terms) == 1 else ODD

    return Memo(single, _REMEMBERED)


@cache
def several_terms(language: str | None) -> Memo[tuple[str, ...]]:
    """Return the memo from a piece to the terms of all its words."""

    return Memo(lambda piece: _terms(piece, language), _LESS_OFTEN)


def _terms(piece: str, language: str | None) -> tuple[str, ...]:
    found = words(piece)
    return tuple(found) if language is None else tuple(term(word, language) for word in found)
