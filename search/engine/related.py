"""Articles like another one: those that have many of its most telling words, scored by them as by words of a query.

The words are picked by BM25 of the article itself, as Lucene's MoreLikeThis does it by tf-idf. They were typed by
nobody, so they stand near each other nowhere in particular, and make no pairs.
"""

from math import ceil

from search.analysis import analyse, weighted_frequency
from search.engine.port import View
from search.engine.selection import Selection
from search.fields import Space
from search.model.article import Article
from search.model.lookup import Related
from search.query.plan import AtLeast, HasId, Plan, Term, Wanted, Without, all_of
from search.ranking import K1, idf, saturated
from search.text.analyzers import is_stop_word

MOST_RELATED = 10
_CANDIDATES = 50  # words whose document frequency is looked up: the most frequent, and of equals the first
_TELLING = 20  # words that are looked for
_SHARED, _FEWEST = 0.3, 2  # how much of them a related article must have, and how many at least
_RARE = 2  # articles that must have a word for it to lead from one to another


def related(view: View, article: Article, default_language: str) -> Related:
    """Return at most `MOST_RELATED` articles like one that the view has shown."""
    words = _telling(view, article, default_language)
    shared = AtLeast(number=max(ceil(len(words) * _SHARED), _FEWEST), clauses=words)
    plan = Plan(
        match=all_of(shared, Without(clause=HasId(id=article.id))),
        scored=tuple(Wanted(leaf=word, typed="") for word in words),
    )
    selected = view.select(Selection(plan=plan, limit=MOST_RELATED))
    return Related(articles=tuple(hit.summary for hit in selected.hits), state=view.state)


def _telling(view: View, article: Article, default_language: str) -> tuple[Term, ...]:
    """Return the words that tell the article from others, the most telling first."""
    articles = view.state.articles
    rows = [(frequency, view.count(word), word) for word, frequency in _candidates(article, default_language)]
    weighed = [
        (saturated(float(frequency), K1) * idf(found, articles), word.terms)
        for frequency, found, word in rows
        if found >= _RARE
    ]
    weighed.sort(key=lambda row: (-row[0], row[1]))
    return tuple(Term(space=Space.STEMS, terms=terms) for _, terms in weighed[:_TELLING])


def _candidates(article: Article, default_language: str) -> list[tuple[Term, int]]:
    """Return words with how often they count in the article."""
    analysis = analyse(article, default_language)
    stop_words = {
        position
        for word, positions in analysis.postings[Space.EXACT].items()
        if is_stop_word(word, analysis.language) or word.isdecimal()
        for position in positions
    }
    words = [
        (-weighted_frequency(positions), positions[0], stem)
        for stem, positions in analysis.postings[Space.STEMS].items()
        if positions[0] not in stop_words
    ]
    return [(Term(space=Space.STEMS, terms=(stem,)), -count) for count, _, stem in sorted(words)[:_CANDIDATES]]
