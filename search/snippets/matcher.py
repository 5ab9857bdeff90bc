"""Which words of a text stand for which words of a query.

A text is read piece by piece, as `search.text.tokens` cuts it: at white space first. What a piece holds for a query is
remembered, and only where it holds something is it looked for in the text, so that most of a text costs a look-up a word.
"""

from functools import lru_cache
from typing import NamedTuple

from search.fields import NAME_PARTS, Band, Space
from search.query.plan import Beginning, Scored, Sequence, Spelling, Term, Wanted
from search.text.memo import Memo
from search.text.spelling import within
from search.text.stemming import term
from search.text.tokens import tokens

Member = Term | Beginning | Spelling  # what a single word can stand for

_REMEMBERED = 20_000  # pieces a query
_LONGEST_REMEMBERED = 40  # characters; longer pieces hardly recur
_NAME_BANDS = frozenset(part.band for part in NAME_PARTS)


class Hit(NamedTuple):
    """A word that stands for a member: its place among the words of the text, and in the text itself."""

    member: Member
    position: int
    start: int
    end: int
    word: str


class Matcher:
    """Finds the words of a query in articles of one language."""

    def __init__(self, wanted: tuple[Wanted, ...], language: str) -> None:
        self.leaves = tuple(each.leaf for each in wanted)
        self._members = tuple(dict.fromkeys(member for leaf in self.leaves for member in members_of(leaf)))
        self._language = language
        self._pieces = Memo(self._read, _REMEMBERED)

    def hits(self, text: str) -> list[Hit]:
        """Return the words of a text that stand for any member, in order."""
        found: list[Hit] = []
        pieces = self._pieces
        position = behind = 0
        for piece in text.split():
            words, inside = pieces[piece] if len(piece) <= _LONGEST_REMEMBERED else self._read(piece)
            if inside:
                start = _next(piece, text, behind)
                behind = start + len(piece)
                for member, index, first, last, word in inside:
                    found.append(Hit(member, position + index, start + first, start + last, word))
            position += words
        return found

    def _read(self, piece: str) -> tuple[int, tuple[Hit, ...]]:
        """Return how many words a piece has, and which of them stand for a member."""
        words = tokens(piece)
        hits = (
            Hit(member, index, word.start, word.end, word.word)
            for index, word in enumerate(words)
            for member in self._members
            if _stands_for(word.word, member, self._language)
        )
        return len(words), tuple(hits)


@lru_cache(maxsize=16)
def matcher_of(wanted: tuple[Wanted, ...], language: str) -> Matcher:
    """Return the matcher of a query and a language, the same one for all hits of a search."""
    return Matcher(wanted, language)


def members_of(leaf: Scored) -> tuple[Member, ...]:
    """Return what the words of a leaf are."""
    return leaf.members if isinstance(leaf, Sequence) else (leaf,)


def can_stand_in(leaf: Scored, band: Band) -> bool:
    """Tell whether a leaf is to be looked for in a band."""
    member = members_of(leaf)[0]
    return member.band in (None, band) and (member.space is Space.NAMES) == (band in _NAME_BANDS)


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
        before, after = text[start - 1 : start], text[start + len(piece) :][:1]
        if (not before or before.isspace()) and (not after or after.isspace()):
            return start
        behind = start + 1
