"""The values of a facet, document by document: an array of ordinals, and where in it each document's begin."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Documents = NDArray[np.int64]
_MANY = 12  # times fewer documents than values: then the whole column is gone through in order, not the documents


class Chosen:
    """Some ascending documents out of `size`; facets that count the same ones share what is made of them."""

    def __init__(self, documents: Documents, size: int) -> None:
        self.documents = documents
        self.size = size

    @cached_property
    def flags(self) -> NDArray[np.bool_]:
        """Whether each of all documents is among them."""
        return flagged(self.size, self.documents)


@dataclass(frozen=True, kw_only=True)
class Values:
    """`names` ascend; those of document d are `ordinals[starts[d]:starts[d + 1]]`."""

    names: Sequence[str]
    starts: NDArray[np.int64]
    ordinals: NDArray[np.int32]

    @cached_property
    def numbers(self) -> NDArray[np.int32]:
        """How many values each document has."""
        return np.diff(self.starts).astype(np.int32)

    @cached_property
    def documents(self) -> Documents:
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

    def of(self, chosen: Chosen) -> tuple[NDArray[np.int32], Documents]:
        """Return the ordinals of some documents, and the document of each of them."""
        documents = chosen.documents
        if len(documents) == chosen.size:
            return self.ordinals, self.documents
        if len(documents) * _MANY > len(self.ordinals):
            rows = chosen.flags.take(self.documents).nonzero()[0]
            return self.ordinals.take(rows), self.documents.take(rows)
        numbers = self.numbers.take(documents)
        ends = numbers.cumsum(dtype=np.int64)
        total = int(ends[-1]) if len(ends) else 0
        rows = (self.starts.take(documents) - ends + numbers).repeat(numbers) + np.arange(total)
        return self.ordinals.take(rows), documents.repeat(numbers)


def flagged(size: int, *lists: Sequence[int] | Documents) -> NDArray[np.bool_]:
    """Return so many flags, those of the numbers in the lists set."""
    flags = np.zeros(size, dtype=bool)
    for numbers in lists:
        flags[numbers] = True
    return flags


def by_document(names: Sequence[str], numbers: NDArray[np.int64], documents: NDArray[np.uint32], size: int) -> Values:
    """Return the values of which each, name by name, has so many of the documents."""
    ordinals = np.repeat(np.arange(len(names), dtype=np.int32), numbers)
    starts = np.zeros(size + 1, np.int64)
    np.cumsum(np.bincount(documents, minlength=size), out=starts[1:])
    return Values(names=names, starts=starts, ordinals=ordinals[np.argsort(documents, kind="stable")])


def one_after_another(parts: Sequence[Values]) -> Values:
    """Return the values of several segments as those of one."""
    if len(parts) == 1:
        return parts[0]
    names = sorted(set().union(*(part.names for part in parts)))
    place = {name: number for number, name in enumerate(names)}
    ordinals = [np.array([place[name] for name in part.names], np.int32)[part.ordinals] for part in parts]
    ends = np.cumsum([0, *(part.starts[-1] for part in parts)])
    starts = [part.starts[:-1] + end for part, end in zip(parts, ends, strict=False)]
    return Values(
        names=names,
        starts=np.concatenate([*starts, ends[-1:]]),
        ordinals=np.concatenate([np.empty(0, np.int32), *ordinals]),
    )
