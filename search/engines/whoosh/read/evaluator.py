"""Sets of documents for the nodes of a plan.

Documents are ascending numbers. What is rare is looked up among what is frequent; what is frequent is marked in an
array of flags as long as the archive.
"""

from collections.abc import Sequence as Several
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from search.bounds import check_time
from search.engines.whoosh.format.arrays import Documents, flagged, held
from search.engines.whoosh.format.doc_values import UNDATED_DAY, day_number
from search.engines.whoosh.read.leaf_matches import Occurrences
from search.engines.whoosh.read.snapshot import Sight
from search.engines.whoosh.schema import ID, facet_field
from search.model.dates import Period
from search.model.request import NONE
from search.query.plan import AtLeast, Everything, HasId, HasValue, InPeriods, IsNews, Match, Scored, Without

Flags = NDArray[np.bool_]
RARE = 16  # so many times fewer documents are looked up one by one


class Evaluation:
    """Finds documents and occurrences."""

    def __init__(self, sight: Sight) -> None:
        self.sight = sight
        self._occurrences: dict[Scored, Occurrences] = {}
        self._documents: dict[Match, Documents] = {}

    def documents(self, match: Match) -> Documents:
        """Return the documents that match."""
        if match not in self._documents:
            check_time()
            self._documents[match] = self._found(match)
        return self._documents[match]

    def holds(self, documents: Documents, match: Match) -> Flags:
        """Tell which of some documents match."""
        match match:
            case Everything():
                return np.ones(len(documents), dtype=bool)
            case Without():
                return ~self.holds(documents, match.clause)
            case InPeriods():
                return _in_periods(self.sight.columns.days(match.zone).days.take(documents), match)
            case IsNews():
                return self._is_news(documents, match)
            case AtLeast():
                counts = np.zeros(len(documents), np.int16)
                for clause in match.clauses:
                    counts += self.holds(documents, clause)
                return counts >= match.number
            case _:
                return self._among(documents, self.documents(match))

    def occurrences(self, leaf: Scored) -> Occurrences:
        """Return where a leaf occurs."""
        if leaf not in self._occurrences:
            check_time()
            self._occurrences[leaf] = self.sight.occurrences(leaf)
        return self._occurrences[leaf]

    def _found(self, match: Match) -> Documents:
        match match:
            case Everything():
                return self.sight.documents
            case Without() | InPeriods() | IsNews():
                return self.sight.documents[self.holds(self.sight.documents, match)]
            case AtLeast() if match.number == len(match.clauses):
                return self._in_all(match.clauses)
            case AtLeast():
                return self._in_some(match)
            case HasValue():
                return self._with_value(match)
            case HasId():
                return self.sight.having(ID, match.id)
            case _:
                return self.occurrences(match).documents

    def _in_all(self, clauses: Several[Match]) -> Documents:
        """Intersect, the rarest first; what has no list of its own is asked of what is left."""
        listed = [clause for clause in clauses if not isinstance(clause, Everything | Without | InPeriods | IsNews)]
        lists = sorted(map(self.documents, listed), key=len)
        found = reduce(lambda left, other: left[self._among(left, other)], lists) if lists else self.sight.documents
        for clause in clauses:
            if clause not in listed:
                found = found[self.holds(found, clause)]
        return found

    def _in_some(self, match: AtLeast) -> Documents:
        counts = np.zeros(self.sight.columns.size, np.min_scalar_type(len(match.clauses)))
        for clause in match.clauses:
            counts[self.documents(clause)] += 1
        found: Documents = (counts >= match.number).nonzero()[0]
        return found

    def _with_value(self, match: HasValue) -> Documents:
        field = facet_field(match.facet)
        parts = [self.sight.having(field, value) for value in match.values if value != NONE]
        if NONE in match.values:
            documents = self.sight.documents
            parts.append(documents[~self.sight.columns.values(match.facet).has_any[documents]])
        return parts[0] if len(parts) == 1 else np.flatnonzero(self._flags(parts))

    def _is_news(self, documents: Documents, match: IsNews) -> Flags:
        columns = self.sight.columns
        shown = columns.visible_from.take(documents)
        came_to_be_seen = (shown > match.after) & (shown <= match.until)
        flags: Flags = came_to_be_seen | (columns.change.take(documents) > match.change)
        return flags

    def _among(self, documents: Documents, others: Documents) -> Flags:
        if documents is others:
            return np.ones(len(documents), dtype=bool)
        if len(documents) * RARE < len(others):
            return held(documents, others)
        found: Flags = self._flags([others]).take(documents)
        return found

    def _flags(self, lists: Several[Documents]) -> Flags:
        return flagged(self.sight.columns.size, *lists)


def _in_periods(days: NDArray[np.int32], match: InPeriods) -> Flags:
    flags: Flags = days == UNDATED_DAY if match.undated else np.zeros(len(days), dtype=bool)
    for period in match.periods:
        flags |= _within(days, period)
    return flags


def _within(days: NDArray[np.int32], period: Period) -> Flags:
    flags: Flags = days != UNDATED_DAY
    if period.first:
        flags &= days >= day_number(period.first)
    if period.last:
        flags &= days <= day_number(period.last)
    return flags
