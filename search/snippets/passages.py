"""Which stretches of which texts to show: those that hold most of what is wanted."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from search.snippets.cutting import WIDTH, cut
from search.snippets.finds import Find
from search.snippets.occurrences import Occurrence

_ROOM = 60  # characters of a passage that are left for what stands about the matches


class Passage(NamedTuple):
    """A stretch of the text with this number, and what occurs in it."""

    text: int
    start: int
    end: int
    found: Sequence[Occurrence]


class _Window(NamedTuple):
    """Neighbouring occurrences that one passage can hold; `leaves` has a bit for each leaf among them."""

    start: int
    end: int
    leaves: int
    weight: float


class _Stretch(NamedTuple):
    """What is still free of a text, what occurs there, and the window that begins with each occurrence."""

    text: int
    low: int
    high: int
    found: Sequence[Occurrence]
    windows: Sequence[_Window]


def choose(texts: Sequence[Find], number: int) -> list[Passage]:
    """Return at most `number` passages in order of the texts, none of which overlap; none where nothing was found.

    A leaf not shown yet counts most, then the number of leaves, then how many and rare the words are; then the first.
    """
    often = Counter(occurrence.leaf for find in texts for occurrence in find.found)
    rows = ((number, find.text, find.found) for number, find in enumerate(texts) if find.found)
    free = [_Stretch(number, 0, len(text), found, _windows(found, often)) for number, text, found in rows]
    passages: list[Passage] = []
    shown = 0
    while free and len(passages) < number:
        stretch, window = _best(free, shown)
        start, end = cut(texts[stretch.text].text, window.start, window.end, stretch.low, stretch.high)
        before = [each for each in stretch.found if each.end <= start]
        behind = bisect_left(stretch.found, (end,))
        inside = stretch.found[len(before) : behind]
        passages.append(Passage(stretch.text, start, end, inside))
        for occurrence in inside:
            shown |= 1 << occurrence.leaf
        left = (
            _Stretch(stretch.text, stretch.low, start, before, _windows(before, often)),
            _Stretch(stretch.text, end, stretch.high, stretch.found[behind:], stretch.windows[behind:]),
        )
        at = free.index(stretch)
        free[at : at + 1] = [each for each in left if each.found]
    return sorted(passages)


def _windows(found: Sequence[Occurrence], often: Counter[int]) -> list[_Window]:
    windows = []
    for number, first in enumerate(found):
        end, leaves, weight = first.end, 0, 0.0
        for occurrence in found[number:]:
            if leaves and occurrence.end - first.start > WIDTH - _ROOM:
                break
            leaves |= 1 << occurrence.leaf
            weight += 1 / often[occurrence.leaf]
            end = max(end, occurrence.end)
        windows.append(_Window(first.start, end, leaves, weight))
    return windows


def _best(free: Sequence[_Stretch], shown: int) -> tuple[_Stretch, _Window]:
    """Return the best window and where it lies, of equals the first."""

    def merit(row: tuple[_Stretch, _Window]) -> tuple[int, int, float]:
        leaves = row[1].leaves
        return (leaves & ~shown).bit_count(), leaves.bit_count(), row[1].weight

    return max(((stretch, window) for stretch in free for window in stretch.windows), key=merit)
