"""The syntax tree of a query: its nodes, a walk over its leaves, and how it is written as text."""

from collections.abc import Callable, Iterator

from search.query.operators import Leaf, Phrase, written
from search.query.text_leaf import QUOTES
from search.types import value_object


@value_object
class Not:
    """`-clause` or `NOT clause`."""

    clause: "Node"


@value_object
class Required:
    """`+clause`: it must match, whatever the match rule."""

    clause: "Node"


@value_object
class And:
    """`a AND b`: all of two or more clauses."""

    clauses: tuple["Node", ...]


@value_object
class Or:
    """`a OR b`: any of two or more clauses."""

    clauses: tuple["Node", ...]


@value_object
class ImplicitGroup:
    """Two or more clauses side by side. `SearchRequest.match` says how many of the words must match."""

    clauses: tuple["Node", ...]


Node = Leaf | Not | Required | And | Or | ImplicitGroup


def leaves(tree: Node, *, excluded: bool = True) -> Iterator[Leaf]:
    """Yield the leaves in the order typed. With `excluded` false, leave out those under a `Not`."""
    if isinstance(tree, And | Or | ImplicitGroup):
        for clause in tree.clauses:
            yield from leaves(clause, excluded=excluded)
    elif isinstance(tree, Required):
        yield from leaves(tree.clause, excluded=excluded)
    elif not isinstance(tree, Not):
        yield tree
    elif excluded:
        yield from leaves(tree.clause)


def with_leaves(tree: Node, change: Callable[[Leaf], Leaf]) -> Node:
    """Return the tree with `change` applied to each leaf."""
    if isinstance(tree, Not | Required):
        return type(tree)(clause=with_leaves(tree.clause, change))
    if isinstance(tree, And | Or | ImplicitGroup):
        return type(tree)(clauses=tuple(with_leaves(clause, change) for clause in tree.clauses))
    return change(tree)


_BINDING = {Or: 0, ImplicitGroup: 1, And: 2}
_BETWEEN = {Or: " OR ", ImplicitGroup: " ", And: " AND "}
_QUOTES = str.maketrans(dict.fromkeys(QUOTES, " "))


def write(tree: Node) -> str:
    """Write a tree as text. `parse` reads the text as the same tree, without a warning."""
    if isinstance(tree, Not | Required):
        sign, inner = "-" if isinstance(tree, Not) else "+", write(tree.clause)
        return f"{sign}({inner})" if isinstance(tree.clause, Or | ImplicitGroup | And) else f"{sign}{inner}"
    if isinstance(tree, Or | ImplicitGroup | And):
        binding = _BINDING[type(tree)]
        return _BETWEEN[type(tree)].join(_within(clause, binding) for clause in tree.clauses)
    return written(tree)


def phrase(text: str, field: str = "") -> str:
    """Return the query text of a phrase: these words in this order."""
    return written(Phrase(text=without_quotes(text), field=field))


def without_quotes(text: str) -> str:
    """Replace quotation marks in a text by spaces: inside quotation marks they would end the phrase."""
    return text.translate(_QUOTES)


def _within(clause: Node, binding: int) -> str:
    text = write(clause)
    return f"({text})" if isinstance(clause, Or | ImplicitGroup | And) and _BINDING[type(clause)] < binding else text
