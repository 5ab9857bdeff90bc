"""Where the leaves of a query occur in one text."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from search.fields import Band
from search.snippets.matcher import Hit, Leaf, Matcher

Span = tuple[int, int]
Hits = dict[int, list[Hit]]  # by the number of the member


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
    return tuple(sorted(found for leaf in matcher.leaves_in[band] for found in _found(text, leaf, hits)))


def _found(text: str, leaf: Leaf, hits: Hits) -> Iterator[Occurrence]:
    if leaf.between is not None:
        yield from (_word(leaf, hit) for hit in _near(leaf, leaf.between, hits))
    elif len(leaf.members) > 1:
        yield from (_phrase(text, leaf, words) for words in _runs(leaf, hits))
    else:
        yield from (_word(leaf, hit) for hit in hits.get(leaf.members[0], ()))


def _runs(leaf: Leaf, hits: Hits) -> Iterator[tuple[Hit, ...]]:
    """Yield the words of each place at which the members stand one behind the other."""
    there = {member: {hit.position: hit for hit in hits.get(member, ())} for member in set(leaf.members)}
    for start in there[leaf.members[0]]:
        words = [there[member].get(start + offset) for offset, member in enumerate(leaf.members)]
        if None not in words:
            yield tuple(word for word in words if word)


def _near(leaf: Leaf, between: int, hits: Hits) -> list[Hit]:
    """Return the words that lie in a window which holds all members, each as often as it is given."""
    wanted = Counter(leaf.members)
    places = {member: [hit.position for hit in hits.get(member, ())] for member in wanted}
    width = len(leaf.members) + between
    inside: dict[int, Hit] = {}
    for start in sorted({place for there in places.values() for place in there}):
        ranges = {m: (bisect_left(p, start), bisect_left(p, start + width)) for m, p in places.items()}
        if all(last - first >= wanted[member] for member, (first, last) in ranges.items()):
            inside |= {hit.position: hit for m, (first, last) in ranges.items() for hit in hits[m][first:last]}
    return list(inside.values())


def _word(leaf: Leaf, hit: Hit) -> Occurrence:
    return Occurrence(hit.start, hit.end, leaf.number, ((hit.start, hit.end),), (hit.word,))


def _phrase(text: str, leaf: Leaf, words: tuple[Hit, ...]) -> Occurrence:
    spans: list[Span] = []
    for word in words:
        if spans and _joins(text[spans[-1][1] : word.start]):
            spans[-1] = spans[-1][0], word.end
        else:
            spans.append((word.start, word.end))
    folded = tuple(word.word for word in words)
    return Occurrence(words[0].start, words[-1].end, leaf.number, tuple(spans), folded)


def _joins(gap: str) -> bool:
    """Tell whether two words of a phrase are one mark: a space, a hyphen or nothing between them, or white space."""
    return len(gap) <= 1 or (gap.isspace() and gap.count("\n") < 2)
