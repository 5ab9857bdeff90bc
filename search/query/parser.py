"""The parser: from tokens to the syntax tree; limits on the length and the clauses of a query.

`OR` binds loosest, then clauses side by side, then `AND`, then `NOT` and `-`. The parser reads one token at a time and
keeps a stack of open groups, so it accepts a text of any length and nesting.

It is our own because it must read every text. `luqum`, a maintained parser of Lucene's language, refuses 203 of 515
hostile texts (docs/decisions/own-query-parser.md).
"""

from dataclasses import dataclass, field, replace

from search.errors import QueryRefused
from search.field_types import Reading
from search.fields import QUERY_FIELDS
from search.model.result import QueryWarning
from search.query.ast import And, ImplicitGroup, Node, Not, Or, Required, leaves
from search.query.lexer import Token, TokenType, tokenise
from search.query.operators import FieldValue, Leaf, Word
from search.query.signs import with_open_end
from search.query.text_leaf import TextLeaf
from search.query.warnings import Notes
from search.types import Message, value_object

DEEPEST_NESTING = 20  # groups inside each other; so code that walks a tree may recurse


@value_object
class Parsed:
    """The tree of a query (None for an empty one), and a warning for each part that was not read as typed."""

    tree: Node | None
    warnings: tuple[QueryWarning, ...]


def parse(text: str) -> Parsed:
    """Parse a query. Never raises; takes time proportional to the length of the text."""
    notes = Notes()
    parser = _Parser(notes)
    for token in tokenise(text, notes):
        parser.take(token)
    tree = parser.finish()
    meant = with_open_end(tree, notes) if tree else None
    return Parsed(tree=meant, warnings=notes.warnings())


@dataclass(slots=True, kw_only=True)
class _Group:
    """An open group: alternatives (OR) of clauses side by side, the last of which is a chain of ANDs."""

    field_inside: str = ""  # of all its leaves
    implied: bool = False  # opened by `unknown:`; it ends with its first operand
    alternatives: list[Node] = field(default_factory=list)
    side_by_side: list[Node] = field(default_factory=list)
    chain: list[Node] = field(default_factory=list)
    and_waits: bool = False
    negations: int = 0
    is_required: bool = False
    field_waits: str = ""

    def add(self, node: Node) -> None:
        if not self.and_waits:
            self._end_chain()
        self.chain.append(node)
        self.and_waits = False

    def end_alternative(self) -> None:
        self._end_chain()
        self.alternatives += _joined(ImplicitGroup, self.side_by_side)
        self.side_by_side = []

    def _end_chain(self) -> None:
        self.side_by_side += _joined(And, self.chain)
        self.chain = []


class _Parser:
    def __init__(self, notes: Notes) -> None:
        self._notes = notes
        self._groups = [_Group()]
        self._ignored_groups = 0

    def take(self, token: Token) -> None:
        match token.type:
            case TokenType.OPEN:
                self._open()
            case TokenType.CLOSE:
                self._close()
            case TokenType.AND:
                self._and()
            case TokenType.OR:
                self._or()
            case TokenType.NOT:
                self._groups[-1].negations += 1
            case TokenType.REQUIRED:
                self._groups[-1].is_required = True
            case TokenType.FIELD:
                self._field(token.text)
            case TokenType.UNKNOWN_FIELD:
                self._unknown_field(Word(text=token.text))
            case TokenType.LEAF:
                assert token.leaf
                self._leaf(token.leaf)

    def finish(self) -> Node | None:
        self._end_implied()
        while len(self._groups) > 1:
            self._notes.add("unbalanced-parentheses")
            self._operand(self._ended())
        return self._ended()

    def _open(self) -> None:
        if len(self._groups) > DEEPEST_NESTING:
            self._notes.add("nesting-ignored")
            self._ignored_groups += 1
        else:
            self._groups.append(_Group(field_inside=self._field_here()))

    def _close(self) -> None:
        if self._ignored_groups:
            self._ignored_groups -= 1
            return
        self._end_implied()
        if len(self._groups) == 1:
            self._notes.add("unbalanced-parentheses")
            return
        node = self._ended()
        if node is None:
            self._notes.add("empty-parentheses")
        self._operand(node)

    def _and(self) -> None:
        self._settle()
        group = self._groups[-1]
        if group.and_waits or not group.chain:
            self._notes.add("operator-ignored")
        else:
            group.and_waits = True

    def _or(self) -> None:
        self._settle()
        group = self._groups[-1]
        if group.and_waits or not group.chain:
            self._notes.add("operator-ignored")
        group.and_waits = False
        group.end_alternative()

    def _field(self, name: str) -> None:
        self._settle_field()
        self._groups[-1].field_waits = name

    def _unknown_field(self, name: Word) -> None:
        if len(self._groups) > DEEPEST_NESTING:
            self._leaf(name)
            return
        group = _Group(field_inside=self._field_here(), implied=True)
        group.add(_in_field(name, group.field_inside, self._notes))
        self._groups.append(group)

    def _leaf(self, leaf: TextLeaf) -> None:
        self._operand(_in_field(leaf, self._field_here(), self._notes) if leaf.text else None)

    def _field_here(self) -> str:
        """Return the field of the next operand, and clear it if it was typed just before."""
        group = self._groups[-1]
        name, group.field_waits = group.field_waits or group.field_inside, ""
        return name

    def _operand(self, node: Node | None) -> None:
        """Add an operand; None stands for one that was ignored. End the group if it is implied."""
        group = self._groups[-1]
        negated, is_required = group.negations % 2 == 1, group.is_required
        group.negations, group.is_required, group.field_waits = 0, False, ""
        if node is not None:
            group.add(_negated(node) if negated else _required(node) if is_required else node)
        if group.implied:
            self._operand(self._ended())

    def _settle(self) -> None:
        """Give up waiting for the operand of a field or of NOT."""
        self._settle_field()
        group = self._groups[-1]
        if group.negations or group.is_required:
            self._notes.add("operator-ignored")
            group.negations, group.is_required = 0, False

    def _settle_field(self) -> None:
        group = self._groups[-1]
        if name := group.field_waits:
            self._notes.add("empty-field", f"{name}:")
            group.field_waits = ""
            self._operand(_in_field(Word(text=name), group.field_inside, self._notes))

    def _end_implied(self) -> None:
        self._settle()
        while self._groups[-1].implied:
            self._operand(None)

    def _ended(self) -> Node | None:
        self._settle()
        group = self._groups.pop()
        if group.and_waits or (group.alternatives and not group.chain):
            self._notes.add("operator-ignored")
        group.end_alternative()
        return next(iter(_joined(Or, group.alternatives)), None)


def _in_field(leaf: TextLeaf, name: str, notes: Notes) -> Leaf:
    """Return a leaf in a field, or as it is without one. A country, language, date or id keeps only its text."""
    if not name:
        return leaf
    if QUERY_FIELDS[name].reading in (Reading.TEXT, Reading.NAME):
        return replace(leaf, field=name)
    if leaf.text_form() not in (leaf.text, f'"{leaf.text}"'):
        notes.add("wildcard-ignored")
    return FieldValue(field=name, text=leaf.text)


def _negated(node: Node) -> Node:
    if isinstance(node, Not):
        return node.clause
    return Not(clause=node.clause if isinstance(node, Required) else node)


def _required(node: Node) -> Node:
    return node if isinstance(node, Not | Required) else Required(clause=node)


def _joined(node_type: type[And | Or | ImplicitGroup], clauses: list[Node]) -> list[Node]:
    """Return the clauses joined into one node, flat. One clause stays as it is, and none gives an empty list."""
    if len(clauses) < 2:
        return clauses
    flat = (part for clause in clauses for part in (clause.clauses if isinstance(clause, node_type) else (clause,)))
    return [node_type(clauses=tuple(flat))]


def refuse_if_long(text: str, limit: int) -> None:
    """Raise `QueryRefused` if a text has more than `limit` characters. Call it before `parse`."""
    if len(text) > limit:
        raise QueryRefused(code="query-too-long", unit=Message("characters"), actual=len(text), limit=limit)


def refuse_if_wide(tree: Node | None, limit: int) -> None:
    """Raise `QueryRefused` if a tree has more than `limit` clauses (leaves)."""
    clauses = 0 if tree is None else sum(1 for _ in leaves(tree))
    if clauses > limit:
        raise QueryRefused(code="too-many-clauses", unit=Message("clauses"), actual=clauses, limit=limit)
