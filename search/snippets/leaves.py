"""The leaves of a query, numbered, with the members by which they are found in texts."""

from typing import NamedTuple

from search.fields import TEXT_PARTS, Band, TermField
from search.query.plan import Member, PhraseQuery, PrefixQuery, ScoredLeaf, TermQuery, alternatives_of
from search.text.clusters import is_one_cluster
from search.text.tokenizer import words


class Leaf(NamedTuple):
    """A written form of a leaf: the leaf's number, and the numbers of its members: one, or several of a phrase.

    `terms` has those of an only member that is looked for by its terms. A lone cluster
    (`search/text/clusters.py`) is looked for as the beginning of a pair, of which it is all that counts.
    """

    number: int
    members: tuple[int, ...]
    slop: int | None
    terms: frozenset[str]
    is_cluster: bool


class Leaves:
    """The scored leaves of a query (`wanted`), their distinct `members` by number, and the leaves to find in each band.

    `typed` has the words of each leaf as typed, folded. Of the members, `terms` are terms of the index, `others` are
    prefixes and spellings.
    """

    def __init__(self, wanted: tuple[ScoredLeaf, ...]) -> None:
        self.wanted = wanted
        self.typed = [frozenset(words(each.typed)) for each in wanted]
        numbers: dict[Member, int] = {}
        leaves = [
            (form, _numbered(number, form, numbers))
            for number, each in enumerate(wanted)
            for form in alternatives_of(each.leaf)
            if members_of(form)[0].term_field is not TermField.NAMES  # names are filters, and not marked in texts
        ]
        self.members = [(number, member) for member, number in numbers.items()]
        self.terms = [(number, member) for number, member in self.members if isinstance(member, TermQuery)]
        self.others = [(number, member) for number, member in self.members if not isinstance(member, TermQuery)]
        bands = {part.band for part in TEXT_PARTS}
        self.in_band = {band: [row for leaf, row in leaves if _can_stand_in(leaf, band)] for band in bands}


def members_of(form: Member | PhraseQuery) -> tuple[Member, ...]:
    """Return the query of each word of a leaf's written form."""
    return form.members if isinstance(form, PhraseQuery) else (form,)


def _numbered(number: int, form: Member | PhraseQuery, numbers: dict[Member, int]) -> Leaf:
    members = tuple(numbers.setdefault(member, len(numbers)) for member in members_of(form))
    return Leaf(
        number=number,
        members=members,
        slop=form.slop if isinstance(form, PhraseQuery) else None,
        terms=frozenset(form.terms) if isinstance(form, TermQuery) else frozenset(),
        is_cluster=isinstance(form, PrefixQuery) and is_one_cluster(form.prefix),
    )


def _can_stand_in(form: Member | PhraseQuery, band: Band) -> bool:
    """Tell whether to look for a leaf in texts of a band."""
    return members_of(form)[0].band in (None, band)
