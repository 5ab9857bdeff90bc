"""Scores, straight from the formulas of `ranking` over the articles that the viewer may see."""

from collections.abc import Sequence as Several

from search.analysis import weighted_frequency
from search.engines.memory.entry import Entry
from search.engines.memory.matching import places
from search.model.result import Contribution
from search.query.plan import Beginning, Scored, Sequence, Wanted, terms_of
from search.ranking import CONSTANT_SCORE, average_length, idf, length_norm, saturated


class Scorer:
    """Scores articles; `entries` are all that the viewer may see."""

    def __init__(self, entries: Several[Entry]) -> None:
        self._entries = entries
        self._average = average_length(sum(entry.analysis.length for entry in entries), len(entries))
        self._frequencies: dict[Scored, dict[str, int]] = {}
        self._weights: dict[Scored, float] = {}

    def score(self, scored: Several[Wanted], entry: Entry) -> float:
        """Return the sum of what the leaves bring, added up in their order."""
        score = 0.0  # not by sum(), which adds floats more exactly from Python 3.12 on, but as arrays are added
        for wanted in scored:
            score += self._brings(wanted.leaf, entry)
        return score

    def contributions(self, scored: Several[Wanted], entry: Entry) -> tuple[Contribution, ...]:
        """Return what each leaf that occurs in the article brings."""
        return tuple(
            Contribution(
                typed=wanted.typed,
                terms=terms_of(wanted.leaf),
                document_frequency=len(self._frequencies_of(wanted.leaf)),
                frequency=self._frequencies_of(wanted.leaf)[entry.article.id],
                score=self._brings(wanted.leaf, entry),
            )
            for wanted in scored
            if entry.article.id in self._frequencies_of(wanted.leaf)
        )

    def _brings(self, leaf: Scored, entry: Entry) -> float:
        frequency = self._frequencies_of(leaf).get(entry.article.id)
        if frequency is None:
            return 0.0
        if isinstance(leaf, Beginning):
            return CONSTANT_SCORE
        norm = length_norm(float(entry.analysis.length), self._average)
        return self._weight(leaf) * saturated(float(frequency), norm)

    def _weight(self, leaf: Scored) -> float:
        if leaf not in self._weights:
            members = leaf.members if isinstance(leaf, Sequence) else (leaf,)
            frequencies = [len(self._frequencies_of(member)) for member in members]
            self._weights[leaf] = sum(idf(frequency, len(self._entries)) for frequency in frequencies)
        return self._weights[leaf]

    def _frequencies_of(self, leaf: Scored) -> dict[str, int]:
        """Return how often a leaf occurs in each article that has it, by id."""
        if leaf not in self._frequencies:
            rows = ((entry.article.id, places(leaf, entry)) for entry in self._entries)
            self._frequencies[leaf] = {article_id: weighted_frequency(found) for article_id, found in rows if found}
        return self._frequencies[leaf]
