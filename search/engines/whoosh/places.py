"""Where the words of an article stand in its texts, so that nobody who shows a passage has to look for words in it.

On disk: how many words each text has, as little-endian unsigned 32-bit numbers; then, for the words of all texts in
turn, where they start, and how long they are, in characters, both in the narrowest of 8, 16 or 32 bits that holds
them; then one byte that says which.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import chain

import numpy as np

from search.engines.whoosh.postings import WIDTHS, WORD, narrowed, width_code
from search.fields import PART_GAP, TEXT_PARTS, Band
from search.model.article import Article
from search.snippets import Hit, Hits
from search.text.tokens import tokens


def texts_of(article: Article) -> list[tuple[Band, str]]:
    """Return the texts of an article whose words have places, each with its band."""
    return [(part.band, text) for part in TEXT_PARTS for text in part.texts(article)]


def pack_places(article: Article) -> bytes:
    """Return the places of an article's words as bytes."""
    found = [tokens(text) for _, text in texts_of(article)]
    _, starts_at, ends_at = zip(*chain.from_iterable(found), strict=True) if any(found) else ((), (), ())
    starts, ends = np.array(starts_at, np.uint32), np.array(ends_at, np.uint32)
    (start_bytes, start_width), (length_bytes, length_width) = narrowed(starts), narrowed(ends - starts)
    numbers = np.array([len(words) for words in found], WORD).tobytes()
    return b"".join((numbers, start_bytes, length_bytes, width_code(start_width, length_width)))


def _numbers(data: memoryview, width: int) -> Sequence[int]:
    return data.cast("H") if width == 1 else data.cast("I") if width else data


class Places:
    """The places of one article's words, read as they are asked for; `bands` are those of its texts."""

    def __init__(self, data: memoryview, bands: Sequence[Band]) -> None:
        starts_at = len(bands) * WORD.itemsize
        numbers = data[:starts_at].cast("I").tolist()
        start_width, length_width = divmod(data[-1], len(WIDTHS))
        lengths_at = starts_at + sum(numbers) * WIDTHS[start_width].itemsize
        self._starts = _numbers(data[starts_at:lengths_at], start_width)
        self._lengths = _numbers(data[lengths_at:-1], length_width)
        self._firsts: list[int] = []  # the position of each text's first word
        self._before: list[int] = []  # how many words there are in the texts before
        following = dict.fromkeys(bands, 0)
        before = 0
        for band, number in zip(bands, numbers, strict=True):
            self._firsts.append(band.first + following[band])
            self._before.append(before)
            following[band] += number + PART_GAP if number else 0
            before += number

    def hits(self, members: Iterable[tuple[int, Sequence[int]]]) -> dict[int, Hits]:
        """Return, by the number of the text, where members stand that have these positions."""
        found: dict[int, Hits] = {}
        for member, positions in members:
            for position in positions:
                text = bisect_right(self._firsts, position) - 1
                place = position - self._firsts[text]
                word = self._before[text] + place
                start = self._starts[word]
                hit = Hit(place, start, start + self._lengths[word])
                found.setdefault(text, {}).setdefault(member, []).append(hit)
        return found
