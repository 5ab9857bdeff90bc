"""Stored documents: record, body, word offsets.

Word offsets on disk: for each text the position of its first word, then for each text the number of words in the texts
before it (both `<u4`). Then the start of each word in its text, then the length of each word, in characters, both in
the narrowest of 8, 16 or 32 bits that holds them. The last byte names these two widths.
"""

import json
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from struct import Struct, unpack_from

import numpy as np
from numpy.typing import NDArray

from search.engines.whoosh.format.arrays import WIDTHS, WORD, SmallestPacker, width_code
from search.engines.whoosh.format.postings import word_weights
from search.fields import TEXT_PARTS, Band
from search.model.article import Article
from search.model.record import from_own_values, own_values, to_record
from search.snippets import Hits
from search.types import value_object


def texts_of(article: Article) -> list[tuple[Band, str]]:
    """Return the texts of an article whose words have positions, each with its band."""
    return [(part.band, text) for part in TEXT_PARTS for text in part.texts(article)]


@value_object
class WordSpans:
    """Where the words of texts stand.

    Each text has its document, the position of its first word (`firsts`) and the number of its words (`numbers`). Each
    word has its start and its length in its text, in characters.
    """

    documents: NDArray[np.int64]
    firsts: NDArray[np.int64]
    numbers: NDArray[np.int64]
    starts: NDArray[np.uint32]
    lengths: NDArray[np.uint32]

    def weights(self, documents: int) -> NDArray[np.int64]:
        """Return the length of each document in words, the title counted twice."""
        return np.bincount(self.documents, self.numbers * word_weights(self.firsts), documents).astype(np.int64)


def pack_word_offsets(spans: WordSpans) -> Iterator[bytes]:
    """Yield the word offsets of each document as bytes; every document has a text, if only an empty one."""
    bounds = [0, *((np.diff(spans.documents) > 0).nonzero()[0] + 1).tolist(), len(spans.documents)]
    behind = spans.numbers.cumsum()
    before, firsts = (behind - spans.numbers).astype(WORD), spans.firsts.astype(WORD)
    ends = [0, *behind.tolist()]
    starts, lengths = SmallestPacker(spans.starts), SmallestPacker(spans.lengths)
    for first, last in pairwise(bounds):
        texts, words = slice(first, last), (ends[first], ends[last])
        heads = firsts[texts].tobytes() + (before[texts] - before[first]).tobytes()
        (start_bytes, width), (length_bytes, length_width) = starts.of(*words), lengths.of(*words)
        yield b"".join((heads, start_bytes, length_bytes, width_code(width, length_width)))


def _numbers(data: memoryview, width: int) -> Sequence[int]:
    return data.cast("H") if width == 1 else data.cast("I") if width else data


class WordOffsets:
    """Where the words of one article stand in its texts, each read only when needed; `texts` is the number of texts."""

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
        """Return, by the number of the text, the words at the positions of each member."""
        firsts, before, starts, lengths = self._firsts, self._before, self._starts, self._lengths
        found: dict[int, Hits] = {}
        for member, positions in members:
            for position in positions:
                text = bisect_right(firsts, position) - 1
                number = position - firsts[text]
                word = before[text] + number
                start = starts[word]
                found.setdefault(text, {}).setdefault(member, []).append((number, start, start + lengths[word]))
        return found


_BODY = "body"
_read_json = json.JSONDecoder().raw_decode  # faster than `json.loads`, which looks for an encoding and white space
_HEAD = Struct("<II")  # the sizes of the record and the body in bytes


def pack_article(article: Article) -> bytes:
    """Return an article as bytes without its word offsets; a part can be read without the rest."""
    fields = to_record(article)
    body = fields.pop(_BODY, "").encode()
    record = json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode()
    return b"".join((_HEAD.pack(len(record), len(body)), record, body))


class StoredArticle:
    """An article's bytes. They are not validated: the article was when it was written, and checksums protect the file.

    `values` has the values of the article's fields by name. They are enough for a list, and faster to make than an
    `Article`.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        record_size, body_size = _HEAD.unpack_from(data)
        body_at = _HEAD.size + record_size
        self._word_offsets_at = body_at + body_size
        record, _ = _read_json(data[_HEAD.size : body_at].decode())
        record[_BODY] = data[body_at : self._word_offsets_at].decode()
        self.values = own_values(record)

    @property
    def article(self) -> Article:
        """The article."""
        return from_own_values(self.values)

    def word_offsets(self, texts: int) -> WordOffsets:
        """Return where the words of its texts stand; `texts` is the number of texts."""
        return WordOffsets(memoryview(self._data)[self._word_offsets_at :], texts)
