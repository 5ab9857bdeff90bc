"""Evaluates each query of a plan on one article."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from itertools import product
from zoneinfo import ZoneInfo

from search.engines.memory.contents import Entry
from search.field_types import Field
from search.fields import BAND_BITS, FACETS, Band
from search.model.article import Article, Status
from search.model.dates import microseconds
from search.model.request import NONE
from search.model.viewer import visible_from
from search.query.plan import (
    AllQuery,
    BooleanQuery,
    ChangedQuery,
    DateQuery,
    FacetQuery,
    FuzzyQuery,
    IdQuery,
    MinScoreQuery,
    NotQuery,
    PhraseQuery,
    PrefixQuery,
    Query,
    Scored,
    SynonymQuery,
    TermQuery,
)

WordScore = Callable[[tuple[Scored, ...], Entry], float]  # (leaves, article): the sum of the leaves' BM25


def matches(match: Query, entry: Entry, zone: ZoneInfo, word_score: WordScore) -> bool:
    """Tell whether an article matches a query; `zone` is the newsroom's."""
    match match:
        case AllQuery():
            return True
        case NotQuery(clause=clause):
            return not matches(clause, entry, zone, word_score)
        case BooleanQuery(at_least=at_least, clauses=clauses):
            return sum(matches(clause, entry, zone, word_score) for clause in clauses) >= at_least
        case MinScoreQuery(leaves=leaves, least=least):
            score = word_score(leaves, entry)
            return score > 0 and score >= least
        case IdQuery() | FacetQuery() | DateQuery() | ChangedQuery():
            return _is_filed(match, entry, zone)
        case TermQuery() | PhraseQuery() | SynonymQuery() | PrefixQuery() | FuzzyQuery():
            return bool(positions_of(match, entry))


def positions_of(leaf: Scored, entry: Entry) -> list[int]:
    """Return the positions of a leaf in an article, each once; for a phrase, where it begins."""
    if isinstance(leaf, SynonymQuery):
        return sorted({position for each in leaf.alternatives for position in positions_of(each, entry)})
    if isinstance(leaf, PhraseQuery):
        return _in_order(leaf, entry) if leaf.slop is None else _nearby(leaf, leaf.slop, entry)
    postings = entry.analysis.postings[leaf.term_field]
    positions = sorted({position for term in _terms(leaf, postings) for position in postings[term]})
    return [position for position in positions if leaf.band is None or _band(position) == leaf.band]


def words_of(spelling: FuzzyQuery, entry: Entry) -> Iterable[str]:
    """Return the words of an article that match a fuzzy query, in whatever band."""
    return _terms(spelling, entry.analysis.postings[spelling.term_field])


def _terms(leaf: TermQuery | PrefixQuery | FuzzyQuery, postings: Mapping[str, list[int]]) -> Iterable[str]:
    match leaf:
        case TermQuery(terms=terms):
            return set(terms) & postings.keys()
        case PrefixQuery(prefix=prefix):
            return [term for term in postings if term.startswith(prefix)]
        case FuzzyQuery(word=word, edits=edits):
            # A word of a very different length has too many edits. This check is cheap, so it comes first.
            near = [term for term in postings if abs(len(term) - len(word)) <= edits]
            return [term for term in near if edits_between(word, term) <= edits]


def _in_order(phrase: PhraseQuery, entry: Entry) -> list[int]:
    """Return the positions at which the members begin that stand side by side in order."""
    positions = {member: set(positions_of(member, entry)) for member in set(phrase.members)}
    first, *others = phrase.members
    return [
        start
        for start in sorted(positions[first])
        if all(start + i in positions[each] for i, each in enumerate(others, 1))
    ]


def _nearby(phrase: PhraseQuery, slop: int, entry: Entry) -> list[int]:
    """Return the positions of members at which a window begins that contains each member as often as it is given."""
    rows = [(times, positions_of(member, entry)) for member, times in Counter(phrase.members).items()]
    width = len(phrase.members) + slop

    def holds_all(start: int) -> bool:
        end = min(start + width, _band(start).end)
        return all(sum(start <= position < end for position in positions) >= times for times, positions in rows)

    starts = sorted({position for _, positions in rows for position in positions})
    return [start for start in starts if holds_all(start)]


def _band(position: int) -> Band:
    return Band(position >> BAND_BITS)


def _is_filed(match: IdQuery | FacetQuery | DateQuery | ChangedQuery, entry: Entry, zone: ZoneInfo) -> bool:
    match match:
        case IdQuery(id=article_id):
            return entry.article.id == article_id
        case FacetQuery(facet=facet, values=values):
            return _has_value(FACETS[facet], entry.analysis.values[facet], values)
        case DateQuery():
            return _published_in(match, entry.article)
        case ChangedQuery():
            return entry.indexed.change > match.change or _became_visible(match, entry.article, zone)


def _has_value(facet: Field, own: tuple[str, ...], values: tuple[str, ...]) -> bool:
    keys = {facet.case_key(value) for value in values if value != NONE}
    return any(facet.case_key(value) in keys for value in own) or (NONE in values and not own)


def _became_visible(query: ChangedQuery, article: Article, zone: ZoneInfo) -> bool:
    return article.status is Status.USABLE and query.after < microseconds(visible_from(article, zone)) <= query.until


def _published_in(query: DateQuery, article: Article) -> bool:
    if article.published is None:
        return query.undated
    return any(period.holds(article.published, query.zone) for period in query.periods)


@lru_cache(maxsize=100_000)
def edits_between(one: str, other: str) -> int:
    """Return the optimal string alignment distance: letters added, left out, replaced, or swapped with the next one.

    This is the recurrence of the definition, independent of the fast one in `search.text.spelling`. Each checks the
    other.
    """
    rows, columns = len(one) + 1, len(other) + 1
    least = [[row + column for column in range(columns)] for row in range(rows)]
    for i, j in product(range(1, rows), range(1, columns)):
        replaced = least[i - 1][j - 1] + (one[i - 1] != other[j - 1])
        least[i][j] = min(least[i - 1][j] + 1, least[i][j - 1] + 1, replaced)
        if i > 1 and j > 1 and one[i - 2 : i] == other[j - 1] + other[j - 2]:
            least[i][j] = min(least[i][j], least[i - 2][j - 2] + 1)
    return least[-1][-1]
