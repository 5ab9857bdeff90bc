"""What a word is: the words that a piece of text holds, by rules that never look across white space."""

from collections.abc import Callable, Iterator, Mapping
from string import punctuation

import regex

from search.text.folding import APOSTROPHES, fold

LONGEST_WORD = 255  # bytes of UTF-8; what is longer is cut, the same when indexing and when asking

Place = tuple[str, int, int]  # a folded word, and where it starts and ends in the piece

# Sets of characters. Kangxi radicals are symbols to Unicode, but copied text has them for the characters they look
# like. What may fold to nothing (silent characters, Arabic vowel signs on no letter) is part of a word, never its first.
_CJK = r"[[\p{Han}\p{Hiragana}\p{Katakana}ーｰ〆]&&[\p{L}\p{Nl}\u2F00-\u2FD5]]"
_APOSTROPHE = f"[{APOSTROPHES}]"
_SILENT = r"[\p{Default_Ignorable_Code_Point}\u0640\uFC5E-\uFC63\uFCF2-\uFCF4\uFE70-\uFE7F]"
_LETTER = rf"[\p{{L}}--{_CJK}--{_APOSTROPHE}--{_SILENT}]"
_DIGIT = r"\p{Nd}"
_FIRST = rf"[{_LETTER}{_DIGIT}\p{{Nl}}²³¹⁰⁴-⁹₀-₉--{_CJK}]"
_FURTHER = rf"[{_FIRST}\p{{M}}{_SILENT}]"
_DOT, _COMMA, _AND = "[.．]", "[,，]", "[&＆]"

_START = rf"(?<!{_FURTHER})"
_LETTER_ALONE = rf"{_LETTER}[\p{{M}}{_SILENT}]*+"
_POSSESSIVE = rf"(?:{_APOSTROPHE}[sSｓＳ](?!{_FURTHER}))?"

_RUN = rf"{_CJK}[{_CJK}\p{{M}}{_SILENT}ﾞﾟ]*+"
_ACRONYM = rf"{_LETTER_ALONE}(?:{_DOT}{_LETTER_ALONE})+{_DOT}?"
_PAIR = rf"(?:{_LETTER_ALONE}){{1,3}}(?:{_AND}(?:{_LETTER_ALONE}){{1,3}})+"
# With the l·l of Catalan; apostrophes join only what goes on with a letter, so that 6'2" is two numbers.
_JOINED = rf"{_FIRST}{_FURTHER}*+(?:(?<=[lL])·(?=[lL]){_FURTHER}*+)*+(?:{_APOSTROPHE}(?={_LETTER}){_FURTHER}*+)*+"


def _grouped(separator: str, groups: str = "+") -> str:
    return rf"(?P<whole>{_DIGIT}{{1,3}}(?:{separator}{_DIGIT}{{3}}){groups})"


def _fraction(separator: str) -> str:
    return rf"{separator}(?P<fraction>{_DIGIT}+)"


_NUMBER = "|".join(
    [
        rf"{_grouped(_COMMA)}(?:{_fraction(_DOT)})?",  # 1,000,000.50
        rf"(?P<whole>{_DIGIT}{{1,2}}(?:{_COMMA}{_DIGIT}{{2}})+{_COMMA}{_DIGIT}{{3}})(?:{_fraction(_DOT)})?",  # 1,00,000
        rf"{_grouped(_APOSTROPHE)}(?:{_fraction(f'[{_DOT}{_COMMA}]')})?",  # 1'000.50
        rf"{_grouped(_DOT)}{_fraction(_COMMA)}",  # 1.000,50
        _grouped(_DOT, "{2,}"),  # 1.000.000, while 1.000 may be either and is read as English
        rf"(?P<whole>{_DIGIT}+){_fraction(f'[{_DOT}{_COMMA}]')}",  # 3.14
    ]
)
# What goes on with a further separator is no number but a date, an address or a version: its parts are words.
_NO_MORE = f"[{_DOT}{_COMMA}{_APOSTROPHE}]"

_WORD = regex.compile(
    rf"(?P<run>{_RUN})"
    rf"|(?<!{_DIGIT}{_NO_MORE})(?P<number>{_NUMBER})(?!{_NO_MORE}?{_DIGIT}){_POSSESSIVE}"
    rf"|{_START}(?P<acronym>{_ACRONYM})(?!{_FURTHER}){_POSSESSIVE}"
    rf"|{_START}(?P<pair>{_PAIR})(?![{_LETTER}\p{{M}}]){_POSSESSIVE}"
    rf"|(?P<joined>{_JOINED})",
    regex.VERSION1,
)
_PARTS = regex.compile(f"[^{APOSTROPHES}]+")
_CHARACTERS = regex.compile(rf".[\p{{M}}{_SILENT}ﾞﾟ]*+", regex.VERSION1)
_CJK_FIRST = regex.compile(_CJK, regex.VERSION1)
_NO_PART_OF_A_WORD = regex.compile(r"[^\p{L}\p{M}\p{N}]+")

# What stands before an apostrophe and is a word of its own (l'homme, qu'il, dell'arte, l'un): the short ones only
# before a vowel or h, for L'viv and N'Djamena are no elisions.
_ELIDED = frozenset(
    [
        "all",
        "anch",
        "bell",
        "cos",
        "ciascun",
        "coll",
        "com",
        "dall",
        "dell",
        "dov",
        "jusqu",
        "lorsqu",
        "mezz",
        "nell",
        "nessun",
        "presqu",
        "puisqu",
        "qu",
        "qualcun",
        "quand",
        "quell",
        "quelqu",
        "quest",
        "quoiqu",
        "sant",
        "senz",
        "sull",
        "tutt",
        "un",
    ]
)
_ELIDED_LETTERS = frozenset("cdjlmnst")
_OPENING = frozenset("aeiouyhαεηιουω")
# What stands behind an apostrophe and says nothing of the word before: country's, we'll; only of a pronoun I'm, he'd.
_ENDINGS = frozenset(["s", "ll", "re", "ve"])
_PRONOUNS = frozenset(["i", "you", "he", "she", "it", "we", "they", "who", "that", "there"])


def places(piece: str) -> Iterator[Place]:
    """Yield the words of a piece of text, each folded, with where it stands; starts ascend."""
    core = piece.strip(punctuation)
    if core.isascii() and core.isalpha():  # most pieces, and ten times faster so
        start = piece.index(core)
        yield _cut(core.lower()), start, start + len(core)
        return
    for match in _WORD.finditer(piece):
        yield from _READERS[match.lastgroup](match)


def is_cjk(word: str) -> bool:
    """Tell whether a word is of Chinese or Japanese characters: two of them, or the last one of a run."""
    return _CJK_FIRST.match(word) is not None


def _pairs(match: regex.Match[str]) -> Iterator[Place]:
    """Yield each character with the one behind it; the last alone, so that a word begins at every character."""
    run = match["run"]
    is_folded = fold(run) == run
    characters = [
        (each.group() if is_folded else fold(each.group()), match.start() + each.start(), match.start() + each.end())
        for each in _CHARACTERS.finditer(run)
    ]
    for (first, start, _), (second, _, end) in zip(characters, characters[1:], strict=False):
        yield _cut(first + second), start, end
    yield characters[-1]


def _number(match: regex.Match[str]) -> Iterator[Place]:
    whole, fraction = _plain(match["whole"]), match["fraction"]
    yield _cut(f"{whole}.{_plain(fraction)}" if fraction else whole), *match.span("number")


def _acronym(match: regex.Match[str]) -> Iterator[Place]:
    letters = regex.split(_DOT, match["acronym"].rstrip(".．"))
    yield _cut(".".join(map(_plain, letters)) + "."), *match.span("acronym")


def _pair(match: regex.Match[str]) -> Iterator[Place]:
    yield _cut("&".join(map(_plain, regex.split(_AND, match["pair"])))), *match.span("pair")


def _joined(match: regex.Match[str]) -> Iterator[Place]:
    """Yield the words in what apostrophes join: l'homme is two, O'Brien one, country's has an ending to drop."""
    first = match.start()
    parts = [
        (_plain(part.group()), first + part.start(), first + part.end()) for part in _PARTS.finditer(match.group())
    ]
    if len(parts) > 1 and _is_ending(parts[-1][0], parts[-2][0]):
        parts.pop()
    while len(parts) > 1 and _is_elided(parts[0][0], parts[1][0]):
        yield parts.pop(0)
    yield _cut("".join(part for part, _, _ in parts)), parts[0][1], parts[-1][2]


def _is_ending(part: str, before: str) -> bool:
    return part in _ENDINGS or (part in ("d", "m") and before in _PRONOUNS)


def _is_elided(part: str, behind: str) -> bool:
    return part in _ELIDED or (part in _ELIDED_LETTERS and behind[0] in _OPENING)


def _plain(part: str) -> str:
    """Fold, and leave out what some letters fold to besides letters: ŀ has a dot, ﷺ has spaces."""
    folded = fold(part)
    return folded if folded.isalnum() else fold(_NO_PART_OF_A_WORD.sub("", folded))


def _cut(word: str) -> str:
    if len(word) * 4 <= LONGEST_WORD:
        return word
    return word.encode()[:LONGEST_WORD].decode(errors="ignore")


_READERS: Mapping[str | None, Callable[[regex.Match[str]], Iterator[Place]]] = {
    "run": _pairs,
    "number": _number,
    "acronym": _acronym,
    "pair": _pair,
    "joined": _joined,
}
