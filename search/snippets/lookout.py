"""Which pieces of a text hold a word that is wanted, told by what they are indexed as."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from itertools import compress, count

from search.fields import Space
from search.query.plan import Beginning, Spelling, Term
from search.snippets.leaves import Member
from search.text.analyzers import ODD, several_terms, single_terms
from search.text.spelling import within

_BEFORE = "\n"  # stands before each term, and in none


class Lookout(ABC):
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
        """Return the places of terms that stand for a member, or are `ODD`."""

    @abstractmethod
    def _standing_for(self, term: str) -> Sequence[int]:
        """Return the members that a term stands for."""


class TermLookout(Lookout):
    """Looks out for terms."""

    def __init__(self, language: str | None, members: Sequence[tuple[int, Term]]) -> None:
        super().__init__(language)
        self._numbers: dict[str, list[int]] = {ODD: []}
        for number, member in members:
            for term in member.terms:
                self._numbers.setdefault(term, []).append(number)

    def _spotted(self, terms: Sequence[str]) -> list[int]:
        return [*compress(count(), map(self._numbers.__contains__, terms))]

    def _standing_for(self, term: str) -> Sequence[int]:
        return self._numbers.get(term, ())


class BeginningLookout(Lookout):
    """Looks out for how words begin."""

    def __init__(self, members: Sequence[tuple[int, Beginning]]) -> None:
        super().__init__(None)
        self._members = members
        self._beginnings = tuple(_BEFORE + member.prefix for _, member in members)

    def _spotted(self, terms: Sequence[str]) -> list[int]:
        found = [place for place, term in enumerate(terms) if not term]
        line = _BEFORE + _BEFORE.join(terms)  # to search in one string is several times faster than to ask each term
        for beginning in self._beginnings:
            at = line.find(beginning)
            while at >= 0:
                found.append(line.count(_BEFORE, 0, at))
                at = line.find(beginning, at + 1)
        return found

    def _standing_for(self, term: str) -> Sequence[int]:
        return [number for number, member in self._members if term.startswith(member.prefix)]


class SpellingLookout(Lookout):
    """Looks out for words spelled nearly so; what it found out about a word it keeps for the length of a search."""

    def __init__(self, members: Sequence[tuple[int, Spelling]]) -> None:
        super().__init__(None)
        self._members = members
        self._seen: dict[str, list[int]] = {}

    def _spotted(self, terms: Sequence[str]) -> list[int]:
        return [place for place, term in enumerate(terms) if not term or self._standing_for(term)]

    def _standing_for(self, term: str) -> Sequence[int]:
        if term not in self._seen:
            self._seen[term] = [number for number, each in self._members if within(each.word, [term], each.edits)]
        return self._seen[term]


def lookouts(rows: Sequence[tuple[int, Member]], language: str) -> list[Lookout]:
    """Return what looks out for members, each given with its number, in texts of a language."""
    terms = [(number, member) for number, member in rows if isinstance(member, Term)]
    stems = [row for row in terms if row[1].space is Space.STEMS]
    exact = [row for row in terms if row[1].space is Space.EXACT]
    beginnings = [(number, member) for number, member in rows if isinstance(member, Beginning)]
    spellings = [(number, member) for number, member in rows if isinstance(member, Spelling)]
    found: list[tuple[bool, Lookout]] = [
        (bool(stems), TermLookout(language, stems)),
        (bool(exact), TermLookout(None, exact)),
        (bool(beginnings), BeginningLookout(beginnings)),
        (bool(spellings), SpellingLookout(spellings)),
    ]
    return [lookout for needed, lookout in found if needed]
