"""Which words of a text stand for which words of a query.

A text is read piece by piece, as `search.text.tokens` cuts it: at white space first. What a piece holds for a query is
remembered, and only where it holds something is it looked for in the text: most of a text costs one look-up a word.
"""

from functools import lru_cache
from itertools import compress
from typing import NamedTuple

from search.fields import TEXT_PARTS, Band, Space
from search.query.plan import Beginning, Scored, Sequence, Spelling, Term, Wanted
from search.text.memo import Memo
from search.text.spelling import within
from search.text.stemming import term
from search.text.tokens import tokens

Member = Term | Beginning | Spelling  # what a single word can stand for

_REMEMBERED = 10_000  # pieces a query


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


_Read = tuple[int, tuple[Hit, ...]]


class Matcher:
    """Finds the words of a query in articles of one language; `leaves_in` are the leaves wanted in a band."""

    def __init__(self, wanted: tuple[Wanted, ...], language: str) -> None:
        numbers: dict[Member, int] = {}
        leaves = [(each.leaf, _numbered(number, each.leaf, numbers)) for number, each in enumerate(wanted)]
        bands = {part.band for part in TEXT_PARTS}
        self.leaves_in = {band: [row for leaf, row in leaves if _can_stand_in(leaf, band)] for band in bands}
        self._members = tuple(numbers)
        self._language = language
        self._pieces = Memo(self._read, _REMEMBERED)

    def hits(self, text: str) -> list[Hit]:
        """Return the words of a text that stand for any member, in order."""
        found: list[Hit] = []
        pieces = text.split()
        read = [*map(self._pieces.__getitem__, pieces)]
        behind = additional = 0  # the end of the last piece found, and how many more words than pieces there have been
        for number, remarkable in compress(enumerate(read), read):
            assert remarkable is not None
            words, hits = remarkable
            if hits:
                start = _next(pieces[number], text, behind)
                behind = start + len(pieces[number])
                before = number + additional
                found += [
                    Hit(hit.member, before + hit.position, start + hit.start, start + hit.end, hit.word) for hit in hits
                ]
            additional += words - 1
        return found

    def _read(self, piece: str) -> _Read | None:
        """Return how many words a piece has, and which of them stand for a member; None for one word that does not."""
        words = tokens(piece)
        hits = tuple(
            Hit(number, index, word.start, word.end, word.word)
            for index, word in enumerate(words)
            for number, member in enumerate(self._members)
            if _stands_for(word.word, member, self._language)
        )
        return (len(words), hits) if hits or len(words) != 1 else None


@lru_cache(maxsize=16)
def matcher_of(wanted: tuple[Wanted, ...], language: str) -> Matcher:
    """Return the matcher of a query and a language, the same one for all hits of a search."""
    return Matcher(wanted, language)


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


def _stands_for(word: str, member: Member, language: str) -> bool:
    indexed = term(word, language) if member.space is Space.STEMS else word
    match member:
        case Term(terms=terms):
            return indexed in terms
        case Beginning(prefix=prefix):
            return indexed.startswith(prefix)
        case Spelling(word=meant, edits=edits):
            return bool(within(meant, [indexed], edits))


def _next(piece: str, text: str, behind: int) -> int:
    """Return where a piece stands next, with white space about it."""
    while True:
        start = text.index(piece, behind)
        end = start + len(piece)
        if (start == 0 or text[start - 1].isspace()) and (end == len(text) or text[end].isspace()):
            return start
        behind = start + 1
