"""The bytes of all postings of a field at once: the layout of `postings.pack`, without an array for each term."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from search.engines.whoosh.inverted import InvertedField
from search.engines.whoosh.postings import WIDTHS, WORD, width_code
from search.engines.whoosh.termfile import TermFigures


class PackedTerm(NamedTuple):
    """A term, the bytes of its postings, and what its record tells of them."""

    term: bytes
    data: bytes
    figures: TermFigures


def packed(field: InvertedField) -> Iterator[PackedTerm]:
    """Yield the terms of a field in order."""
    if not len(field.terms):
        return
    begins = field.rows[:-1]
    counts = np.diff(field.places)
    most, most_counts = np.maximum.reduceat(field.frequencies, begins), np.maximum.reduceat(counts, begins)
    documents, positions = field.documents.astype(WORD).tobytes(), field.positions.astype(WORD).tobytes()
    frequencies_in, counts_in = _in_width(field.frequencies), _in_width(counts)
    rows, places = field.rows.tolist(), field.places[field.rows].tolist()
    weights = np.add.reduceat(field.frequencies.astype(np.int64), begins).tolist()
    columns = zip(field.terms, weights, most.tolist(), _widths(most), _widths(most_counts), strict=True)
    for number, (term, weight, highest, width, count_width) in enumerate(columns):
        low, high, size = rows[number], rows[number + 1], WORD.itemsize
        parts = (
            documents[low * size : high * size],
            positions[places[number] * size : places[number + 1] * size],
            _cut(frequencies_in(width), low, high, width),
            _cut(counts_in(count_width), low, high, count_width),
            width_code(width, count_width),
        )
        first, last = int(field.documents[low]), int(field.documents[high - 1])
        yield PackedTerm(term, b"".join(parts), TermFigures(weight, high - low, highest, first, last))


def _in_width(numbers: NDArray[np.integer]) -> Callable[[int], bytes]:
    """Return what gives all numbers in a width, made once; those that do not fit are not asked for in it."""

    @cache
    def narrowed(width: int) -> bytes:
        return numbers.astype(WIDTHS[width]).tobytes()

    return narrowed


def _cut(data: bytes, low: int, high: int, width: int) -> bytes:
    size = WIDTHS[width].itemsize
    return data[low * size : high * size]


def _widths(largest: NDArray[np.integer]) -> Sequence[int]:
    """Return the number of the narrowest width for each."""
    widths: Sequence[int] = ((largest >= 1 << 8).astype(np.int8) + (largest >= 1 << 16)).tolist()
    return widths
