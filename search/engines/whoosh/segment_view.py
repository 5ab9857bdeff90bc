"""A segment as one viewer sees it, for the length of one request: what was worked out once is kept."""

from functools import cached_property

import numpy as np

from search.deadline import check_time
from search.engines.whoosh.days import UNDATED_DAY, day_number
from search.engines.whoosh.occurrences import Occurrences, occurrences
from search.engines.whoosh.schema import ANALYSED_AS, ID
from search.engines.whoosh.segment import Mask, Segment
from search.model.period import Period
from search.model.request import NONE
from search.query.plan import (
    AtLeast,
    Beginning,
    Everything,
    HasId,
    HasValue,
    InPeriods,
    Match,
    Scored,
    Sequence,
    Spelling,
    Term,
    Without,
)


class SegmentView:
    """Evaluates plans on one segment; `visible` is what the viewer may see of it."""

    def __init__(self, segment: Segment, visible: Mask) -> None:
        self.segment = segment
        self.visible = visible
        self._occurrences: dict[Scored, Occurrences] = {}
        self._matches: dict[Match, Mask] = {}

    @cached_property
    def articles(self) -> int:
        """How many documents the viewer may see."""
        return int(self.visible.sum())

    @cached_property
    def total_length(self) -> int:
        """Their length in words."""
        return int(self.segment.lengths[self.visible].sum())

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages whose stems are in documents that the viewer may see."""
        if self.articles == self.segment.size:
            return self.segment.languages
        return tuple(filter(self._is_seen, self.segment.languages))

    def matching(self, match: Match) -> Mask:
        """Return which of the visible documents match."""
        check_time()
        if match not in self._matches:
            self._matches[match] = self._mask(match) & self.visible
        return self._matches[match]

    def occurrences(self, leaf: Scored) -> Occurrences:
        """Return where a leaf occurs, hidden documents included."""
        if leaf not in self._occurrences:
            self._occurrences[leaf] = occurrences(self.segment, leaf)
        return self._occurrences[leaf]

    def document_frequency(self, leaf: Scored) -> int:
        """Return how many visible documents have a leaf."""
        return int(self.visible[self.occurrences(leaf).documents].sum())

    def document(self, article_id: str) -> int | None:
        """Return the number of a visible document."""
        found = np.flatnonzero(self._with_id(article_id) & self.visible)
        return int(found[0]) if len(found) else None

    def _is_seen(self, language: str) -> bool:
        found = self.segment.postings(ANALYSED_AS, language)
        return found is not None and bool(self.visible[found.documents].any())

    def _mask(self, match: Match) -> Mask:
        match match:
            case Everything():
                return np.ones(self.segment.size, dtype=bool)
            case AtLeast():
                return self._at_least(match)
            case Without():
                return ~self._mask(match.clause)
            case HasValue():
                return self._with_value(match)
            case InPeriods():
                return self._in_periods(match)
            case HasId():
                return self._with_id(match.id)
            case Term() | Sequence() | Beginning() | Spelling():
                return self._of(self.occurrences(match).documents)

    def _at_least(self, match: AtLeast) -> Mask:
        counts = np.zeros(self.segment.size, dtype=np.int32)
        for clause in match.clauses:
            check_time()
            counts += self._mask(clause)
        return counts >= match.number

    def _with_value(self, match: HasValue) -> Mask:
        values = self.segment.values(match.facet)
        mask = ~values.has_any if NONE in match.values else np.zeros(self.segment.size, dtype=bool)
        wanted = np.isin(values.ordinals, [i for i, name in enumerate(values.names) if name in match.values])
        mask[values.documents[wanted]] = True
        return mask

    def _in_periods(self, match: InPeriods) -> Mask:
        days = self.segment.days(match.zone)
        mask = days == UNDATED_DAY if match.undated else np.zeros(self.segment.size, dtype=bool)
        for period in match.periods:
            mask |= _within(days, period)
        return mask

    def _with_id(self, article_id: str) -> Mask:
        found = self.segment.postings(ID, article_id)
        return self._of(found.documents if found else np.empty(0, np.int64))

    def _of(self, documents: np.ndarray) -> Mask:
        mask = np.zeros(self.segment.size, dtype=bool)
        mask[documents] = True
        return mask


def _within(days: np.ndarray, period: Period) -> Mask:
    mask: Mask = days != UNDATED_DAY
    if period.first:
        mask &= days >= day_number(period.first)
    if period.last:
        mask &= days <= day_number(period.last)
    return mask
