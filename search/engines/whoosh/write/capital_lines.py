"""Which words of a segment have a mark by the line that they stand in (`capitals.marks`), all at once.

Few pieces have two capitals. Only of their words is the line looked for, and whether it is mostly in capitals.
"""

from array import array
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from search.engines.whoosh.format.arrays import pack
from search.engines.whoosh.write.inverter import NUMBER, Numbers
from search.engines.whoosh.write.term_rows import Marks
from search.text.analyzers.capitals import MOSTLY, letters_of, mark_by_line
from search.text.tokenizer import cut
from search.types import value_object


@value_object
class PieceCase:
    """How distinct pieces are written.

    Of each piece its capitals and its small letters. Of each of its words, row by row, the number of the mark that it
    may have: 0 for none, 1 for the first of `names`.
    """

    names: Sequence[str]
    capitals: NDArray[np.uint32]
    small: NDArray[np.uint32]
    marks: NDArray[np.uint32]

    @classmethod
    def of(cls, pieces: Sequence[str]) -> "PieceCase":
        """Return how the pieces are written."""
        names, marks = Numbers({"": 0}), array(NUMBER)
        letters = [*map(letters_of, pieces)]
        for piece, (capitals, _) in zip(pieces, letters, strict=True):
            if capitals < 2:
                marks.extend([0] * len(cut(piece)))
            else:
                marks.extend(names[mark_by_line(word, piece[start:end]) or ""] for word, start, end in cut(piece))
        capitals_of, small = np.array(letters, np.uint32).reshape(-1, 2).T
        return cls(names=[*names], capitals=capitals_of, small=small, marks=np.array(marks, np.uint32))


@value_object
class Pieces:
    """The pieces of all texts, in order: the number of each, its size in characters, and how many words it has."""

    numbers: NDArray[np.integer]
    sizes: NDArray[np.int64]
    words: NDArray[np.int64]


def marks_by_line(
    case: PieceCase, pieces: Pieces, lines: NDArray[np.int64], rows: NDArray[np.int64], documents: NDArray[np.uint32]
) -> Marks:
    """Return the words that have a mark.

    `lines` has the size of each line of each text, in characters. Of each word `rows` has the row in `case.marks`, and
    `documents` the document.
    """
    words = case.marks[rows].nonzero()[0]
    if not len(words):
        return Marks.none()
    marks = case.marks[rows[words]]
    in_document = pack(documents[words], marks)
    kept = ~_lines_in_capitals(case, pieces, lines)[_lines_of(words, pieces, lines)]
    kept |= np.isin(in_document, in_document[kept])
    return Marks(indices=words[kept], marks=[case.names[mark] for mark in marks[kept].tolist()])


def _lines_of(words: NDArray[np.int64], pieces: Pieces, lines: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the line that each word stands in."""
    of_words = np.searchsorted(pieces.words.cumsum(), words, side="right")
    found: NDArray[np.int64] = np.searchsorted(_ends(lines), _starts(pieces.sizes)[of_words], side="right")
    return found


def _lines_in_capitals(case: PieceCase, pieces: Pieces, lines: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Tell of each line whether it is mostly in capitals."""
    firsts = np.searchsorted(_starts(pieces.sizes), _starts(lines))
    capitals, small = (np.add.reduceat(letters[pieces.numbers], firsts) for letters in (case.capitals, case.small))
    found: NDArray[np.bool_] = capitals >= MOSTLY * small
    return found


def _ends(sizes: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return where lines or pieces end among all texts; one character divides each from the next."""
    return (sizes + 1).cumsum()


def _starts(sizes: NDArray[np.int64]) -> NDArray[np.int64]:
    return _ends(sizes) - sizes - 1
