"""What else brings an article something but its words, told as the words are: alike on every engine."""

from search.model.lookup import Contribution
from search.ranking import Pair


def of_recency(score: float, factor: float) -> Contribution:
    """Return what being recent brings to an article whose words bring `score`."""
    return Contribution(typed="(how recent)", terms=(), document_frequency=0, frequency=0, score=score * (factor - 1))


def of_pair(pair: Pair, near: int, score: float) -> Contribution:
    """Return what two words bring that stand so often near each other."""
    terms = (*pair.first.terms, *pair.second.terms)
    return Contribution(typed=pair.typed, terms=terms, document_frequency=0, frequency=near, score=score)
