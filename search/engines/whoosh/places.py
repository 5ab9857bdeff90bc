"""Where the words of an article stand in its texts, so that nobody who shows a passage has to look for words in it.

On disk, as little-endian unsigned 32-bit numbers: the position of the first word of each text, and how many words
stand before it in other texts; then, for the words of all texts in turn, where they start, and how long they are, in
characters, both in the narrowest of 8, 16 or 32 bits that holds them; then one byte that says which.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from struct import unpack_from

import numpy as np

from search.engines.whoosh.postings import WIDTHS, WORD, Narrowing, width_code
from search.engines.whoosh.texts import Cut
from search.fields import TEXT_PARTS, Band
from search.model.article import Article
from search.snippets import Hits


def texts_of(article: Article) -> list[tuple[Band, str]]:
    """Return the texts of an article whose words have places, each with its band."""
    return [(part.band, text) for part in TEXT_PARTS for text in part.texts(article)]


def pack_places(cut: Cut) -> Iterator[bytes]:
    """Yield the places of the words of each document's texts as bytes; no document is without a text."""
    bounds = [0, *((np.diff(cut.documents) > 0).nonzero()[0] + 1).tolist(), len(cut.documents)]
    behind = cut.numbers.cumsum()
    before, firsts = (behind - cut.numbers).astype(WORD), cut.firsts.astype(WORD)
    ends = [0, *behind.tolist()]
    starts, lengths = Narrowing(cut.starts), Narrowing(cut.lengths)
    for first, last in pairwise(bounds):
        texts, words = slice(first, last), (ends[first], ends[last])
        heads = firsts[texts].tobytes() + (before[texts] - before[first]).tobytes()
        (start_bytes, width), (length_bytes, length_width) = starts.of(*words), lengths.of(*words)
        yield b"".join((heads, start_bytes, length_bytes, width_code(width, length_width)))


def _numbers(data: memoryview, width: int) -> Sequence[int]:
    return data.cast("H") if width == 1 else data.cast("I") if width else data


class Places:
    """The places of the words of one article, read as they are asked for; `texts` is how many texts it has."""

    def __init__(self, data: memoryview, texts: int) -> None:
        starts_at = 2 * texts * WORD.itemsize
        heads = unpack_from(f"<{2 * texts}I", data)
        self._firsts, self._before = heads[:texts], heads[texts:]
        start_width, length_width = divmod(data[-1], len(WIDTHS))
        start_size, length_size = WIDTHS[start_width].itemsize, WIDTHS[length_width].itemsize
        words = (len(data) - 1 - starts_at) // (start_size + length_size)
        lengths_at = starts_at + words * start_size
        self._starts = _numbers(data[starts_at:lengths_at], start_width)
        self._lengths = _numbers(data[lengths_at:-1], length_width)

    def hits(self, members: Iterable[tuple[int, Sequence[int]]]) -> dict[int, Hits]:
        """Return, by the number of the text, where members stand that have these positions."""
        firsts, before, starts, lengths = self._firsts, self._before, self._starts, self._lengths
        found: dict[int, Hits] = {}
        for member, positions in members:
            for position in positions:
                text = bisect_right(firsts, position) - 1
                place = position - firsts[text]
                word = before[text] + place
                start = starts[word]
                found.setdefault(text, {}).setdefault(member, []).append((place, start, start + lengths[word]))
        return found
