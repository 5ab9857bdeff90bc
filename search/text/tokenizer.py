"""The tokenizer: cuts a text into folded words with their offsets.

It first cuts the text at white space into pieces (`search/text/pieces.py`). Most pieces recur (Zipf's law), so their
words are remembered.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import accumulate, chain, pairwise
from string import punctuation
from typing import NamedTuple

import regex

from search.bounds import Memo
from search.text.characters import AND, APOSTROPHE, DIGIT, DOT, EMOJI, FIRST, FURTHER, LETTER, LETTER_ALONE, START
from search.text.clusters import RUN, Span, pairs
from search.text.numbers import AMOUNT, NUMBER
from search.text.pieces import pieces_of
from search.text.spelling import APOSTROPHES, fold

LONGEST_WORD = 255  # bytes of UTF-8; longer words are cut, in articles and queries alike

_POSSESSIVE = rf"(?:{APOSTROPHE}[sSｓＳ](?!{FURTHER}))?"
_ACRONYM = rf"{LETTER_ALONE}(?:{DOT}{LETTER_ALONE})+{DOT}?"
# Names with signs, without which they would be another word: C++, F#, .NET.
_SIGNED = rf"{START}(?:{LETTER}(?:[+＋]{{2,3}}|[#＃])(?!\p{{L}})|(?<!{DOT}){DOT}[nNｎＮ][eEｅＥ][tTｔＴ](?!{FURTHER}))"
# Between two words, in `R&D` or with spaces around it.
_AND_SIGN = rf"(?:(?<=[{FURTHER}{DOT}]){AND}(?={FIRST})|(?<!\S){AND}(?!\S))"
# Includes the l·l of Catalan. An apostrophe joins only if a letter follows, so 6'2" is two numbers.
_JOINED = rf"{FIRST}{FURTHER}*+(?:(?<=[lL])·(?=[lL]){FURTHER}*+)*+(?:{APOSTROPHE}(?={LETTER}){FURTHER}*+)*+"

_WORD = regex.compile(
    rf"(?P<run>{RUN})"
    rf"|(?={DIGIT})(?:{NUMBER}{_POSSESSIVE}|{AMOUNT})"
    rf"|(?P<signed>{_SIGNED}){_POSSESSIVE}"
    rf"|{START}(?P<acronym>{_ACRONYM})(?!{FURTHER}){_POSSESSIVE}"
    rf"|(?P<joined>{_JOINED})"
    rf"|(?P<and>{_AND_SIGN})"
    rf"|(?P<emoji>{EMOJI})",
    regex.VERSION1,
)
_HAS_SIGN = re.compile(r"[+#]|\.[nN][eE][tT]")
_AND_SIGNS = ("&", "＆")
_PARTS = regex.compile(f"[^{APOSTROPHES}]+")
_NO_PART_OF_A_WORD = regex.compile(r"[^\p{L}\p{M}\p{N}]+")
_SKIN = regex.compile(r"\p{Emoji_Modifier}")
# In Persian the zero-width non-joiner stands between the parts of a word, where others have a hyphen or a space. In
# other scripts it only changes how letters look.
_NON_JOINER = "\u200c"
_JOINTS = regex.compile(rf"(?<=[\p{{Arabic}}\p{{M}}]){_NON_JOINER}+(?=\p{{Arabic}})")

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
    if _is_plain(core) and (core is piece or not _HAS_SIGN.search(piece)):  # so are two pieces of three
        start = piece.index(core)
        yield _cut(core.lower()), start, start + len(core)
        return
    for match in _WORD.finditer(piece):
        for word, start, end in _READERS[match.lastgroup](match):
            yield _cut(word), start, end


def _is_plain(core: str) -> bool:
    """Tell whether letters and digits are surely one word, which is ten times as fast as reading them."""
    return core.isascii() and (core.isalpha() or core.isdigit() or (core.isalnum() and not core[0].isdigit()))


def _number(match: regex.Match[str]) -> Iterator[Span]:
    whole, fraction = _plain(match["whole"]), match["fraction"]
    yield f"{whole}.{_plain(fraction)}" if fraction else whole, *match.span("number")


def _acronym(match: regex.Match[str]) -> Iterator[Span]:
    letters = regex.split(DOT, match["acronym"].rstrip(".．"))
    yield ".".join(map(_plain, letters)) + ".", *match.span("acronym")


def _as_it_stands(match: regex.Match[str]) -> Iterator[Span]:
    name = str(match.lastgroup)
    yield fold(match[name]), *match.span(name)


def _and(match: regex.Match[str]) -> Iterator[Span]:
    yield "and", *match.span()


def _emoji(match: regex.Match[str]) -> Iterator[Span]:
    """Yield an emoji without the colour of its skin, and without what only joins its parts, which folding removes."""
    yield fold(_SKIN.sub("", match.group())), *match.span()


def _run(match: regex.Match[str]) -> Iterator[Span]:
    return pairs(match["run"], match.start())


def _parts(match: regex.Match[str]) -> Iterator[Span]:
    """Return the words of letters and digits; a compound of Persian is several."""
    written, start = match.group(), match.start()
    if _NON_JOINER not in written:
        return _joined(written, start)
    ends = [0, *chain.from_iterable(joint.span() for joint in _JOINTS.finditer(written)), len(written)]
    parts = zip(ends[::2], ends[1::2], strict=True)
    return chain.from_iterable(_joined(written[first:last], start + first) for first, last in parts)


def _joined(written: str, at: int) -> Iterator[Span]:
    """Yield the words in a run with apostrophes: two in l'homme, one in O'Brien; the ending of country's is dropped."""
    parts = [(_plain(part.group()), at + part.start(), at + part.end()) for part in _PARTS.finditer(written)]
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
    "run": _run,
    "number": _number,
    "amount": _as_it_stands,
    "signed": _as_it_stands,
    "acronym": _acronym,
    "joined": _parts,
    "and": _and,
    "emoji": _emoji,
}


_new = tuple.__new__  # takes half the time of Token(...)


class Token(NamedTuple):
    """A folded word with its offsets in the original text: `text[start:end]`."""

    word: str
    start: int
    end: int


def tokens(text: str) -> list[Token]:
    """Return the words of a text with their offsets. The position of a word is its index in the list.

    Starts ascend. Words overlap only in the scripts of `search/text/clusters.py`: a word is a cluster and the next one.
    """
    pieces = pieces_of(text)
    starts = accumulate((len(piece) + 1 for piece in pieces), initial=0)
    return [
        _new(Token, (word, start + first, start + last))
        for start, words_ in zip(starts, map(_SPANS.__getitem__, pieces), strict=False)
        for word, first, last in words_
    ]


def cut(piece: str) -> tuple[Span, ...]:
    """Return the words of a piece, each with its start and end in the piece."""
    return _SPANS[piece]


def words(text: str) -> list[str]:
    """Return the words of a text without offsets, which is several times faster."""
    return [*chain.from_iterable(map(_WORDS.__getitem__, pieces_of(text)))]


def query_tokens(text: str) -> list[Token]:
    """Return the words to look for when a person has typed this text, with their offsets in it.

    They are those of `words`, without the lone last cluster of a run of two or more (`search/text/clusters.py`). An
    article in which the run continues has a pair there, not this cluster. A cluster typed alone stays; it stands for
    the start of a pair.
    """
    if _is_plain(text):  # so are most words typed; a query asks for each a few times
        return [Token(_cut(text.lower()), 0, len(text))]
    typed = tokens(text)
    if text in _AND_SIGNS:
        return []  # it is a word only between others
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
