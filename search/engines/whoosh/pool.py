"""Postings of a segment being written, grouped by term in growing arrays.

Whoosh's own pool keeps a tuple a posting and sorts millions of them; here only the terms are sorted.
"""

from array import array
from collections.abc import Iterator, Sequence

import numpy as np

from search.analysis import weighted_frequency
from search.engines.whoosh.postings import Postings

_NUMBER = "I"


class _Group:
    """One term's postings so far."""

    __slots__ = ("counts", "documents", "frequencies", "positions")

    def __init__(self) -> None:
        self.documents = array(_NUMBER)
        self.frequencies = array(_NUMBER)
        self.counts = array(_NUMBER)
        self.positions = array(_NUMBER)

    def postings(self) -> Postings:
        """Return them as they are now; the arrays must not grow any more."""
        return Postings(
            documents=np.frombuffer(self.documents, np.uint32),
            frequencies=np.frombuffer(self.frequencies, np.uint32),
            counts=np.frombuffer(self.counts, np.uint32),
            positions=np.frombuffer(self.positions, np.uint32) if self.positions else np.empty(0, np.uint32),
        )


class PostingsPool:
    """Takes postings document by document, in ascending order, and gives them back term by term."""

    def __init__(self) -> None:
        self._groups: dict[tuple[str, bytes], _Group] = {}

    def add(self, field: str, term: bytes, document: int, positions: Sequence[int]) -> None:
        """Add one document's places of a term; a facet value has none."""
        group = self._group(field, term)
        group.documents.append(document)
        group.frequencies.append(weighted_frequency(positions))
        group.counts.append(len(positions))
        group.positions.extend(positions)

    def extend(self, field: str, term: bytes, postings: Postings) -> None:
        """Add postings of a segment that is merged, their documents already renumbered."""
        group = self._group(field, term)
        for target, numbers in (
            (group.documents, postings.documents),
            (group.frequencies, postings.frequencies),
            (group.counts, postings.counts),
            (group.positions, postings.positions),
        ):
            target.frombytes(numbers.astype(np.uint32).tobytes())

    def terms(self) -> Iterator[tuple[str, bytes, Postings]]:
        """Yield field, term and postings in ascending order, letting each go."""
        for field, term in sorted(self._groups):
            yield field, term, self._groups.pop((field, term)).postings()

    def cleanup(self) -> None:
        """Forget everything: Whoosh calls it when a writer is done or gives up."""
        self._groups.clear()

    def _group(self, field: str, term: bytes) -> _Group:
        group = self._groups.get((field, term))
        if group is None:
            group = self._groups[field, term] = _Group()
        return group
