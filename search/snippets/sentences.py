"""Where sentences end and begin, well enough to cut a passage there."""

import re
from typing import NamedTuple

# Two alternatives end a sentence whatever follows (the full stops of Chinese and Japanese, a blank line), one only before a space.
_STOP = re.compile(
    r"""(?P<wide>[。！？｡]+[」』”’）】]*)|(?P<blank>\n[ \t]*\n)|(?P<stop>[.!?…]+["'”’»)\]]*)(?=\s)"""
)
_WORD_BEFORE = re.compile(r"[\w.]*\Z")
_NO_END = re.compile(r"(?:\w\.)*\w|\d{1,2}")  # U.S. and J. and a.m., 3. Juli
_SPACE = re.compile(r"\s*")
_LONGEST_ABBREVIATION = 8
_ABBREVIATIONS = frozenset(
    """
    mr mrs ms dr prof st gen col lt maj sgt capt cmdr adm sen rep gov rev hon pres messrs jr sr mt ft inc ltd corp co cos bros
    no nos vs jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun vol fig est dept
    approx etc mme mlle mm hr fr nr bzw ca sra dr ing abs
    """.split()
)


class Break(NamedTuple):
    """A place between two sentences: the end of one and the start of the next."""

    end: int
    start: int


def breaks(text: str, low: int, high: int) -> list[Break]:
    """Return the places between sentences in `text[low:high]`."""
    found = []
    for match in _STOP.finditer(text, low, high):
        blank = match.lastgroup == "blank"
        end = match.start() if blank else match.end()
        start = _SPACE.match(text, end).end()  # type: ignore[union-attr]  # it matches everywhere
        if match.lastgroup != "stop" or _ends(text, match.start(), start):
            found.append(Break(end, start))
    return found


def _ends(text: str, stop: int, following: int) -> bool:
    """Tell whether a stop ends a sentence, by the word before it and the letter behind."""
    if text[following : following + 1].islower():
        return False
    if text[stop] != "." or text[stop : stop + 2] == "..":
        return True
    before = _WORD_BEFORE.search(text, max(0, stop - _LONGEST_ABBREVIATION), stop)
    word = before.group().lower() if before else ""
    return word not in _ABBREVIATIONS and not _NO_END.fullmatch(word)
