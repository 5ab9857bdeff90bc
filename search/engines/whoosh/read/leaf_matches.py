"""Documents and frequencies of one leaf: term, phrase, synonym, prefix, fuzzy.

In the example, `snapshot` is an index of two articles, as `tests/test_examples.py` makes it: `oil fell` about the US,
and `oil rose` about the United Arab Emirates and the US, of the 3rd and the 4th of August 2026.

>>> (segment,) = snapshot.segments.values()
>>> from search.fields import TermField
>>> oil, rose = (TermQuery(term_field=TermField.EXACT, terms=(word,)) for word in ("oil", "rose"))
>>> found = leaf_matches(segment, oil)
>>> found.documents.tolist(), found.frequencies.tolist()
([0, 1], [2, 2])

A phrase intersects the packed positions of its words, those of the second word moved back by one.

>>> [hex(number) for number in of_term(segment, oil).packed().tolist()]
['0x0', '0x100000000']
>>> [hex(number) for number in of_term(segment, rose).packed().tolist()]
['0x100000001']
>>> found = leaf_matches(segment, PhraseQuery(members=(oil, rose)))
>>> found.documents.tolist(), found.frequencies.tolist()
([1], [2])

A synonym unites the positions at which its alternatives begin.

>>> found = leaf_matches(segment, SynonymQuery(alternatives=(oil, PhraseQuery(members=(oil, rose)))))
>>> found.documents.tolist(), found.frequencies.tolist()
([0, 1], [2, 2])
>>> leaf_matches(segment, PrefixQuery(term_field=TermField.EXACT, prefix="ro")).documents.tolist()
[1]
"""

from collections import Counter
from collections.abc import Iterable
from collections.abc import Sequence as Several
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from search.engines.whoosh.format.arrays import DocIds, Packed, is_in_sorted, pack, ranges
from search.engines.whoosh.format.postings import Postings, frequencies_in, joined
from search.fields import BAND_BITS, Band, band_weight
from search.query.plan import FuzzyQuery, PhraseQuery, PrefixQuery, Scored, SynonymQuery, TermQuery
from search.types import value_object


class Terms(Protocol):
    """What a segment must offer, so that leaves can be matched."""

    def postings(self, field: str, term: str) -> Postings | None:
        """Return the postings of a term."""

    def terms(self, field: str) -> list[str]:
        """Return the terms of a field in order."""

    def near(self, spelling: FuzzyQuery) -> list[int]:
        """Return the numbers in `terms` of the words that a fuzzy query matches."""

    def postings_at(self, field: str, numbers: Iterable[int]) -> Postings:
        """Return the postings of terms, given by their number in `terms`, one term after the other."""

    def beginning(self, field: str, prefix: str) -> Postings:
        """Return the postings of all terms that begin with a prefix, one term after the other."""


@value_object
class LeafMatches:
    """Ascending documents, and how often each has the leaf (the title counted twice)."""

    documents: DocIds
    frequencies: NDArray[np.integer]

    @property
    def nbytes(self) -> int:
        """Their size in bytes."""
        return self.documents.nbytes + self.frequencies.nbytes


def leaf_matches(segment: Terms, leaf: Scored) -> LeafMatches:
    """Return where a leaf occurs."""
    if isinstance(leaf, TermQuery):
        postings = of_term(segment, leaf)
        return _counted(postings.documents, postings.frequencies)
    if isinstance(leaf, PhraseQuery):
        return _of_packed(_begun(segment, leaf))
    if isinstance(leaf, SynonymQuery):
        return _of_packed(united([_begun(segment, each) for each in leaf.alternatives]))
    return _summed(_in_band(_expanded(segment, leaf), leaf.band))


def words_of(segment: Terms, spelling: FuzzyQuery) -> list[str]:
    """Return the words of a segment that match a fuzzy query, in whatever band they stand."""
    words = segment.terms(spelling.term_field)
    return [words[number] for number in segment.near(spelling)]


def packed_in(postings: Postings, ends: NDArray[np.uint32], documents: NDArray[np.uint32]) -> Packed:
    """Return the positions of a term in some ascending documents, packed with the row of each among the documents.

    `ends` are `postings.ends()`, which the caller may have kept.
    """
    found = postings.documents.searchsorted(documents)
    rows = (postings.documents.take(found, mode="clip") == documents).nonzero()[0]
    found = found[rows]
    counts = postings.counts[found].astype(np.int64)
    return pack(rows.repeat(counts), postings.positions[ranges(ends[found] - counts, counts)])


def in_order(several: Iterable[Packed]) -> Packed:
    """Return the packed positions of a first word behind which the others stand in order; `several` has each word's."""
    begin: Packed | None = None
    for number, packed in enumerate(several):
        # A first position less than `number` borrows from the document's bits. No word stands where that leads to.
        shifted = packed - number
        begin = shifted if begin is None else begin[is_in_sorted(begin, shifted)]
    return np.empty(0, np.int64) if begin is None else begin


def united(several: Several[Packed]) -> Packed:
    """Return all packed positions of several words, ascending, each once."""
    return several[0] if len(several) == 1 else np.unique(np.concatenate([np.empty(0, np.int64), *several]))


def of_term(segment: Terms, term: TermQuery) -> Postings:
    """Return the postings of a term's words as those of one, limited to its band."""
    found = [segment.postings(term.term_field, word) for word in term.terms]
    return _in_band(joined([postings for postings in found if postings is not None]), term.band)


def _in_band(postings: Postings, band: Band | None) -> Postings:
    if band is None or not len(postings.documents):
        return postings
    inside = (postings.positions >> BAND_BITS) == band
    starts = np.cumsum(postings.counts, dtype=np.int64) - postings.counts
    counts = np.add.reduceat(inside.astype(np.int64), starts)
    return Postings(
        documents=postings.documents[counts > 0],
        frequencies=(counts * band_weight(band))[counts > 0],
        counts=counts[counts > 0],
        positions=postings.positions[inside],
    )


def _expanded(segment: Terms, leaf: PrefixQuery | FuzzyQuery) -> Postings:
    """Return the postings of all words that match a prefix or fuzzy query, one word after the other."""
    if isinstance(leaf, PrefixQuery):
        return segment.beginning(leaf.term_field, leaf.prefix)
    return segment.postings_at(leaf.term_field, segment.near(leaf))


def _summed(postings: Postings) -> LeafMatches:
    """Add up the frequencies of several words in each document."""
    unique, rows = np.unique(postings.documents, return_inverse=True)
    frequencies = np.bincount(rows, weights=postings.frequencies, minlength=len(unique))
    return _counted(unique, frequencies.astype(np.uint32))


def _begun(segment: Terms, leaf: TermQuery | PhraseQuery) -> Packed:
    """Return the packed positions at which a leaf begins."""
    if isinstance(leaf, TermQuery):
        return of_term(segment, leaf).packed()
    if leaf.slop is None:
        return in_order(_packed_in_common(segment, leaf.members))
    return _nearby(segment, leaf)


def _nearby(segment: Terms, sequence: PhraseQuery) -> Packed:
    """Return the packed positions at which a window begins that holds all members, each as often as given."""
    reach = len(sequence.members) + (sequence.slop or 0) - 1
    wanted = Counter(sequence.members)
    packed = _packed_in_common(segment, tuple(wanted))
    starts = np.unique(np.concatenate(packed))
    for member, times in zip(packed, wanted.values(), strict=True):
        # Packed numbers sort by document first: a window that ends in another document is far beyond the reach.
        nth = np.searchsorted(member, starts) + times - 1
        inside = nth < len(member)
        inside[inside] = member[nth[inside]] <= starts[inside] + reach
        starts = starts[inside]
    return starts


def _packed_in_common(segment: Terms, members: Several[TermQuery]) -> list[Packed]:
    """Return the packed positions of each member, only in documents that have them all."""
    several = [of_term(segment, member) for member in members]
    common = several[0].documents
    for postings in several[1:]:
        common = common[is_in_sorted(common, postings.documents)]
    return [postings.of(is_in_sorted(postings.documents, common)).packed() for postings in several]


def _of_packed(packed: Packed) -> LeafMatches:
    return _counted(*frequencies_in(packed))


def _counted(documents: NDArray[np.number], frequencies: NDArray[np.integer]) -> LeafMatches:
    return LeafMatches(documents=documents.astype(np.int64), frequencies=frequencies)
