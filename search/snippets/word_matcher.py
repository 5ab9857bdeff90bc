"""Which words of a plain text match which leaves of a query.

A text is read piece by piece, as `search.text.tokenizer` cuts it: at white space first. What a piece is indexed as is
remembered over all queries, and only where that is wanted is the piece looked at closer: most of a text costs two
look-ups a word.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from collections.abc import Sequence as Several
from itertools import compress, count
from typing import NamedTuple

from search.fields import TEXT_PARTS, Band, TermField
from search.query.plan import FuzzyQuery, Member, PhraseQuery, PrefixQuery, Scored, ScoredLeaf, TermQuery, words_of
from search.text.analyzers import ODD, several_terms, single_terms
from search.text.spelling import within
from search.text.tokenizer import tokens, words


class Leaf(NamedTuple):
    """A leaf of the query by its number, and the numbers of its members: one, or those of a sequence."""

    number: int
    members: tuple[int, ...]
    slop: int | None


class Leaves:
    """What is wanted: `members` with their numbers, and the leaves that are to be looked for in each band.

    `typed` are the words of each leaf as typed, folded. Of the members `terms` are known by what they are indexed as,
    `others` by how they begin or are spelled.
    """

    def __init__(self, wanted: tuple[ScoredLeaf, ...]) -> None:
        self.wanted = wanted
        self.typed = [frozenset(words(each.typed)) for each in wanted]
        numbers: dict[Member, int] = {}
        leaves = [(each.leaf, _numbered(number, each.leaf, numbers)) for number, each in enumerate(wanted)]
        self.members = [(number, member) for member, number in numbers.items()]
        self.terms = [(number, member) for number, member in self.members if isinstance(member, TermQuery)]
        self.others = [(number, member) for number, member in self.members if not isinstance(member, TermQuery)]
        bands = {part.band for part in TEXT_PARTS}
        self.in_band = {band: [row for leaf, row in leaves if _can_stand_in(leaf, band)] for band in bands}


def _numbered(number: int, leaf: Scored, numbers: dict[Member, int]) -> Leaf:
    members = tuple(numbers.setdefault(member, len(numbers)) for member in words_of(leaf))
    return Leaf(number, members, leaf.slop if isinstance(leaf, PhraseQuery) else None)


def _can_stand_in(leaf: Scored, band: Band) -> bool:
    """Tell whether a leaf is to be looked for in a text; names are filters, and not marked in texts."""
    member = words_of(leaf)[0]
    return member.band in (None, band) and member.term_field is not TermField.NAMES


_BEFORE = "\n"  # stands before each term, and in none


class WordFilter(ABC):
    """Looks out for members of one kind, told by their numbers in a query; terms are stems if there is a language."""

    def __init__(self, language: str | None) -> None:
        self._single = single_terms(language)
        self._several = several_terms(language)

    def rows(self, pieces: Sequence[str]) -> list[int]:
        """Return which pieces may hold a member, and those that are not one word."""
        return self._spotted([*map(self._single.__getitem__, pieces)])

    def members(self, piece: str) -> tuple[Sequence[int], ...]:
        """Return for each word of a piece which members it stands for."""
        return tuple(map(self._standing_for, self._several[piece]))

    @abstractmethod
    def _spotted(self, terms: Sequence[str]) -> list[int]:
        """Return the indices of terms that stand for a member, or are `ODD`."""

    @abstractmethod
    def _standing_for(self, term: str) -> Sequence[int]:
        """Return the members that a term stands for."""


class TermFilter(WordFilter):
    """Looks out for terms."""

    def __init__(self, language: str | None, members: Sequence[tuple[int, TermQuery]]) -> None:
        super().__init__(language)
        self._numbers: dict[str, list[int]] = {ODD: []}
        for number, member in members:
            for term in member.terms:
                self._numbers.setdefault(term, []).append(number)

    def _spotted(self, terms: Sequence[str]) -> list[int]:
        return [*compress(count(), map(self._numbers.__contains__, terms))]

    def _standing_for(self, term: str) -> Sequence[int]:
        return self._numbers.get(term, ())


class PrefixFilter(WordFilter):
    """Looks out for how words begin."""

    def __init__(self, members: Sequence[tuple[int, PrefixQuery]]) -> None:
        super().__init__(None)
        self._members = members
        self._beginnings = tuple(_BEFORE + member.prefix for _, member in members)

    def _spotted(self, terms: Sequence[str]) -> list[int]:
        found = [index for index, term in enumerate(terms) if not term]
        line = _BEFORE + _BEFORE.join(terms)  # to search in one string is several times faster than to ask each term
        for beginning in self._beginnings:
            at = line.find(beginning)
            while at >= 0:
                found.append(line.count(_BEFORE, 0, at))
                at = line.find(beginning, at + 1)
        return found

    def _standing_for(self, term: str) -> Sequence[int]:
        return [number for number, member in self._members if term.startswith(member.prefix)]


class FuzzyFilter(WordFilter):
    """Looks out for words spelled nearly so; what it found out about a word it keeps for the length of a search."""

    def __init__(self, members: Sequence[tuple[int, FuzzyQuery]]) -> None:
        super().__init__(None)
        self._members = members
        self._seen: dict[str, list[int]] = {}

    def _spotted(self, terms: Sequence[str]) -> list[int]:
        return [index for index, term in enumerate(terms) if not term or self._standing_for(term)]

    def _standing_for(self, term: str) -> Sequence[int]:
        if term not in self._seen:
            self._seen[term] = [number for number, each in self._members if within(each.word, [term], each.edits)]
        return self._seen[term]


def word_filters(rows: Sequence[tuple[int, Member]], language: str) -> list[WordFilter]:
    """Return what looks out for members, each given with its number, in texts of a language."""
    terms = [(number, member) for number, member in rows if isinstance(member, TermQuery)]
    stems = [row for row in terms if row[1].term_field is TermField.STEMS]
    exact = [row for row in terms if row[1].term_field is TermField.EXACT]
    beginnings = [(number, member) for number, member in rows if isinstance(member, PrefixQuery)]
    spellings = [(number, member) for number, member in rows if isinstance(member, FuzzyQuery)]
    found: list[tuple[bool, WordFilter]] = [
        (bool(stems), TermFilter(language, stems)),
        (bool(exact), TermFilter(None, exact)),
        (bool(beginnings), PrefixFilter(beginnings)),
        (bool(spellings), FuzzyFilter(spellings)),
    ]
    return [word_filter for needed, word_filter in found if needed]


# A word that stands for a member: its number among the words of the text, and its start and end in the text.
Hit = tuple[int, int, int]
Hits = dict[int, list[Hit]]  # by the number of the member, in order of the text


class Matcher:
    """Finds some members in texts of one language; one serves all hits of a search."""

    def __init__(self, members: Several[tuple[int, Member]], language: str) -> None:
        self._word_filters = word_filters(members, language)

    def hits(self, text: str) -> Hits:
        """Return the words of a text that stand for any member."""
        pieces = text.split()
        found = sorted(set().union(*(word_filter.rows(pieces) for word_filter in self._word_filters)))
        hits: Hits = {}
        behind = additional = 0  # the end of the last piece found, and how many more words than pieces there have been
        for number in found:
            piece = pieces[number]
            members = [word_filter.members(piece) for word_filter in self._word_filters]
            words = len(members[0])
            if any(map(any, members)):
                start = _next(piece, text, behind)
                behind = start + len(piece)
                for member, hit in _hits(piece, members, number + additional, start):
                    hits.setdefault(member, []).append(hit)
            additional += words - 1
        return hits


def _hits(piece: str, members: Several[Several[Several[int]]], before: int, start: int) -> Iterator[tuple[int, Hit]]:
    """Yield the words of a piece that stand for members: `members` are those of each word, by lookout."""
    for index, word in enumerate(tokens(piece)):
        for standing in members:
            for member in standing[index]:
                yield member, (before + index, start + word.start, start + word.end)


def _next(piece: str, text: str, behind: int) -> int:
    """Return where a piece stands next, with white space about it."""
    while True:
        start = text.index(piece, behind)
        end = start + len(piece)
        if (start == 0 or text[start - 1].isspace()) and (end == len(text) or text[end].isspace()):
            return start
        behind = start + 1
