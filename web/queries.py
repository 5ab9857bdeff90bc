"""Queries written for links."""

from search.query.ast import Leaf, Named, Phrase, Word, with_leaves, without_quotes, write
from search.query.parser import parse


def exactly(text: str) -> str:
    """Return the query with each word in quotes, to be found as it is typed and in no other form."""
    tree = parse(text).tree
    return write(with_leaves(tree, _exact)) if tree is not None else text


def named(field: str, text: str) -> str:
    """Return the query for a country, date, language or id."""
    return write(Named(field=field, text=without_quotes(text)))


def _exact(leaf: Leaf) -> Leaf:
    return Phrase(text=leaf.text, field=leaf.field) if isinstance(leaf, Word) else leaf
