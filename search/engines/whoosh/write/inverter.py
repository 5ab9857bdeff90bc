"""Documents with words -> words with documents.

The words of `oil fell` and `oil rose` come in the order of the documents, and leave in the order of the terms:

>>> words = Words(
...     names=["oil", "fell", "rose"],
...     numbers=np.array([0, 1, 0, 2]),
...     documents=np.array([0, 0, 1, 1], np.uint32),
...     positions=np.array([0, 1, 0, 1], np.uint32),
... )
>>> field = words.inverted()
>>> field.terms, field.rows.tolist()  # `oil` has the rows 1 and 2
([b'fell', b'oil', b'rose'], [0, 1, 3, 4])
>>> field.documents.tolist(), field.frequencies.tolist()  # of each row; a title counts twice
([0, 0, 1, 1], [2, 2, 2, 2])
>>> field.starts.tolist(), field.positions.tolist()  # row 3, `rose`, has the position at index 3
([0, 1, 2, 3, 4], [1, 0, 0, 1])
"""

from array import array
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from search.engines.whoosh.format.arrays import documents_of, pack, positions_of, ranges
from search.engines.whoosh.format.postings import FieldPostings, word_weights
from search.types import value_object

NUMBER = "I"  # 32 bits


class Numbers(dict[str, int]):
    """Gives each new word the next number."""

    def __missing__(self, word: str) -> int:
        number = self[word] = len(self)
        return number


@value_object
class Words:
    """Words of document after document by their numbers in `names`, each with its document and position, ascending."""

    names: Sequence[str]
    numbers: NDArray[np.integer]
    documents: NDArray[np.uint32]
    positions: NDArray[np.uint32]

    def inverted(self) -> FieldPostings:
        """Return the postings of the words."""
        field, _ = _sorted_by_term(self.names, self.numbers, self.documents, self.positions)
        return field


@value_object
class Stems:
    """Words by their terms. `is_first` tells of each whether it is the first term of a word, which stands for it."""

    words: Words
    is_first: NDArray[np.bool_]

    def inverted(self) -> tuple[FieldPostings, NDArray[np.bool_]]:
        """Return the postings of the terms, and of each position in them whether the term is the first of a word."""
        names, words = self.words.names, self.words
        field, order = _sorted_by_term(names, words.numbers, words.documents, words.positions)
        return field, self.is_first[order]


class WordStream:
    """Takes the words of document after document; keeps numbers, and the document and first position of each run."""

    def __init__(self) -> None:
        self._numbers = Numbers()
        self._words = array(NUMBER)
        self._runs = array(NUMBER)

    def add(self, document: int, first: int, words: Sequence[str]) -> None:
        """Add words that stand at the positions from `first` on; documents and positions must ascend."""
        self._words.extend(map(self._numbers.__getitem__, words))
        self._runs.extend((document, first, len(words)))

    def words(self) -> Words:
        """Return the words that were added."""
        documents, firsts, lengths = np.frombuffer(self._runs, np.uint32).reshape(-1, 3).T
        return Words(
            names=[*self._numbers],
            numbers=np.frombuffer(self._words, np.uint32),
            documents=documents.repeat(lengths),
            positions=ranges(firsts, lengths).astype(np.uint32),
        )


class ValueStream:
    """Values of document after document, which have no positions."""

    def __init__(self) -> None:
        self._numbers = Numbers()
        self._values = array(NUMBER)
        self._documents = array(NUMBER)

    def add(self, document: int, values: Sequence[str]) -> None:
        """Add the values of a document, each once; documents must ascend."""
        self._values.extend(map(self._numbers.__getitem__, values))
        self._documents.extend([document] * len(values))

    def inverted(self) -> FieldPostings:
        """Return the postings of the values."""
        terms, rank = _ranked([*self._numbers])
        ranks = rank[np.frombuffer(self._values, np.uint32)]
        order = np.argsort(ranks, kind="stable")
        nothing = np.zeros(len(ranks), np.uint32)
        return FieldPostings(
            terms=terms,
            rows=np.searchsorted(ranks[order], np.arange(len(terms) + 1)),
            documents=np.frombuffer(self._documents, np.uint32)[order],
            frequencies=nothing,
            starts=np.zeros(len(ranks) + 1, np.int64),
            positions=nothing[:0],
        )


def _sorted_by_term(
    names: Sequence[str], numbers: NDArray[np.integer], documents: NDArray[np.uint32], positions: NDArray[np.uint32]
) -> tuple[FieldPostings, NDArray[np.integer]]:
    """Sort by term, and return the order, too. It is stable, so the documents and positions of a term stay in order."""
    terms, rank = _ranked(names)
    in_order = pack(rank[numbers], np.arange(len(numbers)))
    in_order.sort()  # takes a third of the time of a stable `argsort`
    ranks, order = documents_of(in_order), positions_of(in_order)
    documents, positions = documents[order], positions[order]
    starts = _changes(ranks, documents)
    field = FieldPostings(
        terms=terms,
        rows=np.searchsorted(ranks[starts], np.arange(len(terms) + 1)),
        documents=documents[starts],
        frequencies=np.add.reduceat(word_weights(positions), starts).astype(np.uint32) if len(starts) else documents,
        starts=np.append(starts, len(ranks)),
        positions=positions,
    )
    return field, order


def _ranked(names: Sequence[str]) -> tuple[list[bytes], NDArray[np.int64]]:
    """Return the names as ascending bytes, and the rank of each name among them."""
    written = [name.encode() for name in names]
    order = sorted(range(len(written)), key=written.__getitem__)
    rank = np.empty(len(order), np.int64)
    rank[order] = np.arange(len(order))
    return [written[number] for number in order], rank


def _changes(ranks: NDArray[np.integer], documents: NDArray[np.uint32]) -> NDArray[np.int64]:
    """Return the indices at which another term or document begins."""
    if not len(ranks):
        return np.empty(0, np.int64)
    changed = (ranks[1:] != ranks[:-1]) | (documents[1:] != documents[:-1])
    return np.append(0, changed.nonzero()[0] + 1)
