"""Where a passage begins and ends: at a sentence if one is near, else at a word, without spaces anywhere."""

from search.snippets.sentences import breaks, last_break

WIDTH = 220  # characters, about
_OVER = 30  # more than that are fine if a sentence or the text ends there
_LEAD = 60  # what to show before the first match if its sentence begins too far off
_NEAR = 40  # how far off to look for the space between two words


def cut(text: str, start: int, end: int, low: int, high: int) -> tuple[int, int]:
    """Return a passage of `text[low:high]` that holds `text[start:end]`, as far as that is not too long."""
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
        # Where the text ends soon there is room for the sentences before.
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
    """Return the first place of white space, or the beginning."""
    return next((place for place in range(low, high) if text[place].isspace()), low)


def _space_before(text: str, low: int, high: int) -> int:
    """Return the last place of white space, or the end."""
    return next((place for place in range(high, low - 1, -1) if text[place].isspace()), high)


def _stripped(text: str, first: int, last: int) -> tuple[int, int]:
    while first < last and text[first].isspace():
        first += 1
    while last > first and text[last - 1].isspace():
        last -= 1
    return first, last
