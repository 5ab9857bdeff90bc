"""Which words of a plain text match which leaves of a query.

A text is read piece by piece, as `search.text.tokenizer` cuts it: at white space first. The term of each piece is
remembered across queries. Only pieces whose term may match are cut into words. So most of a text costs two look-ups a
piece. Which words have a mark depends on the whole article; the caller knows it.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from collections.abc import Sequence as Several
from itertools import accumulate, compress, count

from search.fields import TermField
from search.query.plan import FuzzyQuery, Member, PrefixQuery, TermQuery
from search.text.analyzers.capitals import Marked, is_mark, marks
from search.text.analyzers.piece_terms import ODD, several_terms, single_terms
from search.text.pieces import pieces_of
from search.text.spelling import within
from search.text.tokenizer import tokens

_BEFORE = "\n"  # stands before each term, and in none


class WordFilter(ABC):
    """Finds the words that match members of one kind. Terms are stems if a language is given, else words as written."""

    def __init__(self, language: str | None, *, former: bool = False) -> None:
        self._single = single_terms(language, former=former)
        self._several = several_terms(language, former=former)

    def rows(self, pieces: Sequence[str]) -> list[int]:
        """Return the indices of pieces that may hold a member, and of those that are not one word."""
        return self._spotted([*map(self._single.__getitem__, pieces)])

    def members(self, piece: str) -> tuple[Sequence[int], ...]:
        """Return the numbers of the members that each word of a piece matches."""
        return tuple(
            tuple(dict.fromkeys(number for term in terms for number in self._standing_for(term)))
            for terms in self._several[piece]
        )

    @abstractmethod
    def _spotted(self, terms: Sequence[str]) -> list[int]:
        """Return the indices of terms that match a member, or are `ODD`."""

    @abstractmethod
    def _standing_for(self, term: str) -> Sequence[int]:
        """Return the numbers of the members that a term matches."""


class TermFilter(WordFilter):
    """Finds words by their terms."""

    def __init__(self, language: str | None, members: Sequence[tuple[int, TermQuery]], *, former: bool = False) -> None:
        super().__init__(language, former=former)
        self._numbers: dict[str, list[int]] = {ODD: []}
        for number, member in members:
            for term in member.terms:
                self._numbers.setdefault(term, []).append(number)

    def _spotted(self, terms: Sequence[str]) -> list[int]:
        return [*compress(count(), map(self._numbers.__contains__, terms))]

    def _standing_for(self, term: str) -> Sequence[int]:
        return self._numbers.get(term, ())


class PrefixFilter(WordFilter):
    """Finds words by their beginnings; remembers for the length of a search which members a word matches."""

    def __init__(self, members: Sequence[tuple[int, PrefixQuery]]) -> None:
        super().__init__(None)
        self._numbers: dict[str, list[int]] = {}
        for number, member in members:
            self._numbers.setdefault(member.prefix, []).append(number)
        self._lengths = sorted({len(prefix) for prefix in self._numbers})
        self._beginnings = tuple(_BEFORE + prefix for prefix in self._numbers)
        self._seen: dict[str, list[int]] = {}

    def _spotted(self, terms: Sequence[str]) -> list[int]:
        found = [index for index, term in enumerate(terms) if not term]
        line = _BEFORE + _BEFORE.join(terms)  # searching one string is several times faster than testing each term
        for beginning in self._beginnings:
            index, counted, at = 0, 0, line.find(beginning)
            while at >= 0:
                index += line.count(_BEFORE, counted, at)
                found.append(index)
                counted, at = at, line.find(beginning, at + 1)
        return found

    def _standing_for(self, term: str) -> Sequence[int]:
        if term not in self._seen:
            beginnings = (term[:length] for length in self._lengths if length <= len(term))
            self._seen[term] = [number for each in beginnings for number in self._numbers.get(each, ())]
        return self._seen[term]


class FuzzyFilter(WordFilter):
    """Finds words by their spelling; remembers for the length of a search which members a word matches."""

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


def word_filters(rows: Sequence[tuple[int, Member]], language: str, *, former: bool) -> list[WordFilter]:
    """Return the filters for members, each given with its number, in texts of a language."""
    terms = [(number, member) for number, member in rows if isinstance(member, TermQuery)]
    stems = [row for row in terms if row[1].term_field is TermField.STEMS]
    exact = [row for row in terms if row[1].term_field is TermField.EXACT]
    beginnings = [(number, member) for number, member in rows if isinstance(member, PrefixQuery)]
    spellings = [(number, member) for number, member in rows if isinstance(member, FuzzyQuery)]
    found: list[tuple[bool, WordFilter]] = [
        (bool(stems), TermFilter(language, stems, former=former)),
        (bool(exact), TermFilter(None, exact)),
        (bool(beginnings), PrefixFilter(beginnings)),
        (bool(spellings), FuzzyFilter(spellings)),
    ]
    return [word_filter for needed, word_filter in found if needed]


# A word that matches a member: its number among the words of the text, and its start and end in the text.
Hit = tuple[int, int, int]
Hits = dict[int, list[Hit]]  # by the number of the member, in order of the text
_Matches = tuple[int, list[tuple[int, Hit]]]  # of a piece: how many words it is, and each match as if it were the text


class Matcher:
    """Finds some members in texts of one language; one serves all hits of a search.

    `former` says that the terms of members are those of version 1 of the analyzers.
    """

    def __init__(self, members: Several[tuple[int, Member]], language: str, *, former: bool = False) -> None:
        self._word_filters = word_filters(members, language, former=former)
        self._marks = _by_mark(members)
        self._seen: dict[str, _Matches] = {}  # texts repeat their pieces

    def marks(self, texts: Several[str]) -> list[Marked]:
        """Return the words of each text of an article that have a mark, if any member asks for one."""
        return marks(texts) if self._marks else [{}] * len(texts)

    def hits(self, text: str, marked: Marked) -> Hits:
        """Return the words of a text that match any member; `marked` are those that have a mark by their line."""
        hits = self._by_pieces(text)
        found = [(member, number) for number, mark in marked.items() for member in self._marks.get(mark, ())]
        if found:
            written = tokens(text)
            for member, number in found:
                hit = number, written[number].start, written[number].end
                hits[member] = sorted({*hits.get(member, ()), hit})
        return hits

    def _by_pieces(self, text: str) -> Hits:
        pieces = pieces_of(text)
        found = sorted(set().union(*(word_filter.rows(pieces) for word_filter in self._word_filters)))
        hits: Hits = {}
        starts = [*accumulate((len(piece) + 1 for piece in pieces), initial=0)] if found else []
        additional = 0  # words minus pieces so far
        for number in found:
            piece = pieces[number]
            words, matches = self._matches(piece)
            if matches:
                start, before = starts[number], number + additional
                for member, (index, first, last) in matches:
                    hits.setdefault(member, []).append((before + index, start + first, start + last))
            additional += words - 1
        return hits

    def _matches(self, piece: str) -> _Matches:
        if piece not in self._seen:
            members = [word_filter.members(piece) for word_filter in self._word_filters]
            self._seen[piece] = len(members[0]), [*_matching(piece, members)] if any(map(any, members)) else []
        return self._seen[piece]


def _matching(piece: str, members: Several[Several[Several[int]]]) -> Iterator[tuple[int, Hit]]:
    """Yield the words of a piece that match members; `members` has those of each word, filter by filter."""
    for index, word in enumerate(tokens(piece)):
        for standing in members:
            for member in standing[index]:
                yield member, (index, word.start, word.end)


def _by_mark(members: Several[tuple[int, Member]]) -> dict[str, list[int]]:
    """Return the numbers of the members that ask for each mark."""
    found: dict[str, list[int]] = {}
    for number, member in members:
        if isinstance(member, TermQuery) and member.term_field is TermField.STEMS:
            for term in filter(is_mark, member.terms):
                found.setdefault(term, []).append(number)
    return found
