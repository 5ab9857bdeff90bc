"""Which words of a segment have a mark by the line that they stand in (`capitals.marks`), all at once.

Few pieces have two capitals. Only of their words is the line looked for, and whether it is mostly in capitals.
"""

from collections.abc import Sequence
from typing import Self

import numpy as np
from numpy.typing import NDArray

from search.bounds import Memo
from search.engines.whoosh.format.arrays import pack
from search.engines.whoosh.write.inverter import Numbers
from search.engines.whoosh.write.term_rows import Marks
from search.text.analyzers.capitals import MOSTLY, mark_by_line
from search.text.tokenizer import cut
from search.types import value_object


@value_object
class PieceCase:
    """How distinct pieces are written.

    Of each piece its capitals and its small letters. Of each of its words, row by row, the number of the mark that it
    may have: 0 for none, 1 for the first of `names`.
    """

    names: Sequence[str]
    capitals: NDArray[np.int64]
    small: NDArray[np.int64]
    marks: NDArray[np.uint32]

    @classmethod
    def of(cls, pieces: Sequence[str], words: NDArray[np.int64]) -> Self:
        """Return how the pieces are written; `words` has how many words each of them has."""
        capitals, small = _letters(pieces)
        names, marks = Numbers({"": 0}), np.zeros(words.sum(), np.uint32)
        rows = (words.cumsum() - words).tolist()
        for number in (capitals > 1).nonzero()[0].tolist():
            for word, mark in _MARKS[pieces[number]]:
                marks[rows[number] + word] = names[mark]
        return cls(names=[*names], capitals=capitals, small=small, marks=marks)


def _marks_of(piece: str) -> tuple[tuple[int, str], ...]:
    """Return the words of a piece that may have a mark, by their numbers in it."""
    found = ((number, mark_by_line(word, piece[start:end])) for number, (word, start, end) in enumerate(cut(piece)))
    return tuple((number, mark) for number, mark in found if mark)


_MARKS: Memo[tuple[tuple[int, str], ...]] = Memo(_marks_of, 1 << 14)


def _letters(pieces: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the capitals and the small letters of each piece."""
    kinds = np.frombuffer("".join(pieces).translate(_CASES).encode("ascii"), np.uint8)
    ends = np.fromiter(map(len, pieces), np.int64, len(pieces)).cumsum()
    capitals, small = (np.diff(np.append(0, (kinds == ord(kind)).cumsum())[ends], prepend=0) for kind in "Aa")
    return capitals, small


class _Cases(dict[int, str]):
    """What stands for each character, by its number: `A` for a capital, `a` for a small letter, `-` for others."""

    def __missing__(self, number: int) -> str:
        character = chr(number)
        self[number] = kind = "A" if character.isupper() else "a" if character.islower() else "-"
        return kind


_CASES = _Cases()


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
    starts = _starts(pieces.sizes)
    kept = ~_lines_in_capitals(case, pieces.numbers, starts, lines)[_lines_of(words, pieces.words, starts, lines)]
    kept |= np.isin(in_document, in_document[kept])
    return Marks(indices=words[kept], marks=[case.names[mark] for mark in marks[kept].tolist()])


def _lines_of(
    words: NDArray[np.int64], in_pieces: NDArray[np.int64], starts: NDArray[np.int64], lines: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Return the line of some words, given how many words the pieces have and where they start."""
    pieces = np.searchsorted(in_pieces.cumsum(), words, side="right")
    found: NDArray[np.int64] = np.searchsorted(_ends(lines), starts[pieces], side="right")
    return found


def _lines_in_capitals(
    case: PieceCase, pieces: NDArray[np.integer], starts: NDArray[np.int64], lines: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Tell of each line whether it is mostly in capitals, given all pieces and where they start."""
    firsts = np.searchsorted(starts, _starts(lines))
    capitals, small = (np.add.reduceat(letters[pieces], firsts) for letters in (case.capitals, case.small))
    found: NDArray[np.bool_] = capitals >= MOSTLY * small
    return found


def _ends(sizes: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return where lines or pieces end among all texts; one character divides each from the next."""
    return (sizes + 1).cumsum()


def _starts(sizes: NDArray[np.int64]) -> NDArray[np.int64]:
    return _ends(sizes) - sizes - 1
