"""Words out of a text, with their offsets: the same when indexing, when asking and when marking what matched.

A text is cut at white space first. Most pieces recur (Zipf's law), so the words of a piece are remembered.
"""

from itertools import accumulate, chain, pairwise
from typing import NamedTuple

from search.bounds import Memo
from search.text.rules import Span, is_cjk, spans

__all__ = ["Token", "cut", "is_cjk", "pieces_of", "query_words", "tokens", "words"]

_new = tuple.__new__  # takes half the time of Token(...)


class Token(NamedTuple):
    """A folded word and where it stands in the original text: `text[start:end]`."""

    word: str
    start: int
    end: int


def tokens(text: str) -> list[Token]:
    """Return the words of a text; a word's position is its index in the list.

    Starts ascend. Words overlap only in Chinese and Japanese, where a word is a character and the one behind it.
    """
    pieces = pieces_of(text)
    starts = accumulate((len(piece) + 1 for piece in pieces), initial=0)
    return [
        _new(Token, (word, start + first, start + last))
        for start, found in zip(starts, map(_SPANS.__getitem__, pieces), strict=False)
        for word, first, last in found
    ]


def pieces_of(text: str) -> list[str]:
    """Cut a text at each space and line's end; other white space, being rare, stays within the pieces."""
    return text.replace("\n", " ").split(" ")


def cut(piece: str) -> tuple[Span, ...]:
    """Return the words of a piece, each with where it starts and ends there."""
    return _SPANS[piece]


def words(text: str) -> list[str]:
    """Return the words of a text without their offsets, which is several times faster."""
    return [*chain.from_iterable(map(_WORDS.__getitem__, text.split()))]


def query_words(text: str) -> list[str]:
    """Return the words to look for when a person typed the text.

    They are those of `words`, but for the lone character at the end of two or more of Chinese or Japanese: where a
    text goes on behind them, it has a pair there. One character typed alone stays, to be read as the start of a pair.
    """
    found = tokens(text)
    follows = chain([False], (before.end == token.end for before, token in pairwise(found)))
    return [token.word for token, is_tail in zip(found, follows, strict=False) if not is_tail]


def _spans_of(piece: str) -> tuple[Span, ...]:
    return tuple(spans(piece))


def _words_of(piece: str) -> tuple[str, ...]:
    return tuple(word for word, _, _ in spans(piece))


# About 12 MB and 60 MB when full: the one serves queries and names, the other the indexing of many texts.
_WORDS: Memo[tuple[str, ...]] = Memo(_words_of, 1 << 16)
_SPANS: Memo[tuple[Span, ...]] = Memo(_spans_of, 1 << 18)
