"""The order of what was found, by relevance or date."""

from dataclasses import replace
from datetime import date

import numpy as np

from search.engine.collector import Selection
from search.engine.cursor import Place
from search.engines.whoosh.evaluation import Evaluation
from search.engines.whoosh.format.arrays import Documents
from search.engines.whoosh.ordering import Candidates, Rows
from search.engines.whoosh.proximity import Proximity
from search.engines.whoosh.scoring import Scorer, Scores
from search.model.lookup import Contribution
from search.model.request import Order
from search.query.plan import Plan
from search.ranking import RESCORED, pairs


class Hits:
    """Ascending documents that one plan found, to be ordered; `today` is the viewer's day in UTC."""

    def __init__(self, evaluation: Evaluation, plan: Plan, today: date, documents: Documents) -> None:
        self._evaluation = evaluation
        self._plan = plan
        self._documents = documents
        self._scorer = Scorer(evaluation, plan.scored, today)
        self._pairs = pairs(plan.scored)

    def page(self, selection: Selection) -> list[tuple[int, Place]]:
        """Return the documents of a page with their places."""
        if selection.order_by is not Order.RELEVANCE:
            unscored = self._candidates(np.zeros(len(self._documents)))
            return self._scored(self._cut(unscored, selection, None))
        candidates = self._by_words()
        if not self._pairs:
            return self._cut(candidates, selection, None)
        first = self._front(candidates)
        candidates.scores[first] += self._proximity(first).scores(self._pairs)
        enough = selection.after is None and selection.offset + selection.limit <= RESCORED
        return self._cut(candidates, selection, first if enough else None)

    def contributions(self, document: int) -> tuple[Contribution, ...]:
        """Return what each word brings to a document, what being recent does, and what pairs of words do."""
        words = self._scorer.contributions(document)
        if not self._pairs or document not in self._documents[self._front(self._by_words())]:
            return words
        near = Proximity(self._evaluation.sight, np.array([document]), self._scorer.weight)
        return (*words, *near.contributions(self._pairs))

    def _by_words(self) -> Candidates:
        return self._candidates(self._scorer.scores(self._documents))

    def _front(self, candidates: Candidates) -> Rows:
        """Return the rows of the first to be scored again, ascending."""
        return np.sort(candidates.first(Order.RELEVANCE, RESCORED))

    def _candidates(self, scores: Scores) -> Candidates:
        stricter = self._plan.stricter
        return Candidates(
            columns=self._evaluation.sight.columns,
            documents=self._documents,
            scores=scores,
            strict=None if stricter is None else self._evaluation.holds(self._documents, stricter),
        )

    def _cut(self, candidates: Candidates, selection: Selection, among: Rows | None) -> list[tuple[int, Place]]:
        number = selection.offset + selection.limit
        rows = candidates.first(selection.order_by, number, after=selection.after, among=among)
        return candidates.places(rows[selection.offset :])

    def _scored(self, page: list[tuple[int, Place]]) -> list[tuple[int, Place]]:
        """Return a page by date with what words and recency bring."""
        documents = np.array(sorted(document for document, _ in page), np.int64)
        scores = dict(zip(documents.tolist(), self._scorer.scores(documents).tolist(), strict=True))
        return [(document, replace(place, score=scores[document])) for document, place in page]

    def _proximity(self, rows: Rows) -> Proximity:
        return Proximity(self._evaluation.sight, self._documents[rows], self._scorer.weight)
