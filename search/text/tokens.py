"""Words out of a text, with their offsets: the same when indexing, when asking and when marking what matched.

A text is cut at white space first. Most pieces of it recur (Zipf's law), so what words a piece holds is remembered.
Chinese and Japanese, which set no spaces, become overlapping pairs of characters, one from each character.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

import regex

from search.text.folding import fold
from search.text.memo import Memo

LONGEST_WORD = 255  # bytes; a longer one is cut, as no index keeps keys of any length

_CJK = r"[\p{Han}\p{Hiragana}\p{Katakana}ー々〆〇]"
_LETTER = r"\p{L}[\p{M}\p{Cf}]*+"
_INNER = rf"[[\p{{L}}\p{{M}}\p{{N}}\p{{Cf}}]--{_CJK}]"
_FIRST = rf"[[\p{{L}}\p{{N}}]--{_CJK}]"
_APOSTROPHE = r"['’‘`´ʼ＇′‛ʻ]"
_WORD = regex.compile(
    rf"(?P<cjk>{_CJK}+)"
    rf"|(?P<acronym>(?<!{_INNER}){_LETTER}(?:\.{_LETTER})++\.?+(?!{_INNER}))"
    rf"|(?P<number>\p{{Nd}}+(?:[.,]\p{{Nd}}+)*+{_INNER}*+)"
    rf"|(?P<joined>{_FIRST}{_INNER}*+(?:&{_FIRST}{_INNER}*+)++)"
    rf"|(?P<word>{_FIRST}{_INNER}*+(?:{_APOSTROPHE}{_INNER}++)*+)",
    regex.V1,
)
_PARTS = regex.compile(rf"{_INNER}++", regex.V1)
_IS_CJK = regex.compile(_CJK, regex.V1)
_CHUNK = re.compile(r"\S+")
_THOUSANDS = re.compile(r"\d{1,3}(,\d{3})+(\.\d+)?")

# What stands before an apostrophe and is a word of its own: l'homme, qu'il, dell'arte.
_ELIDED = frozenset(
    [
        "c",
        "d",
        "j",
        "l",
        "m",
        "n",
        "s",
        "t",
        "qu",
        "jusqu",
        "lorsqu",
        "puisqu",
        "quoiqu",
        "dell",
        "nell",
        "all",
        "dall",
        "sull",
        "coll",
        "un",
        "quest",
        "quell",
        "sant",
    ]
)
# What stands behind one and says nothing of the word before: country's, we'll, they've.
_ENDINGS = frozenset(["s", "ll", "re", "ve", "d", "m"])

_REMEMBERED = 400_000
_LONGEST_REMEMBERED = 40


class Token(NamedTuple):
    """A folded word and where it stands in the original text: `text[start:end]`."""

    word: str
    start: int
    end: int


def tokens(text: str) -> list[Token]:
    """Return the words of a text; a word's position is its index in the list."""
    found = []
    for match in _CHUNK.finditer(text):
        chunk, start = match.group(), match.start()
        for word, first, last in _TOKENS[chunk] if len(chunk) <= _LONGEST_REMEMBERED else _tokens_of(chunk):
            found.append(Token(word, start + first, start + last))
    return found


def words(text: str) -> list[str]:
    """Return the words of a text without their offsets, which is several times faster."""
    found: list[str] = []
    for chunk in text.split():
        found += _WORDS[chunk] if len(chunk) <= _LONGEST_REMEMBERED else _words_of(chunk)
    return found


def query_words(text: str) -> list[str]:
    """Return the words to look for when a person typed the text.

    As `words`, but for the single character that ends a run of Chinese or Japanese: where the run goes on, a text has a
    pair there. A run of one character is given as it is, for the caller to read as the beginning of a pair.
    """
    found: list[str] = []
    for match in _CHUNK.finditer(text):
        for token in _tokens_of(match.group()):
            ends_a_run = is_cjk(token.word) and len(token.word) == 1
            if not (ends_a_run and found and is_cjk(found[-1]) and found[-1].endswith(token.word)):
                found.append(token.word)
    return found


def is_cjk(word: str) -> bool:
    """Tell whether a word is one or two characters of Chinese or Japanese."""
    return _IS_CJK.match(word) is not None


def _tokens_of(chunk: str) -> tuple[Token, ...]:
    return tuple(Token(word, start, end) for word, start, end in _raw(chunk) if word)


def _words_of(chunk: str) -> tuple[str, ...]:
    return tuple(word for word, _, _ in _raw(chunk) if word)


def _raw(chunk: str) -> Iterator[tuple[str, int, int]]:
    for match in _WORD.finditer(chunk):
        start, end = match.span()
        kind = match.lastgroup
        if kind == "cjk":
            yield from _pairs(chunk, start, end)
        elif kind == "word":
            yield from _apostrophes(chunk, start, end)
        elif kind == "acronym":
            yield _cut(fold(chunk[start:end]).rstrip(".") + "."), start, end
        else:
            yield _cut(_number(fold(chunk[start:end]))), start, end


def _pairs(chunk: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    for first in range(start, end):
        last = min(first + 2, end)
        yield fold(chunk[first:last]), first, last


def _apostrophes(chunk: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """Yield the words in what apostrophes join: l'homme is two, O'Brien one, country's has an ending to drop."""
    parts = [(match.start(), match.end()) for match in _PARTS.finditer(chunk, start, end)]
    while len(parts) > 1 and fold(chunk[slice(*parts[-1])]) in _ENDINGS:
        parts.pop()
    while len(parts) > 1 and fold(chunk[slice(*parts[0])]) in _ELIDED:
        first, last = parts.pop(0)
        yield _cut(fold(chunk[first:last])), first, last
    yield _cut("".join(fold(chunk[first:last]) for first, last in parts)), parts[0][0], parts[-1][1]


def _number(word: str) -> str:
    if _THOUSANDS.fullmatch(word):
        return word.replace(",", "")
    return word.replace(",", ".")


def _cut(word: str) -> str:
    data = word.encode("utf-8", "ignore")
    return word if len(data) <= LONGEST_WORD else data[:LONGEST_WORD].decode("utf-8", "ignore")


_TOKENS: Memo[tuple[Token, ...]] = Memo(_tokens_of, _REMEMBERED)
_WORDS: Memo[tuple[str, ...]] = Memo(_words_of, _REMEMBERED)
