"""Which stretches of which texts to show: those that hold most of what is wanted."""

from collections import Counter
from collections.abc import Collection, Sequence
from typing import NamedTuple

from search.snippets.cutting import WIDTH, cut
from search.snippets.occurrences import Occurrence


class Passage(NamedTuple):
    """A stretch of the text with this number."""

    text: int
    start: int
    end: int


class _Stretch(NamedTuple):
    """What is still free of a text, and what occurs there."""

    text: int
    low: int
    high: int
    found: Sequence[Occurrence]


class _Window(NamedTuple):
    """Neighbouring occurrences that one passage can hold, and what speaks for them: the first figures weigh most."""

    new: int
    leaves: int
    weight: float
    stretch: _Stretch
    start: int
    end: int


def choose(texts: Sequence[str], found: Sequence[Sequence[Occurrence]], number: int) -> list[Passage]:
    """Return at most `number` passages in order of the texts, none of which overlap; none where nothing was found."""
    rows = enumerate(zip(texts, found, strict=True))
    free = [_Stretch(text, 0, len(body), there) for text, (body, there) in rows if there]
    often = Counter(occurrence.leaf for there in found for occurrence in there)
    shown: set[int] = set()
    passages: list[Passage] = []
    while free and len(passages) < number:
        best = max((_best_window(stretch, often, shown) for stretch in free), key=_merit)
        stretch = best.stretch
        start, end = cut(texts[stretch.text], best.start, best.end, stretch.low, stretch.high)
        passages.append(Passage(stretch.text, start, end))
        shown |= {o.leaf for o in stretch.found if start <= o.start < end}
        at = free.index(stretch)
        free[at : at + 1] = _left_of(stretch, start, end)
    return sorted(passages)


def _merit(window: _Window) -> tuple[int, int, float]:
    return window.new, window.leaves, window.weight


def _best_window(stretch: _Stretch, often: Counter[int], shown: Collection[int]) -> _Window:
    """Return the best window, of equals the first; a leaf not shown yet counts most, a rare one more than others."""
    windows = (_window(stretch, first, often, shown) for first in range(len(stretch.found)))
    return max(windows, key=_merit)


def _window(stretch: _Stretch, first: int, often: Counter[int], shown: Collection[int]) -> _Window:
    start = end = stretch.found[first].start
    leaves: set[int] = set()
    weight = 0.0
    for occurrence in stretch.found[first:]:
        if leaves and occurrence.end - start > WIDTH:
            break
        leaves.add(occurrence.leaf)
        weight += 1 / often[occurrence.leaf]
        end = max(end, occurrence.end)
    return _Window(len(leaves.difference(shown)), len(leaves), weight, stretch, start, end)


def _left_of(stretch: _Stretch, start: int, end: int) -> list[_Stretch]:
    """Return what is left of a stretch before and behind a passage, as far as anything occurs there."""
    before = _Stretch(stretch.text, stretch.low, start, [o for o in stretch.found if o.end <= start])
    behind = _Stretch(stretch.text, end, stretch.high, [o for o in stretch.found if o.start >= end])
    return [left for left in (before, behind) if left.found]
