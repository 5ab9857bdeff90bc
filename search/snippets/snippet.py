"""The snippets of hits: each its title, and the passages that show why it was found."""

from collections.abc import Sequence

from search.model.result import Marked, Snippet
from search.snippets.cutting import cut
from search.snippets.finds import Find, Finds
from search.snippets.marking import clipped, marks, whole
from search.snippets.occurrences import Occurrence
from search.snippets.passages import Passage, choose

_BETWEEN = "\0"  # stands between pieces, and in no text


def snippets(several: Sequence[Finds], *, passages: int) -> list[Snippet]:
    """Return of each article its title, and at most so many passages of standfirst, body and caption, marked.

    Where nothing is found in them, the one passage is the beginning of the body. White space in passages is one space.
    All articles have one step done before the next: that takes a tenth less time, as what a step needs stays at hand.
    """
    titles = [whole(finds.title) for finds in several]
    if not passages:
        return [Snippet(title=title, body=()) for title in titles]
    chosen = [choose(_texts(finds), passages) for finds in several]
    bodies = [_passages(finds, found) for finds, found in zip(several, chosen, strict=True)]
    return [Snippet(title=title, body=body) for title, body in zip(titles, bodies, strict=True)]


def _texts(finds: Finds) -> tuple[Find, Find, Find]:
    return finds.standfirst, finds.body, finds.caption


def _passages(finds: Finds, chosen: Sequence[Passage]) -> tuple[Marked, ...]:
    if not chosen:
        return _beginning(finds.body.text)
    texts = _texts(finds)
    return tuple([_shown(texts[number].text, found, start, end) for number, start, end, found in chosen])


def _beginning(body: str) -> tuple[Marked, ...]:
    start, end = cut(body, 0, 0, 0, len(body))
    return (_shown(body, (), start, end),) if start < end else ()


def _shown(text: str, found: Sequence[Occurrence], start: int, end: int) -> Marked:
    """Return a passage with its marks, and dots where the text goes on."""
    passage = text[start:end].replace("\n", " ")  # most need no more than that, and what is found stays in its place
    before = "" if _is_blank(text, 0, start) else "… "
    behind = "" if _is_blank(text, end, len(text)) else " …"
    rows: list[tuple[str, bool]] = []
    at = 0
    for first, last in clipped(marks(found), start, end):
        rows += ((before + passage[at : first - start], False), (passage[first - start : last - start], True))
        before, at = "", last - start
    rows.append((before + passage[at:] + behind, False))
    if "  " in passage or not passage.isprintable():  # the only white space that can be printed is the space
        rows = _spaced(rows)
    return tuple([row for row in rows if row[0]])


def _spaced(rows: list[tuple[str, bool]]) -> list[tuple[str, bool]]:
    """Return pieces of a passage with one space for any white space."""
    line = _BETWEEN.join([piece for piece, _ in rows])
    pieces = " ".join(line.split()).split(_BETWEEN)
    return [(piece, is_match) for piece, (_, is_match) in zip(pieces, rows, strict=True)]


def _is_blank(text: str, start: int, end: int) -> bool:
    return start >= end or text[start:end].isspace()
