"""Capital marks: `AIDS` is another word than `aids`, and `US` another than `us`.

A word of two to six capitals has a mark beside its terms, `^AIDS`; an `s` behind them is left out (`MPs`). A mark has
no language. Of a line that is mostly in capitals, nobody can say which words are written so for their own sake. So a
word of such a line has its mark only if another line of the article has it.

The United States have one mark however they are abbreviated. `U.S.`, `U.S.A.` and `USA` have it in any line.

>>> marks(["AIDS AID FOR US", "Aid against AIDS"])
[{0: '^AIDS'}, {2: '^AIDS'}]
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

import regex

from search.text.spelling import fold
from search.text.tokenizer import tokens

_CAPITALS = regex.compile(r"((?:\p{Lu}\p{M}*+){2,6})s?")
_TWO_CAPITALS = regex.compile(r"\p{Lu}\p{M}*+\p{Lu}")
_UNITED_STATES = "=usa"
_ALWAYS = frozenset({"usa", "u.s.", "u.s.a."})  # folded; no other word is written so, in capitals or not
_DOTTED = regex.compile(r"(?:\p{L}\p{M}*+\.){2,6}")
_TIMES = frozenset({"a.m.", "p.m."})

MOSTLY = 2  # a line is mostly in capitals if it has this many for each small letter

Marked = dict[int, str]  # words of a text by their numbers in it -> the mark of each


def mark(written: str) -> str | None:
    """Return the mark of a word in capitals, as it is written; None for any other word."""
    match = _CAPITALS.fullmatch(written)
    letters = fold(match[1] if match else written)
    if letters in _ALWAYS or (match and letters == "us"):
        return _UNITED_STATES
    return f"^{letters.upper()}" if match else None


def is_mark(term: str) -> bool:
    """Tell whether a term of the index is a mark."""
    return term[0] in "^="


def marks_always(word: str) -> tuple[str, ...]:
    """Return the mark that a folded word has wherever it stands, if it has one.

    Dots say that letters stand for words, in capitals or not: `F.B.I.` has the mark of `FBI`. Times of day have none.
    """
    if word in _ALWAYS:
        return (_UNITED_STATES,)
    is_dotted = word[-1] == "." and _DOTTED.fullmatch(word) and word not in _TIMES
    return (f"^{word.replace('.', '').upper()}",) if is_dotted else ()


def mark_by_line(word: str, written: str) -> str | None:
    """Return the mark that a word has unless its line is in capitals; `word` is folded."""
    return None if word in _ALWAYS or not written[:2].isupper() else mark(written)


def letters_of(text: str) -> tuple[int, int]:
    """Return how many capitals and how many small letters a text has."""
    return 0 if text.islower() else sum(map(str.isupper, text)), sum(map(str.islower, text))


def marks(texts: Sequence[str]) -> list[Marked]:
    """Return the words of each text of an article that have a mark by the line that they stand in."""
    found = [[*_candidates(text)] for text in texts]
    elsewhere = {mark for of_text in found for _, mark, is_in_capitals in of_text if not is_in_capitals}
    return [{number: mark for number, mark, _ in of_text if mark in elsewhere} for of_text in found]


def _candidates(text: str) -> Iterator[tuple[int, str, bool]]:
    """Yield the words that may have a mark: the number, the mark, and whether the line is mostly in capitals."""
    if not _TWO_CAPITALS.search(text):
        return
    lines = text.split("\n")
    ends = [*accumulate(len(line) + 1 for line in lines)]
    for number, (word, start, end) in enumerate(tokens(text)):
        if found := mark_by_line(word, text[start:end]):
            capitals, small = letters_of(lines[bisect_right(ends, start)])
            yield number, found, capitals >= MOSTLY * small
