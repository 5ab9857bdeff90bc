"""The tokenizer: cuts a text into folded words with their offsets.

It first cuts the text at white space into pieces. Most pieces recur (Zipf's law), so their words are remembered.
"""

from collections.abc import Callable, Iterator, Mapping
from itertools import accumulate, chain, pairwise
from string import punctuation
from typing import NamedTuple

import regex

from search.bounds import Memo
from search.text.spelling import APOSTROPHES, fold

LONGEST_WORD = 255  # bytes of UTF-8; longer words are cut, in articles and queries alike

Span = tuple[str, int, int]  # a folded word, with its start and end in the piece

# Sets of characters. Kangxi radicals are symbols in Unicode, but copied text has them in place of the characters they
# look like. A word never begins with a character that may fold to nothing: a silent one, or a vowel sign on no letter.
_CJK = r"[[\p{Han}\p{Hiragana}\p{Katakana}ーｰ〆]&&[\p{L}\p{Nl}\u2F00-\u2FD5]]"
_APOSTROPHE = f"[{APOSTROPHES}]"
_SILENT = r"[\p{Default_Ignorable_Code_Point}\u037A\u0640\uFC5E-\uFC63\uFCF2-\uFCF4\uFE70-\uFE7F]"
_LETTER = rf"[\p{{L}}--{_CJK}--{_APOSTROPHE}--{_SILENT}]"
_DIGIT = r"\p{Nd}"
_FIRST = rf"[{_LETTER}{_DIGIT}\p{{Nl}}²³¹⁰⁴-⁹₀-₉--{_CJK}]"
_FURTHER = rf"[{_FIRST}\p{{M}}{_SILENT}]"
_DOT, _COMMA, _AND = "[.．]", "[,，]", "[&＆]"
_POINT = f"[{_DOT}{_COMMA}]"

_START = rf"(?<!{_FURTHER})"
_LETTER_ALONE = rf"{_LETTER}[\p{{M}}{_SILENT}]*+"
_POSSESSIVE = rf"(?:{_APOSTROPHE}[sSｓＳ](?!{_FURTHER}))?"

_RUN = rf"{_CJK}[{_CJK}\p{{M}}{_SILENT}ﾞﾟ]*+"
_ACRONYM = rf"{_LETTER_ALONE}(?:{_DOT}{_LETTER_ALONE})+{_DOT}?"
_PAIR = rf"(?:{_LETTER_ALONE}){{1,3}}(?:{_AND}(?:{_LETTER_ALONE}){{1,3}})+"
# Includes the l·l of Catalan. An apostrophe joins only if a letter follows, so 6'2" is two numbers.
_JOINED = rf"{_FIRST}{_FURTHER}*+(?:(?<=[lL])·(?=[lL]){_FURTHER}*+)*+(?:{_APOSTROPHE}(?={_LETTER}){_FURTHER}*+)*+"


def _grouped(separator: str, times: str = "+") -> str:
    return rf"(?P<whole>{_DIGIT}{{1,3}}(?:{separator}{_DIGIT}{{3}}){times})"


def _fraction(point: str) -> str:
    return rf"{point}(?P<fraction>{_DIGIT}+)"


_NUMBER = "|".join(
    [
        rf"{_grouped(_COMMA)}(?:{_fraction(_DOT)})?",  # 1,000,000.50
        rf"(?P<whole>{_DIGIT}{{1,2}}(?:{_COMMA}{_DIGIT}{{2}})+{_COMMA}{_DIGIT}{{3}})(?:{_fraction(_DOT)})?",  # 1,00,000
        rf"{_grouped(_APOSTROPHE)}(?:{_fraction(_POINT)})?",  # 1'000.50
        rf"{_grouped(_DOT)}{_fraction(_COMMA)}",  # 1.000,50
        _grouped(_DOT, "{2,}"),  # 1.000.000; but 1.000 is ambiguous, and read as in English
        rf"(?P<whole>{_DIGIT}+){_fraction(_POINT)}",  # 3.14
    ]
)
# Digits that continue with another separator are no number but a date, an address or a version: each part is a word.
_SEPARATOR = f"[{_POINT}{_APOSTROPHE}]"

_WORD = regex.compile(
    rf"(?P<run>{_RUN})"
    rf"|(?<!{_DIGIT}{_SEPARATOR})(?P<number>{_NUMBER})(?!{_SEPARATOR}?{_DIGIT}){_POSSESSIVE}"
    rf"|{_START}(?P<acronym>{_ACRONYM})(?!{_FURTHER}){_POSSESSIVE}"
    rf"|{_START}(?P<pair>{_PAIR})(?![{_LETTER}\p{{M}}]){_POSSESSIVE}"
    rf"|(?P<joined>{_JOINED})",
    regex.VERSION1,
)
_PARTS = regex.compile(f"[^{APOSTROPHES}]+")
_CHARACTERS = regex.compile(rf".[\p{{M}}{_SILENT}ﾞﾟ]*+", regex.VERSION1)
_BEGINS_CJK = regex.compile(_CJK, regex.VERSION1)
_NO_PART_OF_A_WORD = regex.compile(r"[^\p{L}\p{M}\p{N}]+")

# Elided words: they stand before an apostrophe and are separate words (l'homme, qu'il, dell'arte). Single letters are
# elided only before a vowel or h, because L'viv and N'Djamena have no elision.
_ELIDED_WORDS = """
    all anch bell ciascun coll com cos dall dell dov jusqu lorsqu mezz nell nessun presqu puisqu qu qualcun quand quell
    quelqu quest quoiqu sant senz sull tutt un
"""
_ELIDED = frozenset(_ELIDED_WORDS.split())
_ELIDED_LETTERS = frozenset("cdjlmnst")
_OPENINGS = frozenset("aeiouyh")
# Endings behind an apostrophe that are dropped: country's, we'll; and only after a pronoun: I'm, he'd.
_ENDINGS = frozenset({"s", "ll", "re", "ve"})
_ENDINGS_OF_PRONOUNS = frozenset({"d", "m"})
_PRONOUNS = frozenset({"i", "you", "he", "she", "it", "we", "they", "who", "that", "there"})


def spans(piece: str) -> Iterator[Span]:
    """Yield the words of a piece of text, folded, with their start and end in it. Starts ascend."""
    core = piece.strip(punctuation)
    if core.isascii() and core.isalnum():  # so are two pieces of three; this is ten times as fast
        start = piece.index(core)
        yield _cut(core.lower()), start, start + len(core)
        return
    for match in _WORD.finditer(piece):
        for word, start, end in _READERS[match.lastgroup](match):
            yield _cut(word), start, end


def is_cjk(word: str) -> bool:
    """Tell whether a word is Chinese or Japanese characters: a pair, or the last character of a run."""
    return _BEGINS_CJK.match(word) is not None


def _pairs(match: regex.Match[str]) -> Iterator[Span]:
    """Yield each character with the next one, and the last one alone. So a word begins at every character."""
    run, first = match["run"], match.start()
    written = [(each.group(), first + each.start(), first + each.end()) for each in _CHARACTERS.finditer(run)]
    characters = written if fold(run) == run else [(fold(each), start, end) for each, start, end in written]
    for (one, start, _), (other, _, end) in pairwise(characters):
        yield one + other, start, end
    yield characters[-1]


def _number(match: regex.Match[str]) -> Iterator[Span]:
    whole, fraction = _plain(match["whole"]), match["fraction"]
    yield f"{whole}.{_plain(fraction)}" if fraction else whole, *match.span("number")


def _acronym(match: regex.Match[str]) -> Iterator[Span]:
    letters = regex.split(_DOT, match["acronym"].rstrip(".．"))
    yield ".".join(map(_plain, letters)) + ".", *match.span("acronym")


def _pair(match: regex.Match[str]) -> Iterator[Span]:
    yield "&".join(map(_plain, regex.split(_AND, match["pair"]))), *match.span("pair")


def _joined(match: regex.Match[str]) -> Iterator[Span]:
    """Yield the words in a run with apostrophes: two in l'homme, one in O'Brien; the ending of country's is dropped."""
    at = match.start()
    parts = [(_plain(part.group()), at + part.start(), at + part.end()) for part in _PARTS.finditer(match.group())]
    while len(parts) > 1 and _is_ending(parts[-1][0], parts[-2][0]):
        parts.pop()
    while len(parts) > 1 and _is_elided(parts[0][0], parts[1][0]):
        yield parts.pop(0)
    yield fold("".join(part for part, _, _ in parts)), parts[0][1], parts[-1][2]


def _is_ending(part: str, before: str) -> bool:
    return part in _ENDINGS or (part in _ENDINGS_OF_PRONOUNS and before in _PRONOUNS)


def _is_elided(part: str, behind: str) -> bool:
    return part in _ELIDED or (part in _ELIDED_LETTERS and behind[0] in _OPENINGS)


def _plain(part: str) -> str:
    """Fold a part, and remove what folding adds to letters: ŀ folds to a letter and a dot, ﷺ to words with spaces."""
    folded = fold(part)
    return folded if folded.isalnum() else fold(_NO_PART_OF_A_WORD.sub("", folded))


def _cut(word: str) -> str:
    if len(word) * 4 <= LONGEST_WORD:  # a character takes at most four bytes
        return word
    return word.encode()[:LONGEST_WORD].decode(errors="ignore")


_READERS: Mapping[str | None, Callable[[regex.Match[str]], Iterator[Span]]] = {
    "run": _pairs,
    "number": _number,
    "acronym": _acronym,
    "pair": _pair,
    "joined": _joined,
}


_new = tuple.__new__  # takes half the time of Token(...)


class Token(NamedTuple):
    """A folded word with its offsets in the original text: `text[start:end]`."""

    word: str
    start: int
    end: int


def tokens(text: str) -> list[Token]:
    """Return the words of a text with their offsets. The position of a word is its index in the list.

    Starts ascend. Words overlap only in Chinese and Japanese, where a word is a character and the next one.
    """
    pieces = pieces_of(text)
    starts = accumulate((len(piece) + 1 for piece in pieces), initial=0)
    return [
        _new(Token, (word, start + first, start + last))
        for start, words_ in zip(starts, map(_SPANS.__getitem__, pieces), strict=False)
        for word, first, last in words_
    ]


def pieces_of(text: str) -> list[str]:
    """Cut a text at each space and line end. Other white space is rare, and stays within the pieces."""
    return text.replace("\n", " ").split(" ")


def cut(piece: str) -> tuple[Span, ...]:
    """Return the words of a piece, each with its start and end in the piece."""
    return _SPANS[piece]


def words(text: str) -> list[str]:
    """Return the words of a text without offsets, which is several times faster."""
    return [*chain.from_iterable(map(_WORDS.__getitem__, text.split()))]


def query_tokens(text: str) -> list[Token]:
    """Return the words to look for when a person has typed this text, with their offsets in it.

    They are those of `words`, without the lone last character of a run of two or more in Chinese or Japanese. An
    article in which the run continues has a pair there, not this character. A character typed alone stays; it stands
    for the start of a pair.
    """
    if text.isascii() and text.isalnum():  # so are most words typed; a query asks for each a few times
        return [Token(_cut(text.lower()), 0, len(text))]
    typed = tokens(text)
    is_tails = chain([False], (before.end == token.end for before, token in pairwise(typed)))
    return [token for token, is_tail in zip(typed, is_tails, strict=False) if not is_tail]


def query_words(text: str) -> list[str]:
    """Return the words of `query_tokens` without offsets."""
    return [token.word for token in query_tokens(text)]


def _spans_of(piece: str) -> tuple[Span, ...]:
    return tuple(spans(piece))


def _words_of(piece: str) -> tuple[str, ...]:
    return tuple(word for word, _, _ in spans(piece))


# About 12 MB and 60 MB when full. The first serves queries and names, the second the indexing of many texts.
_WORDS: Memo[tuple[str, ...]] = Memo(_words_of, 1 << 16)
_SPANS: Memo[tuple[Span, ...]] = Memo(_spans_of, 1 << 18)
