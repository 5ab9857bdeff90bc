"""Which words of a text stand for which words of a query.

A text is read piece by piece, as `search.text.tokens` cuts it: at white space first. What a piece is indexed as is
remembered over all queries, and only where that is wanted is the piece looked at closer: most of a text costs two
look-ups a word.
"""

from collections.abc import Iterator
from collections.abc import Sequence as Several
from typing import NamedTuple

from search.fields import TEXT_PARTS, Band, Space
from search.query.plan import Scored, Sequence, Wanted
from search.snippets.lookout import Member, lookouts
from search.text.tokens import tokens


class Hit(NamedTuple):
    """A word that stands for the member of this number: its place among the words of the text, and in the text."""

    member: int
    position: int
    start: int
    end: int
    word: str


class Leaf(NamedTuple):
    """A leaf of the query by its number, and the numbers of its members: one, or those of a sequence."""

    number: int
    members: tuple[int, ...]
    between: int | None


class Matcher:
    """Finds the words of a query in articles of one language; `leaves_in` are the leaves wanted in a band.

    One serves all hits of a search.
    """

    def __init__(self, wanted: tuple[Wanted, ...], language: str) -> None:
        self.wanted = wanted
        numbers: dict[Member, int] = {}
        leaves = [(each.leaf, _numbered(number, each.leaf, numbers)) for number, each in enumerate(wanted)]
        bands = {part.band for part in TEXT_PARTS}
        self.leaves_in = {band: [row for leaf, row in leaves if _can_stand_in(leaf, band)] for band in bands}
        self._lookouts = lookouts(tuple(numbers), language)

    def hits(self, text: str) -> list[Hit]:
        """Return the words of a text that stand for any member, in order."""
        pieces = text.split()
        found = sorted(set().union(*(lookout.rows(pieces) for lookout in self._lookouts)))
        hits: list[Hit] = []
        behind = additional = 0  # the end of the last piece found, and how many more words than pieces there have been
        for number in found:
            piece = pieces[number]
            members = [lookout.members(piece) for lookout in self._lookouts]
            words = len(members[0])
            if any(map(any, members)):
                start = _next(piece, text, behind)
                behind = start + len(piece)
                hits += _hits(piece, members, number + additional, start)
            additional += words - 1
        return hits


def _hits(piece: str, members: Several[Several[Several[int]]], before: int, start: int) -> Iterator[Hit]:
    """Yield the words of a piece that stand for members: `members` are those of each word, by lookout."""
    for index, word in enumerate(tokens(piece)):
        for standing in members:
            for member in standing[index]:
                yield Hit(member, before + index, start + word.start, start + word.end, word.word)


def members_of(leaf: Scored) -> tuple[Member, ...]:
    """Return what the words of a leaf are."""
    return leaf.members if isinstance(leaf, Sequence) else (leaf,)


def _numbered(number: int, leaf: Scored, numbers: dict[Member, int]) -> Leaf:
    members = tuple(numbers.setdefault(member, len(numbers)) for member in members_of(leaf))
    return Leaf(number, members, leaf.between if isinstance(leaf, Sequence) else None)


def _can_stand_in(leaf: Scored, band: Band) -> bool:
    """Tell whether a leaf is to be looked for in a text; names are filters, and not marked in texts."""
    member = members_of(leaf)[0]
    return member.band in (None, band) and member.space is not Space.NAMES


def _next(piece: str, text: str, behind: int) -> int:
    """Return where a piece stands next, with white space about it."""
    while True:
        start = text.index(piece, behind)
        end = start + len(piece)
        if (start == 0 or text[start - 1].isspace()) and (end == len(text) or text[end].isspace()):
            return start
        behind = start + 1
