"""The plan of a query: sets and scores in terms of what an index holds. Engines evaluate this and nothing else.

Matching and scoring are apart. `match` says which articles are found; the score of one is the sum over the plan's
`scored` leaves that occur in it, whatever else matched. So a leaf is scored once, in one order, on every engine.
"""

from zoneinfo import ZoneInfo

from search.fields import Band, TermField
from search.model.dates import Period
from search.types import value_object


@value_object
class TermQuery:
    """One word: the terms that stand for it (its stem in each language), which count and score as one.

    With `band` only what stands in that band counts.
    """

    term_field: TermField
    terms: tuple[str, ...]
    band: Band | None = None


@value_object
class PhraseQuery:
    """Two or more terms of one space and band near each other.

    `between` None: in neighbouring positions and this order. Otherwise in any order, with at most `between` other
    positions among them; a term given twice must stand there twice.
    """

    members: tuple[TermQuery, ...]
    slop: int | None = None


@value_object
class PrefixQuery:
    """Any term of the space that begins with `prefix`."""

    term_field: TermField
    prefix: str
    band: Band | None = None


@value_object
class FuzzyQuery:
    """Any term of the space within `edits` of `word`; they count and score as one term."""

    term_field: TermField
    word: str
    edits: int
    band: Band | None = None


@value_object
class FacetQuery:
    """Articles with any of the values of a facet; the value `_none` stands for having none."""

    facet: str
    values: tuple[str, ...]


@value_object
class DateQuery:
    """Articles filed under a day of any of the periods in the zone; `undated` adds those without a date."""

    periods: tuple[Period, ...]
    zone: ZoneInfo
    undated: bool = False


@value_object
class IdQuery:
    """The article with this id."""

    id: str


@value_object
class ChangedQuery:
    """Articles that changed after a change number, or that readers see from after one moment and up to another.

    Moments are in microseconds since 1970.
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
    """Articles that at least `number` of the clauses match: 1 is OR (of none: nothing), all of them AND."""

    number: int
    clauses: tuple["Query", ...]


Member = TermQuery | PrefixQuery | FuzzyQuery  # what a single word stands for
Scored = Member | PhraseQuery
Query = Scored | FacetQuery | DateQuery | IdQuery | ChangedQuery | AllQuery | NotQuery | BooleanQuery


@value_object
class ScoredLeaf:
    """A leaf that scores and is marked, and how it was typed; empty if nobody typed it."""

    leaf: Scored
    typed: str


@value_object
class Plan:
    """`match` finds; `scored` are the leaves whose scores add up, each once, in the order typed.

    `stricter`, where there is one, comes first in order of relevance: the articles that match more of the words.
    """

    match: Query
    scored: tuple[ScoredLeaf, ...] = ()
    stricter: Query | None = None


def all_of(*clauses: Query) -> Query:
    """Return the clause that all of these are: nothing asked is everything."""
    if not clauses:
        return AllQuery()
    return clauses[0] if len(clauses) == 1 else BooleanQuery(number=len(clauses), clauses=clauses)


def any_of(*clauses: Query) -> Query:
    """Return the clause that any of these is."""
    return clauses[0] if len(clauses) == 1 else BooleanQuery(number=1, clauses=clauses)


def nothing() -> Query:
    """Return the clause that no article is."""
    return any_of()


def words_of(leaf: Scored) -> tuple[Member, ...]:
    """Return what each word of a leaf stands for."""
    return leaf.members if isinstance(leaf, PhraseQuery) else (leaf,)


def is_constant(leaf: Scored) -> bool:
    """Tell whether a leaf scores the same wherever it occurs, however rare or frequent it is."""
    return isinstance(leaf, PrefixQuery)


def terms_of(leaf: Scored) -> tuple[str, ...]:
    """Return what a leaf looks for, in words: its terms, or the beginning or spelling that stands for them."""
    match leaf:
        case TermQuery():
            return leaf.terms
        case PhraseQuery():
            return tuple(term for member in leaf.members for term in member.terms)
        case PrefixQuery():
            return (leaf.prefix + "*",)
        case FuzzyQuery():
            return (leaf.word + "~",)
