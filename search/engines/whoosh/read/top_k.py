"""The first hits in an order, without sorting the rest.

In the example, `snapshot` is an index of two articles, as `tests/test_examples.py` makes it: `oil fell` about the US,
and `oil rose` about the United Arab Emirates and the US, of the 3rd and the 4th of August 2026.

>>> columns = snapshot.seen_by(reader).columns
>>> found = Candidates(columns=columns, documents=np.array([0, 1]), scores=np.array([0.25, 1.25]))
>>> found.first(Order.RELEVANCE, 1).tolist(), found.first(Order.OLDEST, 1).tolist()  # rows, not documents
([1], [0])
>>> [(document, key.score, key.id) for document, key in found.sort_keys(np.array([1]))]
[(1, 1.25, 'pPGdC1Wf4UmX5LHG')]
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from search.engine.collector import Collector
from search.engine.cursor import SortKey
from search.engines.whoosh.format.arrays import DocIds
from search.engines.whoosh.read.columns import Columns
from search.engines.whoosh.read.evaluator import Evaluation, Flags
from search.engines.whoosh.read.rescoring import Rescorer
from search.engines.whoosh.read.scoring import Scorer
from search.engines.whoosh.read.word_scores import Scores
from search.engines.whoosh.schema import UNDATED
from search.model.lookup import Contribution
from search.model.request import Order
from search.query.plan import Plan
from search.ranking import BEST, RESCORED, Feedback, is_fed, of_feedback, title_words
from search.types import value_object

_LATEST = np.iinfo(np.int64).max

Rows = NDArray[np.int64]
Key = Callable[[Rows], NDArray[Any]]


@value_object
class Candidates:
    """All documents that matched, a row each."""

    columns: Columns
    documents: DocIds
    scores: NDArray[np.float64]

    def sort_keys(self, rows: Rows) -> list[tuple[int, SortKey]]:
        """Return the documents of some rows, each with its sort key."""
        documents = self.documents.take(rows)
        parts = documents, self.scores.take(rows), self.columns.published.take(documents)
        values = zip(*(part.tolist() for part in parts), self.columns.ids[documents].tolist(), strict=True)
        return [
            (
                document,
                SortKey(
                    score=score,
                    published=None if published == UNDATED else published,
                    id=article_id.decode("ascii"),
                ),
            )
            for document, score, published, article_id in values
        ]

    def first(self, order: Order, number: int, *, after: SortKey | None = None, among: Rows | None = None) -> Rows:
        """Return the first `number` rows in order, of all or of `among`, that come after the sort key `after`."""
        keys = self._keys(order)
        rows = np.arange(len(self.documents)) if among is None else among
        if after is not None:
            rows = rows[_behind(keys, rows, self._values(after, order))]
        return _sorted(_front(rows, keys[:-1], number), keys)[:number]

    def front(self, order: Order, number: int) -> Rows:
        """Return the rows of `first`, ascending."""
        keys = self._keys(order)
        rows = _front(np.arange(len(self.documents)), keys[:-1], number)
        return np.sort(rows if len(rows) <= number else _sorted(rows, keys)[:number])

    def _keys(self, order: Order) -> list[Key]:
        """Return the keys to sort by, the first decisive, each ascending. `~` turns integers round without overflow."""
        columns, documents = self.columns, self.documents
        newest: Key = lambda rows: ~columns.published.take(documents.take(rows))  # noqa: E731
        oldest: Key = lambda rows: _undated_last(columns.published.take(documents.take(rows)))  # noqa: E731
        by_id: Key = lambda rows: columns.ids[documents[rows]]  # noqa: E731
        if order is not Order.RELEVANCE:
            return [newest if order is Order.NEWEST else oldest, by_id]
        scores: Key = lambda rows: -self.scores.take(rows)  # noqa: E731
        return [scores, newest, by_id]

    def _values(self, sort_key: SortKey, order: Order) -> list[Any]:
        """Return a sort key's values of the keys."""
        published = UNDATED if sort_key.published is None else sort_key.published
        if order is Order.RELEVANCE:
            return [-sort_key.score, ~published, sort_key.id.encode()]
        moment = ~published if order is Order.NEWEST else _undated_last(np.array([published]))[0]
        return [moment, sort_key.id.encode()]


def _sorted(rows: Rows, keys: list[Key]) -> Rows:
    return rows[np.lexsort([key(rows) for key in reversed(keys)])]


def _undated_last(published: NDArray[np.int64]) -> NDArray[np.int64]:
    return np.where(published == UNDATED, _LATEST, published)


def _front(rows: Rows, keys: list[Key], number: int) -> Rows:
    """Drop rows that cannot be among the first `number`, key by key. A later key decides only between ties."""
    sure: list[Rows] = []
    for key in keys:
        if len(rows) <= number:
            break
        values = key(rows)
        # Partition finds the value of the last row to keep in linear time, without sorting.
        limit = np.partition(values, number - 1)[number - 1]
        sure.append(rows[values < limit])
        number -= len(sure[-1])
        rows = rows[values == limit]
    return np.concatenate([*sure, rows])


def _behind(keys: list[Key], rows: Rows, sort_key: list[Any]) -> NDArray[np.bool_]:
    behind = np.zeros(len(rows), dtype=bool)
    tied = np.ones(len(rows), dtype=bool)
    for key, value in zip(keys, sort_key, strict=True):
        values = key(rows)
        behind |= tied & (values > value)
        tied &= values == value
    return behind


class TopK:
    """Orders the ascending documents that a plan matched; `today` is the viewer's day in UTC."""

    def __init__(self, evaluation: Evaluation, plan: Plan, today: date, documents: DocIds) -> None:
        self._evaluation = evaluation
        self._plan = plan
        self._documents = documents
        self._scorer = Scorer(evaluation, plan.scored, today)
        self._words = len(title_words(plan.scored))
        self._is_fed = is_fed(plan, len(documents))

    def page(self, collector: Collector, shown: Flags | None = None) -> list[tuple[int, SortKey]]:
        """Return the documents of a page with their sort keys. Those that are not `shown` are ranked and left out."""
        rows = None if shown is None else np.flatnonzero(shown)
        if collector.order_by is not Order.RELEVANCE:
            unscored = self._candidates(np.zeros(len(self._documents)))
            return self._scored(self._cut(unscored, collector, rows))
        candidates = self._by_words()
        if not self._words:
            return self._cut(candidates, collector, rows)
        first = candidates.front(Order.RELEVANCE, RESCORED)
        self._rescore(candidates, first)
        enough = collector.after is None and collector.offset + collector.limit <= RESCORED
        return self._cut(candidates, collector, first if enough and rows is None else rows)

    def contributions(self, document: int, names: Mapping[int, str]) -> tuple[Contribution, ...]:
        """Return the shares in a document's score: of words, recency, pairs, words in the title, and feedback.

        `names` has the document's key terms by their numbers.
        """
        words = self._scorer.contributions(document)
        candidates = self._by_words()
        first = candidates.front(Order.RELEVANCE, RESCORED)
        row = int(self._documents.searchsorted(document))
        if not self._words or row not in first:
            return words
        more = self._rescorer(np.array([document])).contributions()
        candidates.scores[first] += self._rescorer(self._documents[first]).scores()
        return (*words, *more, *self._of_feedback(candidates, first, row, names))

    def _by_words(self) -> Candidates:
        return self._candidates(self._scorer.scores(self._documents))

    def _rescore(self, candidates: Candidates, first: Rows) -> None:
        candidates.scores[first] += self._rescorer(self._documents[first]).scores()
        if self._is_fed:
            candidates.scores[first] += self._feedback(candidates, first).gains(self._norms(first))

    def _of_feedback(
        self, candidates: Candidates, first: Rows, row: int, names: Mapping[int, str]
    ) -> tuple[Contribution, ...]:
        if not self._is_fed:
            return ()
        feedback, at = self._feedback(candidates, first), int(first.searchsorted(row))
        shared = tuple(names[number] for number in feedback.shared(at))
        return of_feedback(shared, float(feedback.gains(self._norms(first))[at]))

    def _feedback(self, candidates: Candidates, first: Rows) -> Feedback:
        best = candidates.first(Order.RELEVANCE, BEST, among=first)
        terms = self._evaluation.visible.columns.key_terms(self._documents[first])
        return Feedback(terms, first.searchsorted(best), candidates.scores[best], self._words)

    def _norms(self, rows: Rows) -> NDArray[np.float64]:
        return self._evaluation.visible.norms[self._documents[rows]]

    def _candidates(self, scores: Scores) -> Candidates:
        return Candidates(columns=self._evaluation.visible.columns, documents=self._documents, scores=scores)

    def _cut(self, candidates: Candidates, collector: Collector, among: Rows | None) -> list[tuple[int, SortKey]]:
        number = collector.offset + collector.limit
        rows = candidates.first(collector.order_by, number, after=collector.after, among=among)
        return candidates.sort_keys(rows[collector.offset :])

    def _scored(self, page: list[tuple[int, SortKey]]) -> list[tuple[int, SortKey]]:
        """Return a page ordered by date, with its scores from words and recency."""
        documents = np.array(sorted(document for document, _ in page), np.int64)
        scores = dict(zip(documents.tolist(), self._scorer.scores(documents).tolist(), strict=True))
        return [(document, replace(sort_key, score=scores[document])) for document, sort_key in page]

    def _rescorer(self, documents: DocIds) -> Rescorer:
        return Rescorer(self._evaluation.visible, documents, self._plan.scored, self._scorer.weight)
