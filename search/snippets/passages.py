"""Which stretches of which texts to show: those that hold most of what is wanted."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
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


# Neighbouring occurrences that one passage can hold: start, end, a bit for each leaf among them, and their weight.
_Window = tuple[int, int, int, float]


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
    shares = _shares(texts)
    rows = ((number, find.text, find.found) for number, find in enumerate(texts) if find.found)
    free = [_Stretch(number, 0, len(text), found, _windows(found, shares)) for number, text, found in rows]
    passages: list[Passage] = []
    shown = 0
    while free and len(passages) < number:
        at, window = _best(free, shown)
        stretch = free[at]
        start, end = cut(texts[stretch.text].text, window[0], window[1], stretch.low, stretch.high)
        before = [occurrence for occurrence in stretch.found if occurrence[1] <= start]
        behind = bisect_left(stretch.found, (end,))
        passage = Passage(stretch.text, start, end, stretch.found[len(before) : behind])
        passages.append(passage)
        if len(passages) < number:
            free[at : at + 1] = _left(stretch, passage, before, behind, shares)
            for _, _, leaf, _ in passage.found:
                shown |= 1 << leaf
    return sorted(passages)


def _left(
    stretch: _Stretch, passage: Passage, before: Sequence[Occurrence], behind: int, shares: Mapping[int, float]
) -> Iterator[_Stretch]:
    """Yield what is left of a stretch before a passage and behind it, where anything occurs there."""
    if before:
        yield _Stretch(stretch.text, stretch.low, passage.start, before, _windows(before, shares))
    if behind < len(stretch.found):
        found, windows = stretch.found[behind:], stretch.windows[behind:]
        yield _Stretch(stretch.text, passage.end, stretch.high, found, windows)


def _shares(texts: Sequence[Find]) -> dict[int, float]:
    """Return what an occurrence of each leaf weighs: the more, the fewer there are."""
    often: dict[int, int] = {}
    for find in texts:
        for _, _, leaf, _ in find.found:
            often[leaf] = often.get(leaf, 0) + 1
    return {leaf: 1 / number for leaf, number in often.items()}


def _windows(found: Sequence[Occurrence], shares: Mapping[int, float]) -> list[_Window]:
    """Return the window that begins with each occurrence."""
    windows = []
    for number, (start, first_end, first_leaf, _) in enumerate(found, 1):
        end, leaves, weight = first_end, 1 << first_leaf, shares[first_leaf]
        for following in range(number, len(found)):
            _, last, leaf, _ = found[following]
            if last - start > WIDTH - _ROOM:
                break
            end = last if last > end else end  # a phrase may go on behind the next word
            leaves |= 1 << leaf
            weight += shares[leaf]
        windows.append((start, end, leaves, weight))
    return windows


def _best(free: Sequence[_Stretch], shown: int) -> tuple[int, _Window]:
    """Return the best window and the place of the stretch that it lies in, of equals the first."""
    best, found = (-1, 0, 0.0), (0, free[0].windows[0])
    for at, stretch in enumerate(free):
        for window in stretch.windows:
            _, _, leaves, weight = window
            merit = (leaves & ~shown).bit_count(), leaves.bit_count(), weight
            if merit > best:
                best, found = merit, (at, window)
    return found
