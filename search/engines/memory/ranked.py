"""The order of articles: their sort keys by words, then with what the first of them get beside, then with feedback."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property

import numpy as np

from search.analysis import KEY_TERMS, key_terms
from search.engine.cursor import SortKey
from search.engines.memory.contents import Entry
from search.engines.memory.scoring import Scorer
from search.model.lookup import Contribution
from search.model.request import Order
from search.query.plan import Plan
from search.ranking import BEST, RESCORED, Feedback, is_fed, of_feedback, title_words

SortKeys = Mapping[str, SortKey]  # by id
Key = tuple[float, bool, int, str]


def sort_key(key: SortKey, order: Order) -> Key:
    """Return the values by which hits are sorted, ascending. Hits without a date come last in every order."""
    undated, moment = key.published is None, key.published or 0
    if order is Order.RELEVANCE:
        return (-key.score, undated, -moment, key.id)
    return (0.0, undated, -moment if order is Order.NEWEST else moment, key.id)


class Ranked:
    """Ranks the articles that a plan matched and that filters kept."""

    def __init__(self, scorer: Scorer, plan: Plan, entries: Sequence[Entry]) -> None:
        self._scorer = scorer
        self._scored = plan.scored
        self._entries = entries
        self._words = len(title_words(plan.scored))
        self._is_fed = is_fed(plan, len(entries))

    def sort_keys(self, order: Order) -> SortKeys:
        """Return the sort key of each article."""
        if order is not Order.RELEVANCE or not self._words:
            return self._by_words
        return {**self._by_words, **self._rescored, **self._fed()}

    def contributions(self, entry: Entry) -> tuple[Contribution, ...]:
        """Return what makes up the score of an article by relevance."""
        words = self._scorer.contributions(self._scored, entry)
        if not self._words or entry.article.id not in self._rescored:
            return words
        added = self._scorer.added_contributions(self._scored, entry)
        return (*words, *added, *(self._of_feedback(entry) if self._is_fed else ()))

    @cached_property
    def _by_words(self) -> dict[str, SortKey]:
        return {entry.article.id: self._by_words_of(entry) for entry in self._entries}

    def _by_words_of(self, entry: Entry) -> SortKey:
        score = self._scorer.score(self._scored, entry)
        return SortKey(score=score, published=entry.published, id=entry.article.id)

    @cached_property
    def _rescored(self) -> dict[str, SortKey]:
        """The sort keys of the first articles, with what they get for words near each other and in the title."""
        first = self._in_order(self._entries, self._by_words)[:RESCORED]
        rows = ((self._by_words[entry.article.id], self._scorer.added(self._scored, entry)) for entry in first)
        return {key.id: replace(key, score=key.score + added) for key, added in rows}

    @cached_property
    def _first(self) -> list[Entry]:
        """The articles that were scored again, the best first."""
        return self._in_order([entry for entry in self._entries if entry.article.id in self._rescored], self._rescored)

    def _fed(self) -> dict[str, SortKey]:
        if not self._is_fed:
            return {}
        keys = (self._rescored[entry.article.id] for entry in self._first)
        rows = zip(keys, self._gains(), strict=True)
        return {key.id: replace(key, score=key.score + gain) for key, gain in rows}

    @cached_property
    def _feedback(self) -> Feedback:
        terms = np.zeros((len(self._first), KEY_TERMS), np.uint32)
        for row, entry in zip(terms, self._first, strict=True):
            numbers = [*key_terms(entry.analysis)]
            row[: len(numbers)] = numbers
        scores = np.array([self._rescored[entry.article.id].score for entry in self._first[:BEST]])
        return Feedback(terms, np.arange(len(scores)), scores, self._words)

    def _gains(self) -> list[float]:
        gains: list[float] = self._feedback.gains(self._scorer.norms(self._first)).tolist()
        return gains

    def _of_feedback(self, entry: Entry) -> tuple[Contribution, ...]:
        row, names = self._first.index(entry), key_terms(entry.analysis)
        shared = tuple(names[number] for number in self._feedback.shared(row))
        return of_feedback(shared, self._gains()[row])

    @staticmethod
    def _in_order(entries: Sequence[Entry], sort_keys: SortKeys) -> list[Entry]:
        return sorted(entries, key=lambda entry: sort_key(sort_keys[entry.article.id], Order.RELEVANCE))
