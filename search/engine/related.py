"""Articles similar to one; a person by id.

The words to look for are those with the highest BM25 in the article itself; Lucene's MoreLikeThis does so with tf-idf.
Nobody typed them in an order, so pairs of them do not score.
"""

from collections import Counter, defaultdict
from math import ceil

from search.analysis import analyse, is_key, weighted_frequency
from search.engine.collector import PERSON, Collector
from search.engine.match_rule import decide
from search.engine.port import Searcher
from search.errors import PersonNotFound
from search.fields import TermField
from search.model.article import Article
from search.model.lookup import Person, Related, Variant
from search.model.request import Order, SearchRequest
from search.model.viewer import Viewer
from search.query.ast import phrase
from search.query.plan import BooleanQuery, FacetQuery, IdQuery, NotQuery, Plan, ScoredLeaf, TermQuery, all_of
from search.ranking import K1, idf, saturated
from search.settings import Settings

MOST_RELATED = 10
_CANDIDATES = 50  # words whose document frequency is looked up: the most frequent; of equals, the first in the text
_MOST_WORDS = 20  # words to look for
_SHARED, _FEWEST = 0.3, 2  # a related article has this share of them, and at least this number
_RAREST = 2  # articles that must have a word, so that it can lead from one to another


def related(searcher: Searcher, article: Article, default_language: str) -> Related:
    """Return at most `MOST_RELATED` articles similar to one that the viewer may see."""
    words = _key_words(searcher, article, default_language)
    shared = BooleanQuery(at_least=max(ceil(len(words) * _SHARED), _FEWEST), clauses=words)
    plan = Plan(
        match=all_of(shared, NotQuery(clause=IdQuery(id=article.id))),
        scored=tuple(ScoredLeaf(leaf=word, typed="") for word in words),
    )
    collected = searcher.select(Collector(plan=plan, limit=MOST_RELATED))
    return Related(articles=tuple(hit.summary for hit in collected.hits), state=searcher.state)


def _key_words(searcher: Searcher, article: Article, default_language: str) -> tuple[TermQuery, ...]:
    """Return the words that distinguish the article from others, the strongest first."""
    articles = searcher.state.articles
    rows = [(frequency, searcher.count(word), word) for word, frequency in _candidates(article, default_language)]
    weighed = [
        (saturated(float(frequency), K1) * idf(document_frequency, articles), word.terms)
        for frequency, document_frequency, word in rows
        if document_frequency >= _RAREST
    ]
    weighed.sort(key=lambda row: (-row[0], row[1]))
    return tuple(TermQuery(term_field=TermField.STEMS, terms=terms) for _, terms in weighed[:_MOST_WORDS])


def _candidates(article: Article, default_language: str) -> list[tuple[TermQuery, int]]:
    """Return the most frequent words of the article that are no stop words, with their weighted frequencies.

    Terms that always stand together stand for one word.
    """
    words: dict[tuple[int, ...], list[str]] = defaultdict(list)
    for term, positions in analyse(article, default_language).postings[TermField.STEMS].items():
        if is_key(term):
            words[*positions].append(term)
    rows = sorted((-weighted_frequency(at), at[0], tuple(sorted(terms))) for at, terms in words.items())
    return [(TermQuery(term_field=TermField.STEMS, terms=terms), -count) for count, _, terms in rows[:_CANDIDATES]]


_LOOKED_AT = 200  # newest articles that name the person, from which the forms of the name are taken
_MOST_VARIANTS = 12


def person(searcher: Searcher, person_id: str, viewer: Viewer, settings: Settings) -> Person:
    """Return a person. Raises `PersonNotFound` if no article that the viewer may see names the person."""
    now = searcher.merged_ids().get(person_id, person_id)
    label = searcher.person_label(now)
    if label is None:
        raise PersonNotFound(f"no article names a person {person_id}")
    named = FacetQuery(facet=PERSON, values=(now,))
    counts = {form: _count(searcher, form, named, viewer, settings) for form in _forms(searcher, now, named)}
    variants = [Variant(text=form, articles=count) for form, count in counts.items() if count]
    variants.sort(key=lambda variant: (-variant.articles, variant.text))
    return Person(id=now, label=label, articles=searcher.count(named), variants=tuple(variants), state=searcher.state)


def _forms(searcher: Searcher, person_id: str, named: FacetQuery) -> list[str]:
    """Return the most frequent forms of the name in the newest articles."""
    newest = Collector(plan=Plan(match=named), order_by=Order.NEWEST, limit=_LOOKED_AT)
    tags = (tag for hit in searcher.select(newest).hits for tag in hit.summary.persons if tag.id == person_id)
    forms = Counter(form for tag in tags for form in {tag.label, *tag.surface_forms})
    return sorted(forms, key=lambda form: (-forms[form], form))[:_MOST_VARIANTS]


def _count(searcher: Searcher, form: str, named: FacetQuery, viewer: Viewer, settings: Settings) -> int:
    """Return how many articles that name the person have this form in their text, as a search for it counts them."""
    decision = decide(searcher, SearchRequest(text=phrase(form)), viewer, settings)
    return searcher.count(all_of(decision.plan.match, named))
