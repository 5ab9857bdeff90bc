"""The words of a segment being written, turned from documents that have words into words that have documents."""

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from search.fields import TITLE_WEIGHT, Band

_NUMBER = "I"  # 32 bits


@dataclass(frozen=True, slots=True, kw_only=True)
class InvertedField:
    """All postings of a field, term by term, `terms` ascending.

    Term t has the rows from `rows[t]` to `rows[t + 1]`, one a document; row r the positions from `places[r]` on.
    """

    terms: Sequence[bytes]
    rows: NDArray[np.int64]
    documents: NDArray[np.uint32]
    frequencies: NDArray[np.uint32]
    places: NDArray[np.int64]
    positions: NDArray[np.uint32]


class _Numbers(dict[str, int]):
    """Numbers words as they come."""

    def __missing__(self, word: str) -> int:
        number = self[word] = len(self)
        return number


class WordStream:
    """The words of document after document, as numbers; each run of them with its document and first position."""

    def __init__(self) -> None:
        self._numbers = _Numbers()
        self._words = array(_NUMBER)
        self._runs = array(_NUMBER)

    def add(self, document: int, first: int, words: Sequence[str]) -> None:
        """Add words that stand at the positions from `first` on; documents and positions must ascend."""
        self._words.extend(map(self._numbers.__getitem__, words))
        self._runs.extend((document, first, len(words)))

    def inverted(self) -> InvertedField:
        """Return the postings of the words."""
        return self._of([*self._numbers], np.frombuffer(self._words, np.uint32))

    def inverted_as(self, names: Sequence[str], name: Callable[[str, str], str]) -> InvertedField:
        """Return the postings of what words are called in their document, which `names` gives something to know by."""
        own = np.array([*names])
        kinds, kind_of = np.unique(own, return_inverse=True)
        words = np.frombuffer(self._words, np.uint32).astype(np.int64)
        asked = kind_of[self._documents()] * len(self._numbers) + words
        used, asked = np.unique(asked, return_inverse=True)
        known = [*self._numbers]
        renamed = _Numbers()
        table = [renamed[name(known[each % len(known)], str(kinds[each // len(known)]))] for each in used.tolist()]
        return self._of([*renamed], np.array(table, np.uint32)[asked])

    def _documents(self) -> NDArray[np.uint32]:
        runs = self._table()
        return np.repeat(runs[:, 0], runs[:, 2])

    def _positions(self) -> NDArray[np.uint32]:
        runs = self._table().astype(np.int64)
        before = np.cumsum(runs[:, 2]) - runs[:, 2]
        return (np.repeat(runs[:, 1] - before, runs[:, 2]) + np.arange(len(self._words))).astype(np.uint32)

    def _table(self) -> NDArray[np.uint32]:
        return np.frombuffer(self._runs, np.uint32).reshape(-1, 3)

    def _of(self, names: Sequence[str], numbers: NDArray[np.uint32]) -> InvertedField:
        """Sort by term; as the stream ascends, documents and positions of a term then do."""
        terms, rank = _ranked(names)
        ranks = rank[numbers]
        order = np.argsort(ranks, kind="stable")
        ranks, documents, positions = ranks[order], self._documents()[order], self._positions()[order]
        places = _changes(ranks, documents)
        weights = 1 + (TITLE_WEIGHT - 1) * (positions < Band.TITLE.end)
        return InvertedField(
            terms=terms,
            rows=np.searchsorted(ranks[places], np.arange(len(terms) + 1)),
            documents=documents[places],
            frequencies=np.add.reduceat(weights, places).astype(np.uint32) if len(places) else documents,
            places=np.append(places, len(ranks)),
            positions=positions,
        )


class ValueStream:
    """Values of document after document, which have no positions."""

    def __init__(self) -> None:
        self._numbers = _Numbers()
        self._values = array(_NUMBER)
        self._documents = array(_NUMBER)

    def add(self, document: int, values: Sequence[str]) -> None:
        """Add the values of a document, each once; documents must ascend."""
        self._values.extend(map(self._numbers.__getitem__, values))
        self._documents.extend([document] * len(values))

    def inverted(self) -> InvertedField:
        """Return the postings of the values."""
        terms, rank = _ranked([*self._numbers])
        ranks = rank[np.frombuffer(self._values, np.uint32)]
        order = np.argsort(ranks, kind="stable")
        nothing = np.zeros(len(ranks), np.uint32)
        return InvertedField(
            terms=terms,
            rows=np.searchsorted(ranks[order], np.arange(len(terms) + 1)),
            documents=np.frombuffer(self._documents, np.uint32)[order],
            frequencies=nothing,
            places=np.zeros(len(ranks) + 1, np.int64),
            positions=nothing[:0],
        )


def _ranked(names: Sequence[str]) -> tuple[list[bytes], NDArray[np.int64]]:
    """Return the names' bytes in order, and the place of each name in it."""
    written = [name.encode() for name in names]
    order = sorted(range(len(written)), key=written.__getitem__)
    rank = np.empty(len(order), np.int64)
    rank[order] = np.arange(len(order))
    return [written[number] for number in order], rank


def _changes(ranks: NDArray[np.int64], documents: NDArray[np.uint32]) -> NDArray[np.int64]:
    """Return where another term or document begins."""
    if not len(ranks):
        return np.empty(0, np.int64)
    changed = (ranks[1:] != ranks[:-1]) | (documents[1:] != documents[:-1])
    return np.append(0, np.flatnonzero(changed) + 1)
