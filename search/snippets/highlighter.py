"""Marked texts and snippets."""

import re
from collections.abc import Iterable, Iterator, Sequence

from search.bounds import check_time
from search.model.article import Article
from search.model.hit import Marked, Snippet
from search.model.lookup import MarkedTexts
from search.query.plan import ScoredLeaf
from search.snippets.leaves import Leaves
from search.snippets.occurrences import ArticleMatches, Occurrence, Span, TextMatches, article_matches
from search.snippets.passages import Passage, choose, cut
from search.snippets.word_matcher import Matcher

_BETWEEN_PARAGRAPHS = re.compile(r"\n\s*\n\s*")


def marked(article: Article, wanted: tuple[ScoredLeaf, ...], language: str, *, former: bool = False) -> MarkedTexts:
    """Return the whole texts of an article, with the occurrences of scored leaves marked.

    `former` says that the terms of the leaves are those of version 1 of the analyzers.
    """
    leaves = Leaves(wanted)
    found = article_matches(article, leaves, Matcher(leaves.members, language, former=former))
    return MarkedTexts(
        title=whole(found.title),
        standfirst=whole(found.standfirst),
        paragraphs=_paragraphs(found.body),
        caption=whole(found.caption),
    )


def whole(matches: TextMatches) -> Marked:
    """Return a whole text in pieces, which joined are the text again."""
    if not matches.found:
        return ((matches.text, False),) if matches.text else ()
    return pieces(matches.text, marks(matches.found), 0, len(matches.text))


def marks(found: Iterable[Occurrence]) -> list[Span]:
    """Return the spans to mark, in order; spans that overlap are joined."""
    joined: list[Span] = []
    for start, end in sorted([span for _, _, _, spans in found for span in spans]):
        if joined and start < joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined


def clipped(spans: Iterable[Span], start: int, end: int) -> Iterator[Span]:
    """Yield the parts of ascending spans between two offsets."""
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


def paragraphs(body: str) -> list[str]:
    """Return the paragraphs of a body."""
    return [paragraph for paragraph in _BETWEEN_PARAGRAPHS.split(body) if paragraph]


def _paragraphs(matches: TextMatches) -> tuple[Marked, ...]:
    body, spans = matches.text, marks(matches.found)
    breaks = [match.span() for match in _BETWEEN_PARAGRAPHS.finditer(body)]
    starts = [0, *(end for _, end in breaks)]
    ends = [*(start for start, _ in breaks), len(body)]
    cut = (pieces(body, spans, start, end) for start, end in zip(starts, ends, strict=True))
    return tuple(paragraph for paragraph in cut if paragraph)


_BETWEEN = "\0"  # stands between pieces, and in no text


def snippets(several: Sequence[ArticleMatches], *, passages: int) -> list[Snippet]:
    """Return the marked title of each article, and at most `passages` marked passages of standfirst, body and caption.

    If nothing occurs in these, the only passage is the beginning of the body. White space becomes one space.
    Each step is done for all articles before the next step: that takes a tenth less time, as code and data stay cached.
    """
    titles = [whole(matches.title) for matches in several]
    if not passages:
        return [Snippet(title=title, body=()) for title in titles]
    chosen = [_chosen(matches, passages) for matches in several]
    bodies = [_passages(matches, found) for matches, found in zip(several, chosen, strict=True)]
    return [Snippet(title=title, body=body) for title, body in zip(titles, bodies, strict=True)]


def _chosen(matches: ArticleMatches, passages: int) -> list[Passage]:
    check_time()
    return choose(_texts(matches), passages)


def _texts(matches: ArticleMatches) -> tuple[TextMatches, TextMatches, TextMatches]:
    return matches.standfirst, matches.body, matches.caption


def _passages(matches: ArticleMatches, chosen: Sequence[Passage]) -> tuple[Marked, ...]:
    if not chosen:
        return _beginning(matches.body.text)
    texts = _texts(matches)
    return tuple([_shown(texts[number].text, found, start, end) for number, start, end, found in chosen])


def _beginning(body: str) -> tuple[Marked, ...]:
    start, end = cut(body, 0, 0, 0, len(body))
    return (_shown(body, (), start, end),) if start < end else ()


def _shown(text: str, found: Sequence[Occurrence], start: int, end: int) -> Marked:
    """Return a passage with its marks, and with an ellipsis where the text continues."""
    passage = text[start:end].replace("\n", " ")  # enough for most passages, and no offset changes
    before = "" if _is_blank(text, 0, start) else "… "
    behind = "" if _is_blank(text, end, len(text)) else " …"
    rows: list[tuple[str, bool]] = []
    at = 0
    for first, last in clipped(marks(found), start, end):
        rows += ((before + passage[at : first - start], False), (passage[first - start : last - start], True))
        before, at = "", last - start
    rows.append((before + passage[at:] + behind, False))
    if "  " in passage or not passage.isprintable():  # of white space, only the space is printable
        rows = _spaced(rows)
    return tuple([row for row in rows if row[0]])


def _spaced(rows: list[tuple[str, bool]]) -> list[tuple[str, bool]]:
    """Return pieces of a passage with any run of white space replaced by one space."""
    line = _BETWEEN.join([piece for piece, _ in rows])
    pieces = " ".join(line.split()).split(_BETWEEN)
    return [(piece, is_match) for piece, (_, is_match) in zip(pieces, rows, strict=True)]


def _is_blank(text: str, start: int, end: int) -> bool:
    return start >= end or text[start:end].isspace()
