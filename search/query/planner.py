"""From the syntax tree to the plan: the queries of the words, stop words, and which words must match.

The match rule is for the *counted* words: those side by side in the whole query. What is typed with an operator (a
phrase, a field, NOT, AND, OR) says itself what it needs, and must match whatever the rule. So all words
beside AND and OR must match, inside parentheses too.
"""

from collections.abc import Mapping
from dataclasses import field, replace
from datetime import date
from types import MappingProxyType
from zoneinfo import ZoneInfo

from search.field_types import ValueType
from search.fields import QUERY_FIELDS
from search.model.request import Capitals
from search.model.result import QueryWarning
from search.query.ast import And, ImplicitGroup, Node, Not, Or, Required
from search.query.capital_words import with_capitals
from search.query.field_values import value_query
from search.query.operators import FieldValue
from search.query.plan import (
    FacetQuery,
    MinScoreQuery,
    NotQuery,
    Plan,
    Query,
    Scored,
    ScoredLeaf,
    all_of,
    any_of,
)
from search.query.question import Weight, heaviest, weight, with_pairs, with_spaces, without_opening
from search.query.text_leaf import TextLeaf
from search.query.warnings import Notes
from search.query.word_queries import WordQueries
from search.types import value_object


@value_object
class Context:
    """What the meaning of a query depends on: languages of the index and of the stop words, the day, the time zone.

    `former` says that the index has the terms of version 1 of the analyzers.
    `capitals` says how the words in capitals are read, by the words as typed; others are read in any form.
    """

    languages: tuple[str, ...]
    stop_words: str
    today: date
    zone: ZoneInfo
    former: bool = False
    capitals: Mapping[str, Capitals] = field(default_factory=lambda: MappingProxyType({}))


@value_object
class Planned:
    """A query before its match rule is decided, and a warning for each part that was not read as typed.

    `counted` are the words to which the match rule applies, each once, in the order typed. `required` is what must
    match whatever the rule.
    """

    counted: tuple[Scored, ...]
    required: tuple[Query, ...]
    scored: tuple[ScoredLeaf, ...]
    warnings: tuple[QueryWarning, ...]

    def all(self) -> Plan:
        """Return the plan for articles with all counted words."""
        return self._plan(*self.counted)

    def any(self) -> Plan:
        """Return the plan for articles with any counted word."""
        return self._plan(any_of(*self.counted)) if self.counted else self.all()

    def close(self, least: float) -> Plan:
        """Return the plan for articles with any counted word in which these score at least `least` together."""
        if not self.counted:
            return self.all()
        return replace(self._plan(MinScoreQuery(leaves=self.counted, least=least)), is_close=True)

    def _plan(self, *words: Query) -> Plan:
        return Plan(match=all_of(*self.required, *words), scored=self.scored)


def plan(tree: Node | None, context: Context) -> Planned:
    """Return what a tree means; its match rule is still open."""
    planner = _Planner(context)
    planner.read(tree)
    return Planned(
        counted=tuple(planner.counted),
        required=tuple(planner.required),
        scored=planner.scored(),
        warnings=planner.notes.warnings(),
    )


@value_object
class _Scope:
    """The whole query, or the part under one `Not`. Only its words of this weight count."""

    excluded: bool
    weight: Weight


class _Planner:
    def __init__(self, context: Context) -> None:
        self.notes = Notes()
        self.counted: dict[Scored, None] = {}  # a word typed twice counts once
        self.required: list[Query] = []
        self._context = context
        self._languages = context.languages or (context.stop_words,)
        self._typed: dict[Scored, str] = {}

    def read(self, tree: Node | None) -> None:
        if tree is None:
            return
        tree = with_capitals(tree, self._context.capitals)
        asked = with_pairs(with_spaces(without_opening(tree, self._languages, self._context.stop_words)))
        scope = self._scope(asked, excluded=False)
        for clause in asked.clauses if isinstance(asked, ImplicitGroup) else (asked,):
            if isinstance(clause, TextLeaf) and clause.is_counted and not clause.field:
                self._count(self._parts(clause, scope))
            elif match := self._match(clause, scope):
                self.required.append(match)
        if not self.counted and not self.required:
            self.notes.add("nothing-to-search")

    def scored(self) -> tuple[ScoredLeaf, ...]:
        return tuple(ScoredLeaf(leaf=leaf, typed=typed) for leaf, typed in self._typed.items())

    def _scope(self, tree: Node, *, excluded: bool) -> _Scope:
        return _Scope(excluded=excluded, weight=heaviest(tree, self._context.stop_words))

    def _match(self, node: Node, scope: _Scope) -> Query | None:
        """Return the query of a node, or None if the node has no words."""
        match node:
            case ImplicitGroup() | And():
                matches = self._matches(node, scope)
                return all_of(*matches) if matches else None
            case Or():
                matches = self._matches(node, scope)
                return any_of(*matches) if matches else None
            case Not():
                clause = self._match(node.clause, self._scope(node.clause, excluded=True))
                return NotQuery(clause=clause) if clause else None
            case Required():
                return self._match(node.clause, self._scope(node.clause, excluded=scope.excluded))
            case FieldValue():
                return value_query(node, self._context.today, self._context.zone, self.notes)
            case _:
                return self._words(node, scope)

    def _matches(self, node: And | Or | ImplicitGroup, scope: _Scope) -> dict[Query, None]:
        return dict.fromkeys(match for clause in node.clauses if (match := self._match(clause, scope)))

    def _count(self, parts: tuple[Scored, ...]) -> None:
        """Take the parts of a typed word as one counted word; of a prefix or a spelling of several, all must match."""
        if len(parts) == 1:
            self.counted[parts[0]] = None
        else:
            self.required += parts

    def _words(self, leaf: TextLeaf, scope: _Scope) -> Query | None:
        parts = self._parts(leaf, scope)
        if not parts:
            return None
        match = all_of(*parts)
        if leaf.is_plain and leaf.field and QUERY_FIELDS[leaf.field].type is ValueType.PERSON:
            return any_of(FacetQuery(facet=leaf.field, values=(leaf.text,)), match)  # the word may be an id
        return match

    def _parts(self, leaf: TextLeaf, scope: _Scope) -> tuple[Scored, ...]:
        """Return the queries of a leaf, which must all match; none for a word that does not count."""
        words = leaf.words()
        if not words or weight(leaf, words, self._context.stop_words) < scope.weight:
            return ()
        make = WordQueries.in_field(leaf.field, self._languages, former=self._context.former)
        parts = leaf.queries(words, make, self.notes)
        if not scope.excluded and not make.of_names:
            for part in parts:
                self._typed.setdefault(part, leaf.shown())
        return parts
