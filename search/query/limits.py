"""How large a query may be: beyond it, a clear refusal and never an empty result."""

from search.errors import QueryRefused
from search.query.tree import Node, leaves
from search.types import Worded


def refuse_if_long(text: str, limit: int) -> None:
    """Raise `QueryRefused` for a text of more characters; asked before it is parsed."""
    if len(text) > limit:
        raise QueryRefused(code="query-too-long", unit=Worded("characters"), actual=len(text), limit=limit)


def refuse_if_wide(tree: Node | None, limit: int) -> None:
    """Raise `QueryRefused` for a tree of more clauses; a clause is a leaf."""
    clauses = 0 if tree is None else sum(1 for _ in leaves(tree))
    if clauses > limit:
        raise QueryRefused(code="too-many-clauses", unit=Worded("clauses"), actual=clauses, limit=limit)
