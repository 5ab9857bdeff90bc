"""Signs of other search systems: what each means here, or what is read in its place. Each is noted.

`&&`, `||` and `!` mean what AND, OR and a dash mean here. A range of dates has a form of its own. What we have not (a
weight, a pattern, a letter left open) is left out, or read as what comes nearest.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from search.query.ast import Node, Or, write
from search.query.operators import Prefix, Word, as_word
from search.query.text_leaf import CHARACTER, TextLeaf
from search.query.warnings import Notes

OPERATORS = r"(?P<sign>&&|\|\||!(?=[^\s!)）]))"
WEIGHT = rf"(?P<weight>(?:\^[0-9]+(?:\.[0-9]+)?)+(?!{CHARACTER}))"
_END = r"[^\s\[\]{}()（）\"]+"
RANGE = rf"(?P<range>[\[{{]\s*(?:(?P<first>{_END})\s+)?TO(?:\s+(?P<last>{_END}))?\s*[\]}}])"

MEANINGS = {"&&": "AND", "||": "OR", "!": "NOT"}

_DATE = re.compile(r"(?:[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?)?")
_WEIGHTS = re.compile(r"(?<=\w)(?:\^[0-9]+(?:\.[0-9]+)?)+$")
_EXPRESSION = re.compile(r"/[^/]+/")
_LETTER = re.compile(r"(?P<stem>\w\w+)\?+\w[\w?]*")
_ONLY_WORD = re.compile(r"(?P<stem>\w\w+)\?+")  # behind other words the mark ends a question
_LIST = re.compile(r"[\w.'’&/;|,\\-]+")
_LISTED = re.compile(r"(?<=[^\W\d])[/;|,\\]+(?=[^\W\d])")
_NO_WORD = re.compile(r"\W+")


def period(typed: re.Match[str]) -> str | None:
    """Return what a typed range is as the value of `date:`; None if it is no range of dates."""
    first, last = ((typed[end] or "").strip("*") for end in ("first", "last"))
    is_dated = _DATE.fullmatch(first) and _DATE.fullmatch(last) and (first or last)
    return f"{first}..{last}" if is_dated else None


def ends(typed: re.Match[str]) -> Iterator[TextLeaf]:
    """Yield the ends of a typed range as words."""
    yield from _words(f"{typed['first'] or ''} {typed['last'] or ''}")


def with_open_end(tree: Node, notes: Notes) -> Node:
    """Return a tree whose only word, if its last letter is left open (`price?`), is the word or its beginning."""
    typed = _ONLY_WORD.fullmatch(tree.text) if isinstance(tree, Word) else None
    if not typed or not isinstance(tree, Word):
        return tree
    word = replace(tree, text=as_word(typed["stem"]).text)
    meant = Or(clauses=(word, Prefix(text=word.text, field=word.field)))
    notes.add("letter-normalised", write(meant))
    return meant


def leaves_of(typed: str, notes: Notes) -> Iterator[TextLeaf]:
    """Yield what is meant by a word as typed: one leaf, or several of a list without spaces (`oil/gas`)."""
    text = typed if "~" in typed else _WEIGHTS.sub("", typed)
    if text != typed:
        notes.add("weight-ignored", typed.removeprefix(text))
    if letter := _LETTER.fullmatch(text):
        meant = Prefix(text=letter["stem"])
        notes.add("letter-normalised", meant.text_form())
        yield meant
    elif _EXPRESSION.fullmatch(text):
        notes.add("expression-ignored", text)
        yield from _words(text)
    elif _LIST.fullmatch(text) and len(listed := _LISTED.split(text)) > 1:
        yield from map(as_word, listed)
    else:
        yield as_word(text)


def _words(text: str) -> Iterator[TextLeaf]:
    return map(as_word, _NO_WORD.sub(" ", text).split())
