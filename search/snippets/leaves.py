"""The leaves of a query as they are looked for in texts: told by numbers, and so are the words they consist of."""

from typing import NamedTuple

from search.fields import TEXT_PARTS, Band, Space
from search.query.plan import Beginning, Scored, Sequence, Spelling, Term, Wanted
from search.text.tokenizer import words

Member = Term | Beginning | Spelling  # what a single word can stand for


class Leaf(NamedTuple):
    """A leaf of the query by its number, and the numbers of its members: one, or those of a sequence."""

    number: int
    members: tuple[int, ...]
    between: int | None


class Leaves:
    """What is wanted: `members` with their numbers, and the leaves that are to be looked for in each band.

    `typed` are the words of each leaf as typed, folded. Of the members `terms` are known by what they are indexed as,
    `others` by how they begin or are spelled.
    """

    def __init__(self, wanted: tuple[Wanted, ...]) -> None:
        self.wanted = wanted
        self.typed = [frozenset(words(each.typed)) for each in wanted]
        numbers: dict[Member, int] = {}
        leaves = [(each.leaf, _numbered(number, each.leaf, numbers)) for number, each in enumerate(wanted)]
        self.members = [(number, member) for member, number in numbers.items()]
        self.terms = [(number, member) for number, member in self.members if isinstance(member, Term)]
        self.others = [(number, member) for number, member in self.members if not isinstance(member, Term)]
        bands = {part.band for part in TEXT_PARTS}
        self.in_band = {band: [row for leaf, row in leaves if _can_stand_in(leaf, band)] for band in bands}


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
