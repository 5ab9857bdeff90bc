"""From the syntax tree to the plan: the queries of the words, stop words, and how many words must match."""

from datetime import date
from zoneinfo import ZoneInfo

from search.field_types import ValueType
from search.fields import QUERY_FIELDS
from search.model.request import MatchRule
from search.model.result import QueryWarning
from search.query.ast import And, ImplicitGroup, Node, Not, Or, leaves
from search.query.field_values import value_query
from search.query.operators import FieldValue, TextLeaf
from search.query.plan import (
    AllQuery,
    BooleanQuery,
    FacetQuery,
    NotQuery,
    Plan,
    Query,
    Scored,
    ScoredLeaf,
    all_of,
    any_of,
)
from search.query.warnings import Notes
from search.query.word_queries import WordQueries, is_of_names
from search.text.analyzers import is_stop_word
from search.types import value_object


@value_object
class Context:
    """What the meaning of a query depends on: languages of the index and of the stop words, the day, the time zone."""

    languages: tuple[str, ...]
    stop_words: str
    today: date
    zone: ZoneInfo


@value_object
class Planned:
    """A plan, and a warning for each part of the query that was not read as typed.

    `side_by_side` is the largest number of words in one group to which the match rule applies. With fewer than two
    words `any` finds the same as `all`; with fewer than three, `most` does.
    """

    plan: Plan
    warnings: tuple[QueryWarning, ...]
    side_by_side: int


def plan(tree: Node | None, rule: MatchRule, context: Context) -> Planned:
    """Return the plan of a tree; `rule` is the decided match rule: all, most or any."""
    planner = _Planner(rule, context)
    match = planner.read(tree)
    stricter = _Planner(MatchRule.MOST, context).read(tree) if rule is MatchRule.ANY else match
    return Planned(
        plan=Plan(match=match, scored=planner.scored(), stricter=stricter if stricter != match else None),
        warnings=planner.notes.warnings(),
        side_by_side=planner.widest,
    )


@value_object
class _Scope:
    """The whole query, or the part under one `Not`. Stop words in it are dropped if it has another word."""

    excluded: bool
    drops_stop_words: bool


class _Planner:
    def __init__(self, rule: MatchRule, context: Context) -> None:
        self.notes = Notes()
        self.widest = 0
        self._rule = rule
        self._context = context
        self._languages = context.languages or (context.stop_words,)
        self._typed: dict[Scored, str] = {}

    def read(self, tree: Node | None) -> Query:
        if tree is None:
            return AllQuery()
        match = self._match(tree, self._scope(tree, excluded=False))
        if match is None:
            self.notes.add("nothing-to-search")
        return match or AllQuery()

    def scored(self) -> tuple[ScoredLeaf, ...]:
        return tuple(ScoredLeaf(leaf=leaf, typed=typed) for leaf, typed in self._typed.items())

    def _scope(self, tree: Node, *, excluded: bool) -> _Scope:
        text_leaves = (leaf for leaf in leaves(tree, excluded=False) if not isinstance(leaf, FieldValue))
        return _Scope(excluded=excluded, drops_stop_words=any(map(self._is_other_word, text_leaves)))

    def _is_stop_word(self, leaf: TextLeaf, words: list[str]) -> bool:
        plain = leaf.is_plain and not is_of_names(leaf.field)
        return plain and len(words) == 1 and is_stop_word(words[0], self._context.stop_words)

    def _is_other_word(self, leaf: TextLeaf) -> bool:
        words = leaf.words()
        return bool(words) and not self._is_stop_word(leaf, words)

    def _match(self, node: Node, scope: _Scope) -> Query | None:
        """Return the query of a node, or None if the node has no words."""
        match node:
            case ImplicitGroup():
                return self._together(node, scope)
            case And():
                matches = self._matches(node, scope)
                return all_of(*matches) if matches else None
            case Or():
                matches = self._matches(node, scope)
                return any_of(*matches) if matches else None
            case Not():
                clause = self._match(node.clause, self._scope(node.clause, excluded=True))
                return NotQuery(clause=clause) if clause else None
            case FieldValue():
                return value_query(node, self._context.today, self._context.zone, self.notes)
            case _:
                return self._words(node, scope)

    def _matches(self, node: And | Or, scope: _Scope) -> list[Query]:
        return [match for clause in node.clauses if (match := self._match(clause, scope))]

    def _together(self, node: ImplicitGroup, scope: _Scope) -> Query | None:
        required: list[Query] = []
        counted: dict[Query, None] = {}  # a word typed twice counts once
        for clause in node.clauses:
            match = self._match(clause, scope)
            if match and isinstance(clause, TextLeaf) and clause.is_counted and not clause.field:
                counted[match] = None
            elif match:
                required.append(match)
        # Under NOT the rule is always "all": asking for fewer words there would lose articles, not find more.
        rule = MatchRule.ALL if scope.excluded else self._rule
        if not scope.excluded:
            self.widest = max(self.widest, len(counted))
        enough = _needed(rule, len(counted))
        if enough < len(counted):
            return all_of(*required, BooleanQuery(at_least=enough, clauses=tuple(counted)))
        return all_of(*required, *counted) if required or counted else None

    def _words(self, leaf: TextLeaf, scope: _Scope) -> Query | None:
        words = leaf.words()
        if not words or (scope.drops_stop_words and self._is_stop_word(leaf, words)):
            return None
        make = WordQueries.in_field(leaf.field, self._languages)
        parts = leaf.queries(words, make, self.notes)
        if not scope.excluded and not make.of_names:
            for part in parts:
                self._typed.setdefault(part, leaf.text_form())
        match = all_of(*parts)
        if leaf.is_plain and leaf.field and QUERY_FIELDS[leaf.field].type is ValueType.PERSON:
            return any_of(FacetQuery(facet=leaf.field, values=(leaf.text,)), match)  # the word may be an id
        return match


def _needed(rule: MatchRule, words: int) -> int:
    match rule:
        case MatchRule.ALL:
            return words
        case MatchRule.ANY:
            return min(1, words)
        case _:
            return words if words < 3 else 3 * words // 4
