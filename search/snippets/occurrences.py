"""Where the leaves of a query occur in one text."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from search.fields import Band
from search.query.plan import Scored, Sequence
from search.snippets.matcher import Hit, Matcher, Member

Span = tuple[int, int]
Hits = dict[Member, list[Hit]]


class Occurrence(NamedTuple):
    """A leaf found in a text: from where to where, what of that to mark, and the words (folded) that it consists of."""

    start: int
    end: int
    leaf: int  # its number among the leaves of the query
    spans: tuple[Span, ...]
    words: tuple[str, ...]


@lru_cache(maxsize=64)
def occurrences(text: str, band: Band, matcher: Matcher) -> tuple[Occurrence, ...]:
    """Return what occurs in a text that stands in a band, in order of the text.

    The last answers are kept, as the snippet of an article and its matched words ask for the same texts.
    """
    hits: Hits = defaultdict(list)
    for hit in matcher.hits(text):
        hits[hit.member].append(hit)
    if not hits:
        return ()
    found = [
        _occurrence(text, number, words) for number, leaf in matcher.leaves_in[band] for words in _found(leaf, hits)
    ]
    return tuple(sorted(found))


def _found(leaf: Scored, hits: Hits) -> Iterator[tuple[Hit, ...]]:
    """Yield the words of each occurrence."""
    if not isinstance(leaf, Sequence):
        yield from ((hit,) for hit in hits.get(leaf, ()))
    elif leaf.between is None:
        yield from _phrases(leaf, hits)
    else:
        yield from ((hit,) for hit in _near(leaf, leaf.between, hits))


def _phrases(phrase: Sequence, hits: Hits) -> Iterator[tuple[Hit, ...]]:
    there = {member: {hit.position: hit for hit in hits.get(member, ())} for member in set(phrase.members)}
    for start in there[phrase.members[0]]:
        words = [there[member].get(start + offset) for offset, member in enumerate(phrase.members)]
        if None not in words:
            yield tuple(word for word in words if word)


def _near(sequence: Sequence, between: int, hits: Hits) -> list[Hit]:
    """Return the words that lie in a window which holds all members, each as often as it is given."""
    wanted = Counter(sequence.members)
    places = {member: [hit.position for hit in hits.get(member, ())] for member in wanted}
    width = len(sequence.members) + between
    inside: dict[int, Hit] = {}
    for start in sorted({place for there in places.values() for place in there}):
        ranges = {m: (bisect_left(p, start), bisect_left(p, start + width)) for m, p in places.items()}
        if all(last - first >= wanted[member] for member, (first, last) in ranges.items()):
            inside |= {hit.position: hit for m, (first, last) in ranges.items() for hit in hits[m][first:last]}
    return list(inside.values())


def _occurrence(text: str, leaf: int, words: tuple[Hit, ...]) -> Occurrence:
    spans: list[Span] = []
    for word in words:
        if spans and _joins(text[spans[-1][1] : word.start]):
            spans[-1] = spans[-1][0], word.end
        else:
            spans.append((word.start, word.end))
    return Occurrence(
        start=words[0].start, end=words[-1].end, leaf=leaf, spans=tuple(spans), words=tuple(hit.word for hit in words)
    )


def _joins(gap: str) -> bool:
    """Tell whether two words of a phrase are one mark: a space, a hyphen or nothing between them, or white space."""
    return len(gap) <= 1 or (gap.isspace() and gap.count("\n") < 2)
