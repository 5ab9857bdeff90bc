"""The plan of a query: what matches and what scores, in terms of the index. Engines evaluate only this.

Matching and scoring are separate. `match` selects the articles. The score of an article is the sum over those `scored`
leaves that occur in it, whichever part of the query matched. So every engine scores each leaf once, in the same order.
"""

from zoneinfo import ZoneInfo

from search.fields import Band, TermField
from search.model.periods import Period
from search.types import value_object


@value_object
class TermQuery:
    """One word: all terms that stand for it, in each language. They count and score as one term.

    A position at which several of them stand counts once. With `band`, only positions in that band count.
    """

    term_field: TermField
    terms: tuple[str, ...]
    band: Band | None = None


@value_object
class PhraseQuery:
    """Two or more words of one term field and band, near each other.

    Without `slop` they are side by side in this order. With it they are in any order, with at most `slop` other
    positions among them. A word given twice must occur twice.
    """

    members: tuple[TermQuery, ...]
    slop: int | None = None


@value_object
class SynonymQuery:
    """One word in several written forms, of which some are sequences: `cease fire` and `ceasefire`.

    It occurs where any of the alternatives begins, and counts and scores as one term. A position at which several of
    them begin counts once. Alternatives that are all single words are one `TermQuery` instead.
    """

    alternatives: tuple[TermQuery | PhraseQuery, ...]


@value_object
class PrefixQuery:
    """All terms of the term field that begin with `prefix`."""

    term_field: TermField
    prefix: str
    band: Band | None = None


@value_object
class FuzzyQuery:
    """All terms of the term field within `edits` edits of `word`; they count and score as one term."""

    term_field: TermField
    word: str
    edits: int
    band: Band | None = None


@value_object
class FacetQuery:
    """Articles with any of these values of a facet. The value `_none` stands for articles without a value."""

    facet: str
    values: tuple[str, ...]


@value_object
class DateQuery:
    """Articles whose date is in any of the periods, with days of this time zone. `undated` adds those without a date.

    The moments of the periods have offsets (`Period.in_zone`).
    """

    periods: tuple[Period, ...]
    zone: ZoneInfo
    undated: bool = False


@value_object
class IdQuery:
    """The article with this id."""

    id: str


@value_object
class ChangedQuery:
    """Articles that changed after a change number, or that became visible to readers in a span of time.

    The span is after the moment `after` and up to the moment `until`, in microseconds since 1970.
    """

    change: int
    after: int
    until: int


@value_object
class AllQuery:
    """All articles."""


@value_object
class NotQuery:
    """Articles that the clause does not match."""

    clause: "Query"


@value_object
class BooleanQuery:
    """Articles that match `at_least` of the clauses or more: 1 is OR (no clauses: no article), their number is AND."""

    at_least: int
    clauses: tuple["Query", ...]


@value_object
class MinScoreQuery:
    """Articles with any of the leaves in which these score at least `least` together.

    The sum is that of the leaves' BM25 alone, added up in their order, without all else that ranks. So the same
    articles match tomorrow, as long as the index stays the same.
    """

    leaves: tuple["Scored", ...]
    least: float


Member = TermQuery | PrefixQuery | FuzzyQuery  # the query of a single word
OneWord = TermQuery | SynonymQuery  # a word that was typed, in all forms that count as it
Scored = Member | PhraseQuery | SynonymQuery
Query = Scored | FacetQuery | DateQuery | IdQuery | ChangedQuery | AllQuery | NotQuery | BooleanQuery | MinScoreQuery


@value_object
class ScoredLeaf:
    """A leaf that scores and is highlighted. `typed` is how it was typed, empty if nobody typed it."""

    leaf: Scored
    typed: str


@value_object
class Plan:
    """`match` selects articles; `scored` are the leaves whose scores are added up, each once, in the order typed.

    `is_close` says that articles match which lack some of the words.
    """

    match: Query
    scored: tuple[ScoredLeaf, ...] = ()
    is_close: bool = False


def all_of(*clauses: Query) -> Query:
    """Return the query for articles that match all of these; without clauses, for all articles."""
    if not clauses:
        return AllQuery()
    return clauses[0] if len(clauses) == 1 else BooleanQuery(at_least=len(clauses), clauses=clauses)


def any_of(*clauses: Query) -> Query:
    """Return the query for articles that match any of these."""
    return clauses[0] if len(clauses) == 1 else BooleanQuery(at_least=1, clauses=clauses)


def nothing() -> Query:
    """Return the query that matches no article."""
    return any_of()


def words_of(leaf: Scored) -> tuple[Member | SynonymQuery, ...]:
    """Return the query of each word of a leaf; a word in several written forms is one."""
    return leaf.members if isinstance(leaf, PhraseQuery) else (leaf,)


def alternatives_of(leaf: Scored) -> tuple[Member | PhraseQuery, ...]:
    """Return the written forms of a leaf; all leaves but a `SynonymQuery` have one."""
    return leaf.alternatives if isinstance(leaf, SynonymQuery) else (leaf,)


def is_constant(leaf: Scored) -> bool:
    """Tell whether a leaf has the same score wherever it occurs, however rare or frequent it is."""
    return isinstance(leaf, PrefixQuery)


def terms_of(leaf: Scored) -> tuple[str, ...]:
    """Return a leaf in words: its terms, or its prefix with `*`, or its word with `~`."""
    match leaf:
        case TermQuery():
            return leaf.terms
        case PhraseQuery():
            return tuple(term for member in leaf.members for term in member.terms)
        case SynonymQuery():
            return tuple(term for each in leaf.alternatives for term in terms_of(each))
        case PrefixQuery():
            return (leaf.prefix + "*",)
        case FuzzyQuery():
            return (leaf.word + "~",)
