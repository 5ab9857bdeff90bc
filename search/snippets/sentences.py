"""Where sentences end, in all scripts.

Unicode says which characters end one (Standard Annex 29): the property `Sentence_Break` is STerm for `!`, `।`, `؟` or
`。`, and ATerm for the full stop, which may also belong to an abbreviation or a number.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import regex

_OTHERS = 0x10000  # `re` tests characters from here on one by one; hardly any living script has its stops there
_ONLY_BEFORE_SPACE = frozenset(".!?…‼⁇⁈⁉․﹒．۔")  # other stops end a sentence even if the next letter follows
_WORD_BEFORE = re.compile(r"[\w.]*\Z")
_NO_END = re.compile(r"(?:\w\.)*\w|\d{1,2}")  # U.S., a.m., J. Smith, 3. Juli
_LONGEST_ABBREVIATION = 8
_SHORT = """
mr mrs ms dr prof st gen col lt maj sgt capt cmdr adm sen rep gov rev hon pres messrs jr sr mt ft inc ltd corp co cos
bros no nos vs jan feb mar apr jun jul aug sep sept oct nov dec vol fig est dept approx etc mme mlle mm hr fr nr bzw sra
"""
_ABBREVIATIONS = frozenset(_SHORT.split())


class Break(NamedTuple):
    """The gap between two sentences: the end of one and the start of the next."""

    end: int
    start: int


def breaks(text: str, low: int, high: int) -> Iterator[Break]:
    """Yield the gaps between sentences in `text[low:high]`."""
    return (_break(match) for match in _stop().finditer(text, low, high) if _ends(text, match))


def last_break(text: str, low: int, high: int) -> Break | None:
    """Return the last gap between sentences in `text[low:high]`."""
    stops = reversed([*_stop().finditer(text, low, high)])
    return next((_break(match) for match in stops if _ends(text, match)), None)


def _break(stop: re.Match[str]) -> Break:
    return Break(stop.start(1), stop.end())


def _ends(text: str, match: re.Match[str]) -> bool:
    """Tell whether a stop ends a sentence, judged by the word before it and the gap and letter after it."""
    (stop, following), gap = match.span(), match[1]
    if text[stop] not in _ONLY_BEFORE_SPACE or "\n\n" in gap:
        return True
    if not gap or text[following : following + 1].islower():
        return False
    if text[stop] != "." or text[stop + 1] == ".":
        return True
    before = _WORD_BEFORE.search(text, max(0, stop - _LONGEST_ABBREVIATION), stop)
    word = before.group().lower() if before else ""
    return word not in _ABBREVIATIONS and not _NO_END.fullmatch(word)


@cache
def _stop() -> re.Pattern[str]:
    """Return the pattern of a stop, what closes behind it, and the gap. A line break is one if a blank line follows."""
    plane = "".join(map(chr, range(_OTHERS)))
    stops = "".join(regex.findall(r"[\p{Sentence_Break=STerm}\p{Sentence_Break=ATerm}…]", plane))
    closing = "".join(regex.findall(r"[\p{Sentence_Break=Close}--\p{Ps}]", plane, regex.VERSION1))
    behind = f"[{re.escape(stops + closing)}\ufe00-\ufe0f]*"  # a variation selector belongs to the stop
    return re.compile(rf"[{re.escape(stops)}\n](?<!\n(?!{behind}\s*\n)){behind}(\s*)")
