"""Queries written for links."""

from search.query.parser import parse
from search.query.printer import without_quotes, write
from search.query.tree import And, Named, Node, Not, Or, Phrase, Together, Word


def exactly(text: str) -> str:
    """Return the query with each word in quotes, to be found as it is typed and in no other form."""
    tree = parse(text).tree
    return write(_exact(tree)) if tree is not None else text


def named(field: str, text: str) -> str:
    """Return the query for a country, date, language or id."""
    return write(Named(field=field, text=without_quotes(text)))


def _exact(node: Node) -> Node:
    if isinstance(node, Word):
        return Phrase(text=node.text, field=node.field)
    if isinstance(node, Not):
        return Not(clause=_exact(node.clause))
    if isinstance(node, And | Or | Together):
        return type(node)(clauses=tuple(map(_exact, node.clauses)))
    return node
