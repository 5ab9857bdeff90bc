"""Where the leaves occur in the texts of an article."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from search.fields import TEXT_PARTS
from search.model.article import Article
from search.snippets.leaves import Leaf, Leaves
from search.snippets.word_matcher import Hit, Hits, Matcher
from search.text.analyzers.joined import HYPHENS, joined
from search.text.analyzers.word_terms import text_terms
from search.text.clusters import first_cluster
from search.text.pieces import pieces_of
from search.text.tokenizer import cut

_LONGEST = 1_000  # characters that a joined form may take

Span = tuple[int, int]

# A leaf in a text: its start and end, its number among the leaves of the query, and the spans to mark.
Occurrence = tuple[int, int, int, tuple[Span, ...]]


def occurrences(text: str, leaves: Sequence[Leaf], hits: Hits) -> Sequence[Occurrence]:
    """Return the occurrences of leaves in a text, in its order, given the hits of their members."""
    found: list[Occurrence] = []
    for leaf in leaves:
        if hits.keys().isdisjoint(leaf.members):
            continue
        if leaf.slop is not None:
            found += _words(leaf, _near(leaf, leaf.slop, hits))
        elif len(leaf.members) > 1:
            found += [_phrase(text, leaf, words) for words in _runs(leaf, hits)]
        elif leaf.is_cluster:
            found += _words(leaf, _clusters(text, hits[leaf.members[0]]))
        else:
            found += _single(text, leaf, hits[leaf.members[0]])
    found.sort()
    return _longest(found) if len({leaf.number for leaf in leaves}) < len(leaves) else found


def _longest(found: list[Occurrence]) -> list[Occurrence]:
    """Return of the written forms of a leaf that begin at one word the longest."""
    return [*{(start, number): (start, end, number, spans) for start, end, number, spans in found}.values()]


def _clusters(text: str, pairs: Iterable[Hit]) -> Iterator[Hit]:
    """Yield the first cluster of each pair."""
    return ((number, start, first_cluster(text, start, end)) for number, start, end in pairs)


def _runs(leaf: Leaf, hits: Hits) -> Iterator[tuple[Hit, ...]]:
    """Yield the words of each occurrence of the members side by side in order."""
    there = {member: {hit[0]: hit for hit in hits.get(member, ())} for member in set(leaf.members)}
    for start in there[leaf.members[0]]:
        words = [there[member].get(start + offset) for offset, member in enumerate(leaf.members)]
        if None not in words:
            yield tuple(word for word in words if word)


def _near(leaf: Leaf, between: int, hits: Hits) -> list[Hit]:
    """Return the words in windows that hold all members, each as often as it is given."""
    wanted = Counter(leaf.members)
    numbers = {member: [number for number, _, _ in hits.get(member, ())] for member in wanted}
    width = len(leaf.members) + between
    inside: dict[int, Hit] = {}
    for start in sorted({number for there in numbers.values() for number in there}):
        ranges = {m: (bisect_left(n, start), bisect_left(n, start + width)) for m, n in numbers.items()}
        if all(last - first >= wanted[member] for member, (first, last) in ranges.items()):
            inside |= {hit[0]: hit for m, (first, last) in ranges.items() for hit in hits[m][first:last]}
    return list(inside.values())


def _words(leaf: Leaf, hits: Iterable[Hit]) -> Iterable[Occurrence]:
    return [(start, end, leaf.number, ((start, end),)) for _, start, end in hits]


def _single(text: str, leaf: Leaf, hits: Iterable[Hit]) -> Iterable[Occurrence]:
    """Return the occurrences of one word; a joined form (`cease-fire`) occurs with all its parts."""
    ends = [(start, _joined_end(text, start, end, leaf.terms)) for _, start, end in hits]
    return [(start, end, leaf.number, ((start, end),)) for start, end in ends]


def _joined_end(text: str, start: int, end: int, terms: frozenset[str]) -> int:
    """Return where a word ends, or the joined form that begins with it, if it is this that has one of the terms."""
    if text[end : end + 1] not in HYPHENS or not terms:
        return end
    piece, *_ = pieces_of(text[start : start + _LONGEST])
    spans = cut(piece)
    languages = {term.partition(":")[0] for term in terms}
    for number, form in joined(piece):
        if number == 0 and not terms.isdisjoint(
            term for language in languages for term in text_terms(form, form, language)
        ):
            parts = [*accumulate(word for word, _, _ in spans)].index(form)
            end = max(end, start + spans[parts][2])
    return end


def _phrase(text: str, leaf: Leaf, words: tuple[Hit, ...]) -> Occurrence:
    spans: list[Span] = []
    for _, start, end in words:
        if spans and _joins(text[spans[-1][1] : start]):
            spans[-1] = spans[-1][0], end
        else:
            spans.append((start, end))
    return spans[0][0], spans[-1][1], leaf.number, tuple(spans)


def _joins(gap: str) -> bool:
    """Tell whether two words of a phrase are one mark: a space, a hyphen or nothing between them, or white space."""
    return len(gap) <= 1 or (gap.isspace() and gap.count("\n") < 2)


class TextMatches(NamedTuple):
    """A text, and the occurrences in it in order."""

    text: str
    found: Sequence[Occurrence]


class ArticleMatches(NamedTuple):
    """The texts of an article, each with its occurrences."""

    title: TextMatches
    standfirst: TextMatches
    body: TextMatches
    caption: TextMatches
    tags: tuple[TextMatches, ...]
    dateline: TextMatches

    @classmethod
    def of(cls, matches: Sequence[TextMatches]) -> "ArticleMatches":
        """Return the matches of an article, given those of its texts in the order of `TEXT_PARTS`."""
        title, standfirst, body, caption, *tags, dateline = matches
        return cls(title, standfirst, body, caption, tuple(tags), dateline)


def article_matches(article: Article, leaves: Leaves, matcher: Matcher) -> ArticleMatches:
    """Return what occurs in an article by reading its texts, without an index."""
    texts = [(part.band, text) for part in TEXT_PARTS for text in part.texts(article)]
    rows = zip(texts, matcher.marks([text for _, text in texts]), strict=True)
    return ArticleMatches.of(
        [
            TextMatches(text, occurrences(text, leaves.in_band[band], matcher.hits(text, marked)))
            for (band, text), marked in rows
        ]
    )
