"""The pieces of a text: what stands between two white spaces, and a few words that have a space inside."""

import re
from itertools import compress, count

INNER_SPACE = "\u00a0"  # in place of a space inside a piece, so that the piece is as long as what is written

# What follows the space inside a piece. Few texts have any of these, and looking for them costs a twentieth of cutting.
_ENDINGS = ("", *".,;:!?)]%€$£\"'”’»")
_CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÅÉÖÜØŁŠŽÇÁÍÓÚАБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЭЮЯІЇЄΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ"
_FOLLOWING = frozenset(
    {
        *(f"{number:03}{ending}" for number in range(1_000) for ending in _ENDINGS),
        *(f"{letter}." for letter in _CAPITALS),
        "&",
        "＆",
    }
)

# Numbers that stand one behind the other are those of a table: no thousands.
_THOUSANDS = r"(?<![\w.,'’:/–-])(?<!\d[ \n])[1-9]\d{0,2}(?: \d{3}){1,3}+(?![\w/–-]|[.,:'’]\d|[ \n][(+-]?\d)"
_INITIALS = rf"(?<![\w.&-])(?:[{_CAPITALS}]\. )+[{_CAPITALS}]\.(?!\w)"  # J. R. R. Tolkien
_AND = rf"(?<![\w.-])[{_CAPITALS}]{{1,3}} [&＆] [{_CAPITALS}]{{1,3}}(?![\w-])"  # S & P
_SPACED = re.compile(rf"{_THOUSANDS}|{_INITIALS}|{_AND}")


def pieces_of(text: str) -> list[str]:
    """Cut a text at each space and line end. Other white space is rare, and stays within the pieces.

    Spaces inside a number, between initials and around the sign of `S & P` stay too, as `INNER_SPACE`. Joined by
    spaces, the pieces are as long as the text. No piece goes over the end of a line.
    """
    pieces = text.replace("\n", " ").split(" ")
    following = compress(count(), map(_FOLLOWING.__contains__, pieces))
    if not any(_may_join(pieces[number - 1], pieces[number]) for number in following if number):
        return pieces
    joined = _SPACED.sub(lambda spaced: spaced[0].replace(" ", INNER_SPACE), text)
    return joined.replace("\n", " ").split(" ")


def _may_join(before: str, after: str) -> bool:
    """Tell whether the space between two pieces may be inside a word; few texts are worth looking at by the rules."""
    if after[0].isdigit():
        return before[-1:].isdigit()
    return before[-2:-1].isupper() and before[-1] == "." if after[-1] == "." else before[-1:].isupper()
