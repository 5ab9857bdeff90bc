"""BM25 over arrays.

In the example, `snapshot` is an index of two articles, as `tests/test_examples.py` makes it: `oil fell` about the US,
and `oil rose` about the United Arab Emirates and the US, of the 3rd and the 4th of August 2026.

`oil` is in both articles, `rose` in the second, each once in the title: a frequency of 2. Both articles have the
average length, so a word brings its idf times 2 * 2.6 / (2 + 1.6). The sum is multiplied by the article's recency.

>>> visible = snapshot.seen_by(reader)
>>> visible.norms.tolist()
[1.6, 1.6]
>>> from search.fields import TermField
>>> from search.query.plan import TermQuery
>>> leaves = [TermQuery(term_field=TermField.STEMS, terms=(f"en:{word}",)) for word in ("oil", "rose")]
>>> scorer = Scorer(Evaluation(visible), [ScoredLeaf(leaf=leaf, typed="") for leaf in leaves], reader.now.date())
>>> [round(scorer.weight(leaf), 3) for leaf in leaves]
[0.182, 0.693]
>>> (scorer.scores(visible.documents) / visible.recency(reader.now.date())).round(3).tolist()
[0.263, 1.265]
"""

from collections.abc import Sequence as Several
from datetime import date

from search.engines.whoosh.format.arrays import DocIds
from search.engines.whoosh.read.evaluator import Evaluation
from search.engines.whoosh.read.word_scores import Scores
from search.model.lookup import Contribution
from search.query.plan import Scored, ScoredLeaf, terms_of
from search.ranking import of_recency


class Scorer:
    """Scores the scored leaves of one plan; `today` is the viewer's day in UTC."""

    def __init__(self, evaluation: Evaluation, scored: Several[ScoredLeaf], today: date) -> None:
        self._evaluation = evaluation
        self._visible = evaluation.visible
        self._scored = scored
        self._today = today

    def scores(self, documents: DocIds) -> Scores:
        """Return the scores of some ascending documents: the sum over the leaves, times the recency."""
        sums = self._evaluation.sums(tuple(each.leaf for each in self._scored), documents)
        return sums * self._visible.recency(self._today).take(documents)

    def weight(self, leaf: Scored) -> float:
        """Return the idf of a leaf; of a phrase, the sum over its words."""
        return self._evaluation.words.weight(leaf)

    def contributions(self, document: int) -> tuple[Contribution, ...]:
        """Return the share of each leaf in a document's score, and then that of recency."""
        words = []
        for scored_leaf in self._scored:
            leaf = self._evaluation.words.of(scored_leaf.leaf)
            found = leaf.matches.documents
            (rows,) = (found == document).nonzero()
            if len(rows):
                words.append(
                    Contribution(
                        typed=scored_leaf.typed,
                        terms=terms_of(scored_leaf.leaf),
                        document_frequency=len(found),
                        frequency=int(leaf.matches.frequencies[rows[0]]),
                        score=float(leaf.of(rows, self._visible.norms[found[rows]])[0]),
                    )
                )
        dated = self._visible.columns.is_dated(document)
        if words and dated:
            factor = float(self._visible.recency(self._today)[document])
            words.append(of_recency(sum(each.score for each in words), factor))
        return tuple(words)
