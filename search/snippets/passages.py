"""Which passages to show, and where to cut them."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import reduce
from operator import add
from typing import NamedTuple

import regex

from search.snippets.occurrences import Occurrence, TextMatches
from search.snippets.sentences import breaks, last_break

_ROOM = 60  # characters of a passage that are kept for the words around the matches


class Passage(NamedTuple):
    """A part of a text to show (`text` is the number of the text), and what occurs in it."""

    text: int
    start: int
    end: int
    found: Sequence[Occurrence]


# Neighbouring occurrences that fit into one passage: the first of them, the one behind them, and a bit for each leaf.
_Window = tuple[int, int, int]


class _Stretch(NamedTuple):
    """A part of a text that no passage has yet, what occurs in it, and the window that begins with each occurrence."""

    text: int
    low: int
    high: int
    found: Sequence[Occurrence]
    windows: Sequence[_Window]


def choose(texts: Sequence[TextMatches], number: int) -> list[Passage]:
    """Return at most `number` passages in order of the texts. They do not overlap. Without occurrences there are none.

    The best window has the most leaves that are not shown yet; of equal ones, the most leaves, then the most and rarest
    occurrences. The first of equal windows wins.
    """
    shares = _shares(texts)
    rows = ((number, matches.text, matches.found) for number, matches in enumerate(texts) if matches.found)
    free = [_Stretch(number, 0, len(text), found, _windows(found)) for number, text, found in rows]
    passages: list[Passage] = []
    shown = 0
    while free and len(passages) < number:
        at, (first, last, _) = _best(free, shown, shares)
        stretch = free[at]
        around = stretch.found[first:last]  # a phrase may end after a later word does
        start, end = around[0][0], max(occurrence[1] for occurrence in around)
        start, end = cut(texts[stretch.text].text, start, end, stretch.low, stretch.high)
        before = [occurrence for occurrence in stretch.found if occurrence[1] <= start]
        behind = bisect_left(stretch.found, (end,))
        passage = Passage(stretch.text, start, end, stretch.found[len(before) : behind])
        passages.append(passage)
        if len(passages) < number:
            free[at : at + 1] = _left(stretch, passage, before, behind)
            for _, _, leaf, _ in passage.found:
                shown |= 1 << leaf
    return sorted(passages)


def _left(stretch: _Stretch, passage: Passage, before: Sequence[Occurrence], behind: int) -> Iterator[_Stretch]:
    """Yield the parts of a stretch before and after a passage, if anything occurs in them."""
    if before:
        yield _Stretch(stretch.text, stretch.low, passage.start, before, _windows(before))
    if behind < len(stretch.found):
        found = stretch.found[behind:]
        yield _Stretch(stretch.text, passage.end, stretch.high, found, _windows(found))


def _shares(texts: Sequence[TextMatches]) -> dict[int, float]:
    """Return the weight of an occurrence of each leaf: one divided by the number of its occurrences."""
    often: dict[int, int] = {}
    for matches in texts:
        for _, _, leaf, _ in matches.found:
            often[leaf] = often.get(leaf, 0) + 1
    return {leaf: 1 / number for leaf, number in often.items()}


def _windows(found: Sequence[Occurrence]) -> list[_Window]:
    """Return the window that begins with each occurrence. Each occurrence comes in and goes out once."""
    windows = []
    ends = [occurrence[1] for occurrence in found]
    inside: dict[int, int] = {}  # how often each leaf is in the window
    leaves = behind = 0
    for first, (start, _, first_leaf, _) in enumerate(found):
        furthest = start + WIDTH - _ROOM
        while behind < len(ends) and (ends[behind] <= furthest or behind <= first):
            leaf = found[behind][2]
            inside[leaf] = inside.get(leaf, 0) + 1
            leaves |= 1 << leaf
            behind += 1
        windows.append((first, behind, leaves))
        inside[first_leaf] -= 1
        if not inside[first_leaf]:
            leaves ^= 1 << first_leaf
    return windows


def _best(free: Sequence[_Stretch], shown: int, shares: Mapping[int, float]) -> tuple[int, _Window]:
    """Return the best window and the index of its stretch; of equal windows the first.

    Weights are added up only for windows that have as many leaves as the best, since few have.
    """
    most_new, most, heaviest, found = -1, -1, 0.0, (0, free[0].windows[0])
    for at, stretch in enumerate(free):
        for window in stretch.windows:
            first, behind, leaves = window
            new, number = (leaves & ~shown).bit_count(), leaves.bit_count()
            if new < most_new or (new == most_new and number < most):
                continue
            # From left to right on every Python: newer ones have another `sum`, which rounds in another way.
            weight = reduce(add, [shares[occurrence[2]] for occurrence in stretch.found[first:behind]])
            if new > most_new or number > most or weight > heaviest:
                most_new, most, heaviest, found = new, number, weight, (at, window)
    return found


WIDTH = 220  # characters, about
_OVER = 30  # characters more are accepted if a sentence or the text ends there
_LEAD = 60  # characters to show before the first match if its sentence begins too far away
_NEAR = 40  # characters in which to look for the space between two words
_BEFORE = 200  # characters in which a cluster surely begins; of a longer row of flags, one may be cut
_CLUSTER = regex.compile(r"\X")


def cut(text: str, start: int, end: int, low: int, high: int) -> tuple[int, int]:
    """Return the start and end of a passage in `text[low:high]` around `text[start:end]`, cut if that is too long."""
    end = min(end, start + WIDTH)
    first = _first(text, start, end, low, high)
    return _stripped(text, first, _last(text, first, end, high))


def _first(text: str, start: int, end: int, low: int, high: int) -> int:
    """Return the start of the sentence, else of a word some way before the match."""
    earliest = max(low, end - WIDTH)
    if earliest == 0:
        return 0
    last = last_break(text, earliest, start)
    if last:
        # If the text ends soon, there is room for earlier sentences too.
        room = high - WIDTH
        if last.start < room:
            return last.start
        return next(each.start for each in breaks(text, earliest, start) if each.start >= room)
    if earliest == low:
        return low
    wanted = max(earliest, start - _LEAD)
    return _space_from(text, wanted, min(start, wanted + _NEAR))


def _last(text: str, first: int, end: int, high: int) -> int:
    """Return the end of a sentence about a passage's width away, else of a word."""
    latest = max(end, first + WIDTH)
    if high <= latest + _OVER:
        return high
    sentence = last_break(text, max(end, first + WIDTH // 2), latest + _OVER)
    return sentence.end if sentence else _space_before(text, max(end, latest - _NEAR), latest)


def _space_from(text: str, low: int, high: int) -> int:
    """Return the offset of the first white space, or the first between two clusters."""
    spaces = (offset for offset in range(low, high) if text[offset].isspace())
    return next(spaces, None) or _cluster_from(text, low)


def _space_before(text: str, low: int, high: int) -> int:
    """Return the offset of the last white space, or the last between two clusters."""
    spaces = (offset for offset in range(high, low - 1, -1) if text[offset].isspace())
    return next(spaces, None) or _cluster_before(text, low, high)


def _cluster_from(text: str, low: int) -> int:
    """Return the first offset from `low` on that is not inside a grapheme cluster."""
    return next(end for _, end in _clusters(text, low) if end >= low)


def _cluster_before(text: str, low: int, high: int) -> int:
    """Return the last offset up to `high` that is not inside a cluster; if it is below `low`, the next one."""
    start, end = next((start, end) for start, end in _clusters(text, high) if end > high)
    return start if start >= low else end


def _clusters(text: str, offset: int) -> Iterator[tuple[int, int]]:
    """Yield the clusters from some way before an offset on; the first one may be part of one."""
    return (match.span() for match in _CLUSTER.finditer(text, max(0, offset - _BEFORE)))


def _stripped(text: str, first: int, last: int) -> tuple[int, int]:
    while first < last and text[first].isspace():
        first += 1
    while last > first and text[last - 1].isspace():
        last -= 1
    return first, last
