"""The terms of a field of several segments, joined a block at a time."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from search.engines.whoosh.format.postings import InvertedField, Postings, one_after_another
from search.engines.whoosh.format.terms import TermTable
from search.types import noun

_TERMS = 1 << 14  # of a segment in one block, at most
_NUMBERS = 1 << 20  # rows and positions of a segment in one block, about: a term is never divided


@noun
class Part:
    """Terms of one segment that follow each other, with how many documents each has; postings one behind the other."""

    terms: Sequence[bytes]
    documents: NDArray[np.int64]
    postings: Postings

    def of(self, kept: NDArray[np.bool_]) -> "Part":
        """Return what is left if only these documents are kept; terms may be left without any."""
        rows = kept[self.postings.documents]
        ends = np.append(0, np.cumsum(rows))[np.cumsum(self.documents)]
        return Part(terms=self.terms, documents=np.diff(ends, prepend=0), postings=self.postings.of(rows))

    def with_postings(self, postings: Postings) -> "Part":
        """Return the same terms with other postings."""
        return replace(self, postings=postings)


def blocks(tables: Sequence[TermTable]) -> Iterator[list[Part]]:
    """Yield the terms of a field in order, a part of each segment at a time; each term is in one block."""
    at = [0] * len(tables)
    while any(first < len(table) for first, table in zip(at, tables, strict=True)):
        windows = [_names(table, first) for table, first in zip(tables, at, strict=True)]
        goes_on = [first + len(names) < len(table) for first, names, table in zip(at, windows, tables, strict=True)]
        last = min((names[-1] for names, more in zip(windows, goes_on, strict=True) if more), default=None)
        cut = [names if last is None else names[: bisect_right(names, last)] for names in windows]
        yield [_part(*row) for row in zip(tables, at, cut, strict=True)]
        at = [first + len(names) for first, names in zip(at, cut, strict=True)]


def joined_field(parts: Sequence[Part]) -> InvertedField:
    """Return the terms of a block as one field: those of a later part stand behind those of an earlier one."""
    terms = sorted(set().union(*(part.terms for part in parts)))
    place = {term: number for number, term in enumerate(terms)}
    of_terms = [np.fromiter(map(place.__getitem__, part.terms), np.int64, len(part.terms)) for part in parts]
    ranks = np.concatenate([np.repeat(*row) for row in zip(of_terms, (p.documents for p in parts), strict=True)])
    order = np.argsort(ranks, kind="stable")
    postings = one_after_another([part.postings for part in parts]).in_order(order)
    rows = np.searchsorted(ranks[order], np.arange(len(terms) + 1))
    used = np.diff(rows) > 0
    return InvertedField(
        terms=[term for term, is_used in zip(terms, used.tolist(), strict=True) if is_used],
        rows=np.append(rows[:-1][used], rows[-1]),
        documents=postings.documents,
        frequencies=postings.frequencies.astype(np.uint32),
        places=np.append(0, np.cumsum(postings.counts, dtype=np.int64)),
        positions=postings.positions,
    )


def _names(table: TermTable, first: int) -> list[bytes]:
    """Return the terms from a number on that one block holds of a segment."""
    infos = table.infos(first, min(first + _TERMS, len(table)))
    sizes = np.cumsum(infos["documents"].astype(np.int64) + infos["positions"])
    number = int(np.searchsorted(sizes, _NUMBERS)) + 1
    return table.names(first, first + min(number, len(infos)))


def _part(table: TermTable, first: int, names: Sequence[bytes]) -> Part:
    infos = table.infos(first, first + len(names))
    documents = infos["documents"].astype(np.int64)
    return Part(terms=names, documents=documents, postings=one_after_another([*table.postings(infos)]))
