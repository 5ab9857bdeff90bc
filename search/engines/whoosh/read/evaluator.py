"""Sets of documents for the nodes of a plan.

Documents are ascending numbers. A short list is looked up in a long one by bisection. Lists of similar length are
marked in an array with a flag for each document of the index.
"""

from collections.abc import Sequence as Several
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from search.bounds import check_time
from search.engines.whoosh.format.arrays import RARE, DocIds, flags, is_in_sorted
from search.engines.whoosh.format.date_columns import UNDATED_DAY, day_number
from search.engines.whoosh.read.close_sets import CloseSets
from search.engines.whoosh.read.leaf_matches import LeafMatches
from search.engines.whoosh.read.snapshot import VisibleDocs
from search.engines.whoosh.read.word_scores import Scores, WordScores
from search.engines.whoosh.schema import ID, facet_field
from search.model.dates import microseconds
from search.model.periods import Period
from search.model.request import NONE
from search.query.plan import (
    AllQuery,
    BooleanQuery,
    ChangedQuery,
    DateQuery,
    FacetQuery,
    IdQuery,
    MinScoreQuery,
    NotQuery,
    Query,
    Scored,
    all_of,
    any_of,
)

Flags = NDArray[np.bool_]


class Evaluation:
    """Finds the documents and the leaf matches of the queries of one search; remembers both."""

    def __init__(self, visible: VisibleDocs) -> None:
        self.visible = visible
        self.words = WordScores(visible, self.leaf_matches)
        self._close_sets = CloseSets(self.words)
        self._leaf_matches: dict[Scored, LeafMatches] = {}
        self._documents: dict[Query, DocIds] = {}

    def documents(self, query: Query) -> DocIds:
        """Return the documents that a query matches."""
        if query not in self._documents:
            check_time()
            self._documents[query] = self._found(query)
        return self._documents[query]

    def holds(self, documents: DocIds, query: Query) -> Flags:
        """Tell which of some documents a query matches."""
        match query:
            case AllQuery():
                return np.ones(len(documents), dtype=bool)
            case NotQuery():
                return ~self.holds(documents, query.clause)
            case DateQuery():
                return self._dated(documents, query)
            case ChangedQuery():
                return self._is_news(documents, query)
            case BooleanQuery():
                counts = np.zeros(len(documents), np.int16)
                for clause in query.clauses:
                    counts += self.holds(documents, clause)
                return counts >= query.at_least
            case _:
                return self._among(documents, self.documents(query))

    def leaf_matches(self, leaf: Scored) -> LeafMatches:
        """Return the documents in which a leaf occurs, and its frequencies."""
        if leaf not in self._leaf_matches:
            check_time()
            self._leaf_matches[leaf] = self.visible.leaf_matches(leaf)
        return self._leaf_matches[leaf]

    def best_score(self, match: Query, leaves: tuple[Scored, ...], share: float) -> float:
        """Return the best sum of the leaves in the documents that match; 0.0 if there is none.

        `share` of it is the least score of the close set that will be asked for.
        """
        others = _without(any_of(*leaves), match)  # without a leaf the sum is 0
        return self._close_sets.best(leaves, self._of_others(others), share=share)

    def sums(self, leaves: tuple[Scored, ...], documents: DocIds) -> Scores:
        """Return the sum of the leaves' BM25 in each of some ascending documents."""
        return self._close_sets.sums(leaves, documents)

    def _found(self, query: Query) -> DocIds:
        match query:
            case AllQuery():
                return self.visible.documents
            case NotQuery() | DateQuery() | ChangedQuery():
                return self.visible.documents[self.holds(self.visible.documents, query)]
            case BooleanQuery() if query.at_least == len(query.clauses):
                return self._in_all(query.clauses)
            case BooleanQuery():
                return self._in_some(query)
            case MinScoreQuery():
                return self._close_sets.at_least(query.leaves, query.least)
            case FacetQuery():
                return self._with_value(query)
            case IdQuery():
                return self.visible.having(ID, query.id)
            case _:
                return self.leaf_matches(query).documents

    def _in_all(self, clauses: Several[Query]) -> DocIds:
        """Intersect the lists, the shortest first. Clauses that have no list then filter what is left."""
        for close in clauses:
            if isinstance(close, MinScoreQuery):
                others = tuple(clause for clause in clauses if clause != close)
                return self._close_sets.at_least(close.leaves, close.least, self._of_others(others))
        listed = [
            clause for clause in clauses if not isinstance(clause, AllQuery | NotQuery | DateQuery | ChangedQuery)
        ]
        lists = sorted(map(self.documents, listed), key=len)
        found = reduce(lambda left, other: left[self._among(left, other)], lists) if lists else self.visible.documents
        for clause in clauses:
            if clause not in listed:
                found = found[self.holds(found, clause)]
        return found

    def _of_others(self, clauses: Several[Query]) -> DocIds | None:
        """Return the documents that match all other clauses; None if there are none."""
        return self.documents(all_of(*clauses)) if clauses else None

    def _in_some(self, query: BooleanQuery) -> DocIds:
        counts = np.zeros(self.visible.columns.size, np.min_scalar_type(len(query.clauses)))
        for clause in query.clauses:
            counts[self.documents(clause)] += 1
        found: DocIds = (counts >= query.at_least).nonzero()[0]
        return found

    def _with_value(self, query: FacetQuery) -> DocIds:
        field = facet_field(query.facet)
        picked = [value for value in query.values if value != NONE]
        spelled = dict.fromkeys(each for value in picked for each in self.visible.spellings(query.facet, value))
        parts = [self.visible.having(field, each) for each in spelled]
        if NONE in query.values:
            documents = self.visible.documents
            parts.append(documents[~self.visible.columns.values(query.facet).has_any[documents]])
        return parts[0] if len(parts) == 1 else np.flatnonzero(self._flags(parts))

    def _dated(self, documents: DocIds, query: DateQuery) -> Flags:
        column = self.visible.columns.days(query.zone)
        firsts, lasts = column.days.take(documents), column.last_days.take(documents)
        flags: Flags = firsts == UNDATED_DAY if query.undated else np.zeros(len(firsts), dtype=bool)
        for period in query.periods:
            within = _within(firsts, lasts, period)
            if period.has_moments:
                inside = _between(self.visible.columns.published.take(documents), period)
                whole = _within(firsts, lasts, period.whole_days(query.zone))
                within &= np.where(column.instants(documents), inside, whole)
            flags |= within
        return flags

    def _is_news(self, documents: DocIds, query: ChangedQuery) -> Flags:
        columns = self.visible.columns
        shown = columns.visible_from.take(documents)
        came_to_be_seen = (shown > query.after) & (shown <= query.until)
        flags: Flags = came_to_be_seen | (columns.change.take(documents) > query.change)
        return flags

    def _among(self, documents: DocIds, others: DocIds) -> Flags:
        if documents is others:
            return np.ones(len(documents), dtype=bool)
        if len(documents) * RARE < len(others):
            return is_in_sorted(documents, others)
        found: Flags = self._flags([others]).take(documents)
        return found

    def _flags(self, lists: Several[DocIds]) -> Flags:
        return flags(self.visible.columns.size, *lists)


def _without(clause: Query, match: Query) -> Several[Query]:
    """Return what must match beside a clause."""
    if match == clause:
        return ()
    if isinstance(match, BooleanQuery) and match.at_least == len(match.clauses):
        return tuple(each for each in match.clauses if each != clause)
    return (match,)


def _between(moments: NDArray[np.int64], period: Period) -> Flags:
    """Tell which moments lie between those of a period."""
    flags: Flags = np.ones(len(moments), dtype=bool)
    if period.start:
        flags &= moments >= microseconds(period.start)
    if period.end:
        flags &= moments < microseconds(period.end)
    return flags


def _within(firsts: NDArray[np.int32], lasts: NDArray[np.int32], period: Period) -> Flags:
    """Tell which dates lie in a period with all their days, from the first to the last."""
    flags: Flags = firsts != UNDATED_DAY
    if period.first:
        flags &= firsts >= day_number(period.first)
    if period.last:
        flags &= lasts <= day_number(period.last)
    return flags
