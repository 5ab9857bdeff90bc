"""Where sentences end and begin, well enough to cut a passage there."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_CLOSING = r"""[.!?…。！？｡"'”’»)\]」』）】]*"""
# The end of a line is one only where a blank line follows.
_STOP = re.compile(rf"[.!?…。！？｡\n](?<!\n(?!{_CLOSING}\s*\n)){_CLOSING}(\s*)")
_PARAGRAPH_OR_WIDE = frozenset("\n。！？｡")  # Chinese and Japanese go on without a space
_WORD_BEFORE = re.compile(r"[\w.]*\Z")
_NO_END = re.compile(r"(?:\w\.)*\w|\d{1,2}")  # U.S., a.m., J. Smith, 3. Juli
_LONGEST_ABBREVIATION = 8
_SHORT = """
mr mrs ms dr prof st gen col lt maj sgt capt cmdr adm sen rep gov rev hon pres messrs jr sr mt ft inc ltd corp co cos
bros no nos vs jan feb mar apr jun jul aug sep sept oct nov dec vol fig est dept approx etc mme mlle mm hr fr nr bzw sra
"""
_ABBREVIATIONS = frozenset(_SHORT.split())


class Break(NamedTuple):
    """A place between two sentences: the end of one and the start of the next."""

    end: int
    start: int


def breaks(text: str, low: int, high: int) -> Iterator[Break]:
    """Yield the places between sentences in `text[low:high]`."""
    return (_break(match) for match in _STOP.finditer(text, low, high) if _ends(text, match))


def last_break(text: str, low: int, high: int) -> Break | None:
    """Return the last place between sentences in `text[low:high]`."""
    stops = reversed([*_STOP.finditer(text, low, high)])
    return next((_break(match) for match in stops if _ends(text, match)), None)


def _break(stop: re.Match[str]) -> Break:
    return Break(stop.start(1), stop.end())


def _ends(text: str, match: re.Match[str]) -> bool:
    """Tell whether a stop ends a sentence, by the gap and the letter behind it and the word before."""
    (stop, following), gap = match.span(), match[1]
    if text[stop] in _PARAGRAPH_OR_WIDE or "\n\n" in gap:
        return True
    if not gap or text[following : following + 1].islower():
        return False
    if text[stop] != "." or text[stop + 1] == ".":
        return True
    before = _WORD_BEFORE.search(text, max(0, stop - _LONGEST_ABBREVIATION), stop)
    word = before.group().lower() if before else ""
    return word not in _ABBREVIATIONS and not _NO_END.fullmatch(word)
