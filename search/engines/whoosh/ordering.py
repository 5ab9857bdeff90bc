"""The order of hits: the first few of many, without sorting the rest."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from search.engine.selection import Place
from search.engines.whoosh.schema import UNDATED
from search.model.request import Order

_LATEST = np.iinfo(np.int64).max


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidates:
    """All that matched, one row each: its segment and document, and what it is ordered by."""

    segments: NDArray[np.int64]
    documents: NDArray[np.int64]
    strict: NDArray[np.bool_]
    scores: NDArray[np.float64]
    published: NDArray[np.int64]
    ids: NDArray[np.bytes_]

    def place(self, row: int) -> Place:
        """Return where a row stands in the order."""
        published = int(self.published[row])
        return Place(
            strict=bool(self.strict[row]),
            score=float(self.scores[row]),
            published=None if published == UNDATED else published,
            id=self.ids[row].decode("ascii"),
        )


def first_rows(candidates: Candidates, order: Order, after: Place | None, number: int) -> NDArray[np.int64]:
    """Return the first rows in order, those up to and with the place `after` left out."""
    keys = _keys(candidates, order)
    rows = np.arange(len(candidates.ids))
    if after is not None:
        rows = np.flatnonzero(_behind(keys, _keys(_as_candidates(after), order)))
    rows = _front(rows, keys[:-1], number)
    return rows[np.lexsort([key[rows] for key in reversed(keys)])][:number]


def _keys(candidates: Candidates, order: Order) -> list[NDArray[np.generic]]:
    """Return the keys to sort by, the first decisive, each ascending. `~` turns integers round without overflow."""
    if order is Order.RELEVANCE:
        return [~candidates.strict, -candidates.scores, ~candidates.published, candidates.ids]
    if order is Order.NEWEST:
        return [~candidates.published, candidates.ids]
    return [np.where(candidates.published == UNDATED, _LATEST, candidates.published), candidates.ids]


def _front(rows: NDArray[np.int64], keys: list[NDArray[np.generic]], number: int) -> NDArray[np.int64]:
    """Drop rows that cannot be among the first `number`: a key after the first decides only between ties."""
    sure: list[NDArray[np.int64]] = []
    for key in keys:
        if len(rows) <= number:
            break
        values = key[rows]
        limit = np.partition(values, number - 1)[number - 1]
        sure.append(rows[values < limit])
        number -= len(sure[-1])
        rows = rows[values == limit]
    return np.concatenate([*sure, rows])


def _behind(keys: list[NDArray[np.generic]], place: list[NDArray[np.generic]]) -> NDArray[np.bool_]:
    behind = np.zeros(len(keys[0]), dtype=bool)
    tied = np.ones(len(keys[0]), dtype=bool)
    for key, value in zip(keys, place, strict=True):
        behind |= tied & (key > value[0])
        tied &= key == value[0]
    return behind


def _as_candidates(place: Place) -> Candidates:
    return Candidates(
        segments=np.zeros(1, np.int64),
        documents=np.zeros(1, np.int64),
        strict=np.array([place.strict]),
        scores=np.array([place.score]),
        published=np.array([UNDATED if place.published is None else place.published]),
        ids=np.array([place.id.encode()]),
    )
