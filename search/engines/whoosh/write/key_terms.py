"""The key terms of the documents of a segment, from the postings of their stems.

Relevance feedback compares the key terms of some hundred documents. As numbers that are the same in every segment they
need no dictionary, and a merge copies them.

`oil fell` and `oil rose` are two titles. Each has two key terms, both with the frequency 2; the first in the text comes
first.

>>> stems = FieldPostings(
...     terms=[b"en:fell", b"en:oil", b"en:rose"],
...     rows=np.array([0, 1, 3, 4]),
...     documents=np.array([0, 0, 1, 1], np.uint32),
...     frequencies=np.array([2, 2, 2, 2], np.uint32),
...     starts=np.array([0, 1, 2, 3, 4]),
...     positions=np.array([1, 0, 0, 1], np.uint32),
... )
>>> rows = key_terms(stems, np.array([True, True, True, True]), 2)
>>> rows.shape, rows[:, :3].tolist() == [
...     [term_number("en:oil"), term_number("en:fell"), 0],
...     [term_number("en:oil"), term_number("en:rose"), 0],
... ]
((2, 20), True)
"""

import numpy as np
from numpy.typing import NDArray

from search.analysis import KEY_TERMS, is_key, term_number
from search.engines.whoosh.format.arrays import WORD
from search.engines.whoosh.format.postings import FieldPostings, word_weights

_BEHIND = np.uint32(0xFFFFFFFF)  # behind all positions


def key_terms(stems: FieldPostings, is_first: NDArray[np.bool_], documents: int) -> NDArray[np.uint32]:
    """Return the numbers of each document's key terms (`analysis.key_terms`), a row each, zeros behind them.

    `is_first` tells of each position whether the term is the first of a word. Only such terms stand for a word.
    """
    rows = np.zeros((documents, KEY_TERMS), WORD)
    if not stems.terms:
        return rows
    numbers = np.fromiter(map(_number, stems.terms), np.uint32, len(stems.terms)).repeat(np.diff(stems.rows))
    starts = stems.starts[:-1]
    frequencies = np.add.reduceat(word_weights(stems.positions) * is_first, starts)
    firsts = np.minimum.reduceat(np.where(is_first, stems.positions, _BEHIND), starts)
    kept = (numbers > 0) & (frequencies > 0)
    numbers, of_document = numbers[kept], stems.documents[kept]
    order = np.lexsort((firsts[kept], -frequencies[kept], of_document))
    numbers, of_document = numbers[order], of_document[order]
    places = np.arange(len(order)) - np.searchsorted(of_document, np.arange(documents))[of_document]
    kept = places < KEY_TERMS
    rows[of_document[kept], places[kept]] = numbers[kept]
    return rows


def _number(stem: bytes) -> int:
    """Return the number of a term, or 0 if it may not be a key term."""
    written = stem.decode()
    return term_number(written) if is_key(written) else 0
