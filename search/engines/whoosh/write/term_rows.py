"""The words of a segment with their terms, all at once.

The terms of a word depend on the piece that it stands in and on the language. So those of each distinct piece are
looked up once, a row for each of its words. What a word has beside its first term stands at its position, too.

A text of `AIDS-hit` and `oil` has three words, whose terms are in the rows 1, 2 and 0:

>>> table = TermRows.of({"en": ["oil", "AIDS-hit"]})
>>> words = Words(
...     names=["aids", "hit", "oil"],
...     numbers=np.array([0, 1, 2]),
...     documents=np.array([0, 0, 0], np.uint32),
...     positions=np.array([0, 1, 2], np.uint32),
... )
>>> stems = table.stems(words, np.array([1, 2, 0]), Marks.none())
>>> [stems.words.names[number] for number in stems.words.numbers], stems.words.positions.tolist()
(['en:aid', 'en:aidshit', 'en:hit', 'en:oil'], [0, 0, 1, 2])
>>> stems.is_first.tolist()
[True, False, True, True]
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Self

import numpy as np
from numpy.typing import NDArray

from search.engines.whoosh.format.arrays import ranges
from search.engines.whoosh.write.inverter import Numbers, Stems, Words
from search.text.analyzers.piece_terms import several_terms
from search.text.analyzers.word_terms import prepare
from search.types import value_object


@value_object
class Marks:
    """The words of a stream that have a mark by their line: the index of each, ascending, and its mark."""

    indices: NDArray[np.int64]
    marks: Sequence[str]

    @classmethod
    def none(cls) -> Self:
        """Return no marks."""
        return cls(indices=np.empty(0, np.int64), marks=())


@value_object
class TermRows:
    """The terms of the words of distinct pieces: of each row how many it has, and all `terms` by numbers in `names`."""

    names: Sequence[str]
    counts: NDArray[np.int64]
    terms: NDArray[np.uint32]

    @classmethod
    def of(cls, pieces: Mapping[str, Iterable[str]]) -> Self:
        """Return the rows of the words of distinct pieces, given by their language."""
        prepare(pieces)
        names = Numbers()
        found = [map(several_terms(language).__getitem__, of_language) for language, of_language in pieces.items()]
        rows = [*chain.from_iterable(chain.from_iterable(found))]
        numbers = map(names.__getitem__, chain.from_iterable(rows))
        terms = np.fromiter(numbers, np.uint32)
        return cls(names=[*names], counts=np.fromiter(map(len, rows), np.int64, len(rows)), terms=terms)

    def stems(self, words: Words, rows: NDArray[np.int64], marks: Marks) -> Stems:
        """Return words with all their terms and marks; `rows` has the row of each word."""
        starts = self.counts.cumsum() - self.counts
        counts = self.counts[rows]
        taken = ranges(starts[rows], counts)
        is_first = np.zeros(len(self.terms), np.bool_)
        is_first[starts] = True
        names = Numbers(zip(self.names, range(len(self.names)), strict=True))
        of_marks = np.array([names[mark] for mark in marks.marks], np.uint32)
        behind = counts.cumsum()[marks.indices]
        return Stems(
            words=Words(
                names=[*names],
                numbers=np.insert(self.terms[taken], behind, of_marks),
                documents=np.insert(words.documents.repeat(counts), behind, words.documents[marks.indices]),
                positions=np.insert(words.positions.repeat(counts), behind, words.positions[marks.indices]),
            ),
            is_first=np.insert(is_first[taken], behind, np.False_),
        )
