"""Texts in pieces, each with whether it matched."""

import re
from collections.abc import Iterable, Iterator

from search.model.article import Article
from search.model.lookup import MarkedTexts
from search.model.result import Marked
from search.query.plan import Wanted
from search.snippets.finds import Find, finds
from search.snippets.leaves import Leaves
from search.snippets.matcher import Matcher
from search.snippets.occurrences import Occurrence, Span

_BETWEEN_PARAGRAPHS = re.compile(r"\n\s*\n\s*")


def marked(article: Article, wanted: tuple[Wanted, ...], language: str) -> MarkedTexts:
    """Return the texts of an article whole, with what is wanted marked."""
    leaves = Leaves(wanted)
    found = finds(article, leaves, Matcher(leaves.members, language))
    return MarkedTexts(
        title=whole(found.title),
        standfirst=whole(found.standfirst),
        paragraphs=_paragraphs(found.body),
        caption=whole(found.caption),
    )


def whole(find: Find) -> Marked:
    """Return a whole text; joined, its pieces are the text again."""
    if not find.found:
        return ((find.text, False),) if find.text else ()
    return pieces(find.text, marks(find.found), 0, len(find.text))


def marks(found: Iterable[Occurrence]) -> list[Span]:
    """Return what to mark, in order; what overlaps is one mark."""
    joined: list[Span] = []
    for start, end in sorted([span for _, _, _, spans in found for span in spans]):
        if joined and start < joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined


def clipped(spans: Iterable[Span], start: int, end: int) -> Iterator[Span]:
    """Yield what of the spans, which ascend, lies in a stretch."""
    for first, last in spans:
        if last > start and first < end:
            yield max(first, start), min(last, end)


def pieces(text: str, spans: Iterable[Span], start: int, end: int) -> Marked:
    """Cut `text[start:end]` where marks begin and end."""
    rows: list[tuple[str, bool]] = []
    for first, last in clipped(spans, start, end):
        if first > start:
            rows.append((text[start:first], False))
        rows.append((text[first:last], True))
        start = last
    if start < end:
        rows.append((text[start:end], False))
    return tuple(rows)


def _paragraphs(find: Find) -> tuple[Marked, ...]:
    body, spans = find.text, marks(find.found)
    breaks = [match.span() for match in _BETWEEN_PARAGRAPHS.finditer(body)]
    starts = [0, *(end for _, end in breaks)]
    ends = [*(start for start, _ in breaks), len(body)]
    cut = (pieces(body, spans, start, end) for start, end in zip(starts, ends, strict=True))
    return tuple(paragraph for paragraph in cut if paragraph)
