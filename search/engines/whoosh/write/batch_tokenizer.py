"""The texts of a segment cut into words, all at once.

A text is cut into pieces at white space first, as `search.text.tokenizer` does. Most pieces recur. So each distinct
piece of a language has a number and is cut into words once for all texts. The rest is arithmetic on arrays.

The texts of two articles, `oil fell` and `oil rose`, are four words of which three differ:

>>> texts = TextStream()
>>> texts.add(0, "en", [(Band.TITLE, "oil fell")])
>>> texts.add(1, "en", [(Band.TITLE, "oil rose")])
>>> words = texts.cut().words
>>> words.names
['oil', 'fell', 'rose']
>>> words.numbers.tolist(), words.documents.tolist(), words.positions.tolist()
([0, 1, 0, 2], [0, 0, 1, 1], [0, 1, 0, 1])

Each text also keeps where its words stand in it, in characters:

>>> spans = texts.cut().spans
>>> spans.documents.tolist(), spans.numbers.tolist()  # of each text: its document, how many words
([0, 1], [2, 2])
>>> spans.starts.tolist(), spans.lengths.tolist()  # of each word
([0, 4, 0, 4], [3, 4, 3, 4])
"""

from array import array
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from search.engines.whoosh.format.arrays import ranges
from search.engines.whoosh.format.documents import WordSpans
from search.engines.whoosh.write.capital_lines import PieceCase, Pieces, marks_by_line
from search.engines.whoosh.write.inverter import NUMBER, Numbers, Stems, Words
from search.engines.whoosh.write.term_rows import TermRows
from search.fields import BAND_BITS, PART_GAP, Band
from search.text.pieces import pieces_of
from search.text.tokenizer import cut
from search.types import value_object


@value_object
class Cut:
    """Texts cut into words, the same words with their terms, and where the words stand in the texts."""

    words: Words
    stems: Stems
    spans: WordSpans


class TextStream:
    """Takes the texts of document after document, in the order of `TEXT_PARTS`."""

    def __init__(self) -> None:
        self._pieces: dict[str, Numbers] = {}  # by language
        self._numbers = array(NUMBER)
        self._texts = array(NUMBER)
        self._lines = array(NUMBER)

    def add(self, document: int, language: str, texts: Sequence[tuple[Band, str]]) -> None:
        """Add the texts of a document, each with its band."""
        numbers = self._pieces.setdefault(language, Numbers())
        place = [*self._pieces].index(language)
        for band, text in texts:
            pieces = pieces_of(text)
            self._numbers.extend(map(numbers.__getitem__, pieces))
            self._texts.extend((document, band, len(pieces), place))
            self._lines.extend(map(len, text.split("\n")))

    def cut(self) -> Cut:
        """Return all texts cut into words."""
        documents, bands, pieces, languages = np.frombuffer(self._texts, np.uint32).reshape(-1, 4).T.astype(np.int64)
        distinct = [piece for numbers in self._pieces.values() for piece in numbers]
        numbers = self._numbered(pieces, languages)
        names, spans = _Spans.of(distinct)
        stream = Pieces(numbers=numbers, sizes=spans.sizes[numbers], words=spans.numbers[numbers])
        rows = spans.rows(numbers)
        ends = np.append(0, stream.words.cumsum())[np.append(0, pieces.cumsum())]
        of_texts = np.diff(ends)
        firsts = _firsts(documents, bands, of_texts)
        words = Words(
            names=names,
            numbers=spans.words[rows],
            documents=documents.astype(np.uint32).repeat(of_texts),
            positions=ranges(firsts, of_texts).astype(np.uint32),
        )
        lines = np.array(self._lines, np.int64)
        marks = marks_by_line(PieceCase.of(distinct, spans.numbers), stream, lines, rows, words.documents)
        return Cut(
            words=words,
            stems=TermRows.of(self._pieces).stems(words, rows, marks),
            spans=WordSpans(
                documents=documents,
                firsts=firsts,
                numbers=of_texts,
                starts=(_starts(stream.sizes, pieces).repeat(stream.words) + spans.starts[rows]).astype(np.uint32),
                lengths=spans.lengths[rows],
            ),
        )

    def _numbered(self, pieces: NDArray[np.int64], languages: NDArray[np.int64]) -> NDArray[np.integer]:
        """Return the numbers of all pieces; those of a language follow those of the one before it."""
        numbers = np.frombuffer(self._numbers, np.uint32)
        if len(self._pieces) == 1:
            return numbers
        sizes = np.array([*map(len, self._pieces.values())], np.int64)
        return numbers + (sizes.cumsum() - sizes)[languages].repeat(pieces)


@value_object
class _Spans:
    """The words of distinct pieces.

    Of each piece its size in characters and the number of its words. Of each word, piece by piece, its own number, and
    its start and length in the piece.
    """

    sizes: NDArray[np.int64]
    numbers: NDArray[np.int64]
    words: NDArray[np.uint32]
    starts: NDArray[np.int64]
    lengths: NDArray[np.uint32]

    @classmethod
    def of(cls, pieces: Sequence[str]) -> "tuple[list[str], _Spans]":
        """Return the distinct words, and the words of each piece."""
        names = Numbers()
        found = [*map(cut, pieces)]
        rows = [(names[word], start, end - start) for spans in found for word, start, end in spans]
        words, starts, lengths = np.array(rows, np.int64).reshape(-1, 3).T
        return [*names], cls(
            sizes=np.fromiter(map(len, pieces), np.int64, len(pieces)),
            numbers=np.fromiter(map(len, found), np.int64, len(found)),
            words=words.astype(np.uint32),
            starts=starts,
            lengths=lengths.astype(np.uint32),
        )

    def rows(self, pieces: NDArray[np.integer]) -> NDArray[np.int64]:
        """Return the rows of the words of some pieces, piece by piece."""
        starts = self.numbers.cumsum() - self.numbers
        return ranges(starts[pieces], self.numbers[pieces])


def _starts(sizes: NDArray[np.int64], pieces: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the start of each piece in its text: after the piece before it and one space."""
    behind = (sizes + 1).cumsum()
    starts = behind - sizes - 1
    begins = pieces.cumsum() - pieces
    started: NDArray[np.int64] = starts - starts[begins].repeat(pieces)
    return started


def _firsts(documents: NDArray[np.int64], bands: NDArray[np.int64], words: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the position of the first word of each text (`analysis.runs`)."""
    taken = np.where(words > 0, words + PART_GAP, 0)
    before = taken.cumsum() - taken
    is_first = np.append(True, (documents[1:] != documents[:-1]) | (bands[1:] != bands[:-1]))[: len(bands)]
    runs = np.diff(np.append(is_first.nonzero()[0], len(bands)))
    firsts: NDArray[np.int64] = (bands << BAND_BITS) + before - before[is_first].repeat(runs)
    return firsts
