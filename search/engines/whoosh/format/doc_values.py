"""Columns of facet values by document."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from search.engines.whoosh.format.arrays import DocIds, flags, ranges

_MANY = 12  # with more documents than a twelfth of the values, one pass over the whole column is faster


class DocSet:
    """Some ascending documents out of `size`. Facets that count the same documents share the flags made here."""

    def __init__(self, documents: DocIds, size: int) -> None:
        self.documents = documents
        self.size = size

    @cached_property
    def flags(self) -> NDArray[np.bool_]:
        """Whether each of all documents is among them."""
        return flags(self.size, self.documents)


@dataclass(frozen=True, kw_only=True)
class FacetColumn:
    """`names` ascend; those of document d are `ordinals[starts[d]:starts[d + 1]]`."""

    names: Sequence[str]
    starts: NDArray[np.int64]
    ordinals: NDArray[np.int32]

    @cached_property
    def numbers(self) -> NDArray[np.int32]:
        """How many values each document has."""
        return np.diff(self.starts).astype(np.int32)

    @cached_property
    def documents(self) -> DocIds:
        """The document of each ordinal."""
        return np.arange(len(self.numbers)).repeat(self.numbers)

    @cached_property
    def has_any(self) -> NDArray[np.bool_]:
        """Whether each document has a value."""
        return self.numbers > 0

    def ordinal(self, name: str) -> int | None:
        """Return the ordinal of a value, None if no document has it."""
        found = bisect_left(self.names, name)
        return found if found < len(self.names) and self.names[found] == name else None

    def of(self, chosen: DocSet) -> tuple[NDArray[np.int32], DocIds]:
        """Return the ordinals of some documents, and the document of each ordinal."""
        documents = chosen.documents
        if len(documents) == chosen.size:
            return self.ordinals, self.documents
        if len(documents) * _MANY > len(self.ordinals):
            rows = chosen.flags.take(self.documents).nonzero()[0]
            return self.ordinals.take(rows), self.documents.take(rows)
        numbers = self.numbers.take(documents)
        return self.ordinals.take(ranges(self.starts.take(documents), numbers)), documents.repeat(numbers)


def by_document(
    names: Sequence[str], numbers: NDArray[np.int64], documents: NDArray[np.uint32], size: int
) -> FacetColumn:
    """Return a column, given `documents` value by value: the value i has the next `numbers[i]` of them."""
    ordinals = np.repeat(np.arange(len(names), dtype=np.int32), numbers)
    starts = np.zeros(size + 1, np.int64)
    np.cumsum(np.bincount(documents, minlength=size), out=starts[1:])
    return FacetColumn(names=names, starts=starts, ordinals=ordinals[np.argsort(documents, kind="stable")])


def concat_columns(parts: Sequence[FacetColumn]) -> FacetColumn:
    """Return the columns of several segments, whose documents follow each other, as one."""
    if len(parts) == 1:
        return parts[0]
    names = sorted(set().union(*(part.names for part in parts)))
    ordinal = {name: number for number, name in enumerate(names)}
    ordinals = [np.array([ordinal[name] for name in part.names], np.int32)[part.ordinals] for part in parts]
    ends = np.cumsum([0, *(part.starts[-1] for part in parts)])
    starts = [part.starts[:-1] + end for part, end in zip(parts, ends, strict=False)]
    return FacetColumn(
        names=names,
        starts=np.concatenate([*starts, ends[-1:]]),
        ordinals=np.concatenate([np.empty(0, np.int32), *ordinals]),
    )
