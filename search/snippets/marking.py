"""Texts in pieces, each with whether it matched."""

import re
from collections.abc import Iterable, Iterator

from search.fields import Band
from search.model.article import Article
from search.model.result import Marked, MarkedTexts
from search.query.plan import Wanted
from search.snippets.matcher import Matcher
from search.snippets.occurrences import Occurrence, Span, occurrences

_BETWEEN_PARAGRAPHS = re.compile(r"\n\s*\n\s*")


def marked(article: Article, wanted: tuple[Wanted, ...], language: str) -> MarkedTexts:
    """Return the texts of an article whole, with what is wanted marked."""
    matcher = Matcher(wanted, language)
    return MarkedTexts(
        title=whole(article.title, Band.TITLE, matcher),
        standfirst=whole(article.standfirst, Band.BODY, matcher),
        paragraphs=_paragraphs(article.body, matcher),
        caption=whole(article.caption, Band.BODY, matcher),
    )


def whole(text: str, band: Band, matcher: Matcher) -> Marked:
    """Return a whole text; joined, its pieces are the text again."""
    return pieces(text, marks(occurrences(text, band, matcher)), 0, len(text))


def marks(found: Iterable[Occurrence]) -> list[Span]:
    """Return what to mark, in order; what overlaps is one mark."""
    joined: list[Span] = []
    for start, end in sorted(span for occurrence in found for span in occurrence.spans):
        if joined and start < joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined


def pieces(text: str, spans: Iterable[Span], start: int, end: int) -> Marked:
    """Cut `text[start:end]` where marks begin and end."""
    return tuple(_pieces(text, spans, start, end))


def _pieces(text: str, spans: Iterable[Span], start: int, end: int) -> Iterator[tuple[str, bool]]:
    for first, last in spans:
        if last <= start or first >= end:
            continue
        if first > start:
            yield text[start:first], False
        yield text[max(first, start) : min(last, end)], True
        start = last
    if start < end:
        yield text[start:end], False


def _paragraphs(body: str, matcher: Matcher) -> tuple[Marked, ...]:
    spans = marks(occurrences(body, Band.BODY, matcher))
    breaks = [match.span() for match in _BETWEEN_PARAGRAPHS.finditer(body)]
    starts = [0, *(end for _, end in breaks)]
    ends = [*(start for start, _ in breaks), len(body)]
    cut = (pieces(body, spans, start, end) for start, end in zip(starts, ends, strict=True))
    return tuple(paragraph for paragraph in cut if paragraph)
