"""The snippet of a hit: its title, and the passages that show why it was found."""

import re
from collections.abc import Sequence

from search.model.result import Marked, Snippet
from search.snippets.cutting import cut
from search.snippets.finds import Finds
from search.snippets.marking import marks, pieces, whole
from search.snippets.occurrences import Occurrence
from search.snippets.passages import choose

_SPACES = re.compile(r"\s+")


def snippet(finds: Finds, *, passages: int) -> Snippet:
    """Return the title, and at most so many passages of standfirst, body and caption, with what is wanted marked.

    Where nothing is found in them, the one passage is the beginning of the body. White space in passages is one space.
    """
    title = whole(finds.title)
    if not passages:
        return Snippet(title=title, body=())
    several = (finds.standfirst, finds.body, finds.caption)
    chosen = choose(several, passages)
    if not chosen:
        return Snippet(title=title, body=_beginning(finds.body.text))
    shown = (_shown(several[each.text].text, each.found, each.start, each.end) for each in chosen)
    return Snippet(title=title, body=tuple(shown))


def _beginning(body: str) -> tuple[Marked, ...]:
    start, end = cut(body, 0, 0, 0, len(body))
    return (_shown(body, (), start, end),) if start < end else ()


def _shown(text: str, found: Sequence[Occurrence], start: int, end: int) -> Marked:
    """Return a passage with its marks, and dots where the text goes on."""
    passage = text[start:end]
    rows = list(pieces(text, marks(found), start, end))
    if passage != " ".join(passage.split()):
        rows = [(_SPACES.sub(" ", piece), marked) for piece, marked in rows]
    if not _is_blank(text, 0, start):
        rows = [("… ", False), *rows]
    if not _is_blank(text, end, len(text)):
        rows.append((" …", False))
    return _joined(rows)


def _is_blank(text: str, start: int, end: int) -> bool:
    return start >= end or text[start:end].isspace()


def _joined(rows: list[tuple[str, bool]]) -> Marked:
    """Join neighbours that are both unmarked."""
    joined: list[tuple[str, bool]] = []
    for piece, marked in rows:
        if joined and not marked and not joined[-1][1]:
            joined[-1] = joined[-1][0] + piece, False
        else:
            joined.append((piece, marked))
    return tuple(joined)
