"""The terms of the words of a piece, which is the text between two white spaces.

Three pieces of four are one word, so one look-up gives their term. The words of the others may also be found as one
(`cease-fire` as `ceasefire`): the terms of such a joined form stand at the position of its first word.
"""

from collections.abc import Iterator
from functools import cache
from itertools import chain

from search.bounds import Memo
from search.text.analyzers.former import former_terms
from search.text.analyzers.joined import joined
from search.text.analyzers.word_terms import text_terms
from search.text.pieces import pieces_of
from search.text.tokenizer import cut

ODD = ""  # in place of a term, for a piece that is not exactly one word with one term; no term is empty

_REMEMBERED = 1 << 17  # pieces in each language: about 15 MB when full of terms, and 40 MB of terms of words

Terms = tuple[str, ...]  # of a word, no term twice; the first stands for the word


@cache
def single_terms(language: str | None, *, former: bool = False) -> Memo[str]:
    """Return the memo from a piece to the only term of its only word, or to `ODD` if it has none or several.

    If `language` is None, a word's only term is the word as written. `former` asks for the terms of version 1.
    """

    def single(piece: str) -> str:
        words = terms_of(piece, language, former=former)
        return words[0][0] if len(words) == 1 and len(words[0]) == 1 else ODD

    return Memo(single, _REMEMBERED)


@cache
def several_terms(language: str | None, *, former: bool = False) -> Memo[tuple[Terms, ...]]:
    """Return the memo from a piece to the terms of each of its words."""

    return Memo(lambda piece: terms_of(piece, language, former=former), _REMEMBERED)


def terms_of(piece: str, language: str | None, *, former: bool = False) -> tuple[Terms, ...]:
    """Return the terms of each word of a piece; if `language` is None, the word as written.

    `former` asks for the terms of version 1, which knew no joined forms.
    """
    spans = cut(piece)
    if language is None:
        return tuple((word,) for word, _, _ in spans)
    if former:
        return tuple(former_terms(word, piece[start:end], language) for word, start, end in spans)
    terms = [text_terms(word, piece[start:end], language) for word, start, end in spans]
    if len(spans) > 1:
        for number, form in joined(piece):
            terms[number] = tuple(dict.fromkeys((*terms[number], *text_terms(form, form, language))))
    return tuple(terms)


def terms_in(text: str, language: str, *, former: bool) -> Iterator[Terms]:
    """Yield the terms of each word of a text; `former` asks for those of version 1."""
    return chain.from_iterable(terms_of(piece, language, former=former) for piece in pieces_of(text))
