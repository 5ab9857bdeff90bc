"""A syntax tree as a query: the one canonical way to write it, which reads as the same tree."""

import re

from search.query.tree import And, Fuzzy, Leaf, Named, Near, Node, Not, Or, Phrase, Prefix, Together

_BINDING = {Or: 0, Together: 1, And: 2}
_BETWEEN = {Or: " OR ", Together: " ", And: " AND "}
_QUOTES = str.maketrans(dict.fromkeys('"“”„‟«»', " "))
_BARE = re.compile(r"(?!(?:AND|OR|NOT)$)[\w<>=.][\w<>=./-]*")


def write(tree: Node) -> str:
    """Write a tree so that `parse` reads it as the same, without a warning."""
    if isinstance(tree, Not):
        inner = write(tree.clause)
        return f"-({inner})" if isinstance(tree.clause, Or | Together | And) else f"-{inner}"
    if isinstance(tree, Or | Together | And):
        binding = _BINDING[type(tree)]
        return _BETWEEN[type(tree)].join(_within(clause, binding) for clause in tree.clauses)
    return f"{tree.field}:{_value(tree)}" if tree.field else _value(tree)


def phrase(text: str, field: str = "") -> str:
    """Return the query for these words in this order."""
    return write(Phrase(text=without_quotes(text), field=field))


def without_quotes(text: str) -> str:
    """Return a text without what would end its being quoted: quotes within quotes cannot be searched for."""
    return text.translate(_QUOTES)


def _within(clause: Node, binding: int) -> str:
    written = write(clause)
    return f"({written})" if isinstance(clause, Or | Together | And) and _BINDING[type(clause)] < binding else written


def _value(leaf: Leaf) -> str:
    match leaf:
        case Phrase(text=text):
            return f'"{text}"'
        case Near(text=text, distance=distance):
            return f'"{text}"~{distance}'
        case Prefix(text=text):
            return f"{text}*"
        case Fuzzy(text=text):
            return f"{text}~"
        case Named(text=text) if not _BARE.fullmatch(text):
            return f'"{text}"'
    return leaf.text
