"""Which words of a text stand for which words of a query, where nothing but the text is known.

A text is read piece by piece, as `search.text.tokenizer` cuts it: at white space first. What a piece is indexed as is
remembered over all queries, and only where that is wanted is the piece looked at closer: most of a text costs two
look-ups a word.
"""

from collections.abc import Iterator
from collections.abc import Sequence as Several

from search.snippets.leaves import Member
from search.snippets.lookout import lookouts
from search.text.tokenizer import tokens

# A word that stands for a member: its place among the words of the text, and from where to where it stands there.
Hit = tuple[int, int, int]
Hits = dict[int, list[Hit]]  # by the number of the member, in order of the text


class Matcher:
    """Finds some members in texts of one language; one serves all hits of a search."""

    def __init__(self, members: Several[tuple[int, Member]], language: str) -> None:
        self._lookouts = lookouts(members, language)

    def hits(self, text: str) -> Hits:
        """Return the words of a text that stand for any member."""
        pieces = text.split()
        found = sorted(set().union(*(lookout.rows(pieces) for lookout in self._lookouts)))
        hits: Hits = {}
        behind = additional = 0  # the end of the last piece found, and how many more words than pieces there have been
        for number in found:
            piece = pieces[number]
            members = [lookout.members(piece) for lookout in self._lookouts]
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
