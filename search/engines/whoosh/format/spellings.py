"""The spellings of a facet's values: those that differ in case alone are one value.

Three articles are from `Post`, `POST` and `Mail`:

>>> sources = FacetColumn(names=["Mail", "POST", "Post"], starts=np.arange(4), ordinals=np.array([2, 1, 0], np.int32))
>>> spellings = Spellings(sources, str.casefold)
>>> spellings.values.names, spellings.values.ordinals.tolist(), spellings.of("post")
(['mail', 'post'], [1, 1, 0], ['POST', 'Post'])
>>> spellings.commonest(np.array([True, True, True])), spellings.commonest(np.array([True, False, True]))
(['Mail', 'POST'], ['Mail', 'Post'])
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from search.engines.whoosh.format.doc_values import FacetColumn


class Spellings:
    """A column of values as they are spelled, and as `values` the column of their case keys.

    Both have a row for each value of each document, in the same order, unless a document has a value in two spellings.
    """

    def __init__(self, spelled: FacetColumn, case_key: Callable[[str], str]) -> None:
        self._spelled = spelled
        keys = [case_key(name) for name in spelled.names]
        distinct = sorted(set(keys))
        number = {key: ordinal for ordinal, key in enumerate(distinct)}
        self._groups = np.fromiter(map(number.__getitem__, keys), np.int32, len(keys))  # of each spelling, its value
        self.values = FacetColumn(names=distinct, starts=spelled.starts, ordinals=self._groups.take(spelled.ordinals))
        several = np.bincount(self._groups, minlength=len(distinct)) > 1
        self._rows = several.take(self.values.ordinals).nonzero()[0]  # where a value has several spellings
        if len(self._rows):
            self.values = _without_repeated(self.values)

    def of(self, key: str) -> list[str]:
        """Return the spellings of a value, ascending."""
        ordinal = self.values.ordinal(key)
        found = () if ordinal is None else np.flatnonzero(self._groups == ordinal).tolist()
        return [self._spelled.names[spelling] for spelling in found]

    def commonest(self, visible: NDArray[np.bool_]) -> list[str]:
        """Return the commonest spelling of each value among visible documents; of equally common ones the first."""
        documents = self._spelled.starts.searchsorted(self._rows, side="right") - 1
        shown = self._spelled.ordinals.take(self._rows).compress(visible.take(documents))
        counts = np.bincount(shown, minlength=len(self._groups))
        ranked = np.lexsort((-counts, self._groups))  # stable, so equally common spellings stay in their order
        first = self._groups.take(ranked).searchsorted(np.arange(len(self.values.names)))
        return [self._spelled.names[spelling] for spelling in ranked.take(first).tolist()]


def _without_repeated(values: FacetColumn) -> FacetColumn:
    """Return the column with each value once in a document, which may have it in two spellings."""
    pairs = np.unique(values.documents * len(values.names) + values.ordinals)
    documents, ordinals = np.divmod(pairs, len(values.names))
    starts = np.zeros_like(values.starts)
    np.cumsum(np.bincount(documents, minlength=len(starts) - 1), out=starts[1:])
    return FacetColumn(names=values.names, starts=starts, ordinals=ordinals.astype(np.int32))
