"""A query with its words taken exactly as they are typed, not in any form."""

from search.query.parser import parse
from search.query.printer import write
from search.query.tree import And, Node, Not, Or, Phrase, Together, Word


def exactly(text: str) -> str:
    """Return the query with each word in quotes."""
    tree = parse(text).tree
    return write(_exact(tree)) if tree is not None else text


def _exact(node: Node) -> Node:
    if isinstance(node, Word):
        return Phrase(text=node.text, field=node.field)
    if isinstance(node, Not):
        return Not(clause=_exact(node.clause))
    if isinstance(node, And | Or | Together):
        return type(node)(clauses=tuple(map(_exact, node.clauses)))
    return node
