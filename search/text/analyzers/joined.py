"""Joined forms: `cease-fire` is two words, and stands for `ceasefire` as well; `G-20` for `G20`, `J. K.` for `J.K.`.

A joined form is a word that nobody wrote there. It stands at the position of its first part, so no later word moves.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path

import regex

from search.files import read_table
from search.text.clusters import is_clustered
from search.text.spelling import fold
from search.text.tokenizer import LONGEST_WORD, cut

_APART = Path(__file__).parent.parent / "data" / "english" / "apart.tsv"

# The hyphen, its forms and the dash of `Nord–Süd`. A long dash stands between clauses: `peace—fire`. The last is the
# non-joiner of Persian, which the tokenizer leaves inside the words of other scripts.
HYPHENS = frozenset("-\u2010\u2011\u2012\u2013\ufe63\uff0d\u200c")
_MOST_PARTS = 3  # longer chains are phrases, as in `state-of-the-art`: nobody writes them as one word
# Letters that begin words of their own: email, xray, tshirt. Others abbreviate: `D-Ill.` is a Democrat from Illinois
# and not dill, `R-Ind.` not rind.
_LETTERS_THAT_BEGIN = frozenset("ext")
# The space is one that the tokenizer keeps inside a piece, or that of a query.
_INITIALS = regex.compile(r"(?<![\w.&-]|\p{Lu}\.[ \u00a0])\p{Lu}\.(?:[ \u00a0]\p{Lu}\.){1,2}(?!\w|[ \u00a0]\p{Lu}\.)")


def joined(piece: str) -> tuple[tuple[int, str], ...]:
    """Return the joined forms of the words of a piece, each with the index of its first word in `cut(piece)`.

    They are folded and ascend by their index. A chain of three words has three: the whole, the first two and the last
    two, so that `Al-Qaeda-linked` has alqaeda and `ex-Wal-Mart` walmart. Two or three initials with spaces are one word
    with dots (`j.k.`). Slashes and dots alone join nothing.
    """
    if (initials := _INITIALS.search(piece)) is not None:
        first = sum(start < initials.start() for _, start, _ in cut(piece))
        return ((first, fold(regex.sub(r"\s", "", initials[0]))),)
    if HYPHENS.isdisjoint(piece):
        return ()
    return tuple(form for first, words in _chains(piece) for form in _forms(first, words))


def _chains(piece: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the runs of two words or more with one hyphen between each and the next, and the index of the first."""
    spans = cut(piece)
    breaks = [at for at, (one, other) in enumerate(pairwise(spans), 1) if piece[one[2] : other[1]] not in HYPHENS]
    for first, end in pairwise([0, *breaks, len(spans)]):
        if 2 <= end - first <= _MOST_PARTS:
            yield first, [word for word, _, _ in spans[first:end]]


def _forms(first: int, words: Sequence[str]) -> Iterator[tuple[int, str]]:
    for begin in range(len(words) - 1):
        for end in range(begin + 2, len(words) + 1):
            if form := _form(words[begin:end]):
                yield first + begin, form


def _form(parts: Sequence[str]) -> str | None:
    """Return the parts as one word; None if they are none together."""
    form = "".join(parts)
    if len(form.encode()) > LONGEST_WORD or "-".join(parts) in _apart():
        return None
    return form if all(map(_is_part, parts)) and _may_begin(*parts[:2]) else None


def _is_part(word: str) -> bool:
    return word.isalnum() and not is_clustered(word)


def _may_begin(first: str, second: str) -> bool:
    """Tell whether a word may begin so: cease-fire, e-mail, G-20, 3-D; but neither D-Ill. nor 9-11 nor 20-year."""
    if not first.isalpha():
        return len(second) == 1 and second.isalpha()
    return len(first) > 1 or first in _LETTERS_THAT_BEGIN or second.isdigit()


@cache
def _apart() -> frozenset[str]:
    return frozenset(hyphenated for hyphenated, _ in read_table(_APART))
