"""The order of hits: the first few of many, without sorting the rest or reading more of them than it takes."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from search.engine.cursor import Place
from search.engines.whoosh.columns import Columns
from search.engines.whoosh.format.arrays import Documents
from search.engines.whoosh.schema import UNDATED
from search.model.request import Order
from search.types import noun

_LATEST = np.iinfo(np.int64).max

Rows = NDArray[np.int64]
Key = Callable[[Rows], NDArray[Any]]


@noun
class Candidates:
    """All that matched, one row each; `strict` is None where all are equal in that."""

    columns: Columns
    documents: Documents
    scores: NDArray[np.float64]
    strict: NDArray[np.bool_] | None

    def places(self, rows: Rows) -> list[tuple[int, Place]]:
        """Return the documents of some rows, each with where it stands in the order."""
        documents = self.documents.take(rows)
        strict = np.ones(len(rows), dtype=bool) if self.strict is None else self.strict.take(rows)
        parts = documents, strict, self.scores.take(rows), self.columns.published.take(documents)
        values = zip(*(part.tolist() for part in parts), self.columns.ids[documents].tolist(), strict=True)
        return [
            (
                document,
                Place(
                    strict=is_strict,
                    score=score,
                    published=None if published == UNDATED else published,
                    id=article_id.decode("ascii"),
                ),
            )
            for document, is_strict, score, published, article_id in values
        ]

    def first(self, order: Order, number: int, *, after: Place | None = None, among: Rows | None = None) -> Rows:
        """Return the first of some rows (of all, unless told) in order, those up to and with `after` left out."""
        keys = self._keys(order)
        rows = np.arange(len(self.documents)) if among is None else among
        if after is not None:
            rows = rows[_behind(keys, rows, self._values(after, order))]
        rows = _front(rows, keys[:-1], number)
        return rows[np.lexsort([key(rows) for key in reversed(keys)])][:number]

    def _keys(self, order: Order) -> list[Key]:
        """Return the keys to sort by, the first decisive, each ascending. `~` turns integers round without overflow."""
        columns, documents, strict = self.columns, self.documents, self.strict
        newest: Key = lambda rows: ~columns.published.take(documents.take(rows))  # noqa: E731
        oldest: Key = lambda rows: _undated_last(columns.published.take(documents.take(rows)))  # noqa: E731
        by_id: Key = lambda rows: columns.ids[documents[rows]]  # noqa: E731
        if order is not Order.RELEVANCE:
            return [newest if order is Order.NEWEST else oldest, by_id]
        scores: Key = lambda rows: -self.scores.take(rows)  # noqa: E731
        return [*([] if strict is None else [lambda rows: ~strict[rows]]), scores, newest, by_id]

    def _values(self, place: Place, order: Order) -> list[Any]:
        """Return a place's values of the keys."""
        published = UNDATED if place.published is None else place.published
        if order is Order.RELEVANCE:
            strictness = [] if self.strict is None else [not place.strict]
            return [*strictness, -place.score, ~published, place.id.encode()]
        moment = ~published if order is Order.NEWEST else _undated_last(np.array([published]))[0]
        return [moment, place.id.encode()]


def _undated_last(published: NDArray[np.int64]) -> NDArray[np.int64]:
    return np.where(published == UNDATED, _LATEST, published)


def _front(rows: Rows, keys: list[Key], number: int) -> Rows:
    """Drop rows that cannot be among the first `number`: a key after the first decides only between ties."""
    sure: list[Rows] = []
    for key in keys:
        if len(rows) <= number:
            break
        values = key(rows)
        limit = np.partition(values, number - 1)[number - 1]
        sure.append(rows[values < limit])
        number -= len(sure[-1])
        rows = rows[values == limit]
    return np.concatenate([*sure, rows])


def _behind(keys: list[Key], rows: Rows, place: list[Any]) -> NDArray[np.bool_]:
    behind = np.zeros(len(rows), dtype=bool)
    tied = np.ones(len(rows), dtype=bool)
    for key, value in zip(keys, place, strict=True):
        values = key(rows)
        behind |= tied & (values > value)
        tied &= values == value
    return behind
