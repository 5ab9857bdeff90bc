"""Words that are typed in capitals: `AIDS` is not *aid*, `US` not *us*, `WHO` not *who*.

Texts bear marks where they write a short word in capitals (`search/text/analyzers/capitals.py`). A word that is typed
so means the mark. Whoever types all of a long query in capitals says nothing by them.
"""

from collections.abc import Mapping
from typing import ClassVar, TypeGuard

from search.model.request import Capitals
from search.query.ast import Node, leaves, with_leaves
from search.query.operators import BOOLEAN_WORDS, Leaf, Word
from search.query.plan import Scored
from search.query.text_leaf import TextLeaf
from search.query.warnings import Notes
from search.query.word_queries import TypedWord, WordQueries, is_of_names
from search.text.analyzers.capitals import mark_by_line
from search.types import value_object

_OPERATORS = frozenset(word.lower() for word in BOOLEAN_WORDS)
_FEW = 4  # words of a query in which capitals always mean something


@value_object
class CapitalWord(Word):
    """A word in capitals that stands for itself alone: for its mark, or for the word without other forms."""

    reading: Capitals = Capitals.MARKED
    is_plain: ClassVar[bool] = False  # it weighs as much as any word, though it may be spelled like a stop word

    def queries(self, words: list[TypedWord], make: WordQueries, notes: Notes) -> tuple[Scored, ...]:
        """Return the query for the mark, or for the word as written."""
        return (make.marked(words[0]) if self.reading is Capitals.MARKED else make.exact(words[0]),)


def words_in_capitals(tree: Node | None) -> tuple[TypedWord, ...]:
    """Return the words of a query whose capitals may mean something, each once, in the order typed."""
    if tree is None:
        return ()
    texts = [leaf for leaf in leaves(tree) if isinstance(leaf, TextLeaf)]
    if all(leaf.text == leaf.text.lower() for leaf in texts):  # as most are
        return ()
    typed = [word for leaf in texts for word in leaf.words()]
    # In a text all in capitals AND and OR are words, which the lexer makes small.
    written = [word.written for word in typed if word.written not in _OPERATORS]
    if len(typed) > _FEW and not any(letter.islower() for letter in "".join(written)):
        return ()
    return tuple(dict.fromkeys(leaf.words()[0] for leaf in texts if _is_in_capitals(leaf)))


def with_capitals(tree: Node, readings: Mapping[str, Capitals]) -> Node:
    """Return a tree in which the words in capitals stand for what was decided; `readings` has it by word as typed."""

    def read(leaf: Leaf) -> Leaf:
        if not _is_in_capitals(leaf):
            return leaf
        reading = readings.get(leaf.words()[0].written, Capitals.ANY_FORM)
        if reading is Capitals.ANY_FORM:
            return leaf
        return CapitalWord(text=leaf.text, field=leaf.field, reading=reading)

    return with_leaves(tree, read) if readings else tree


def _is_in_capitals(leaf: Leaf) -> TypeGuard[Word]:
    """Tell whether a leaf is one word in capitals that is looked for in texts."""
    if not isinstance(leaf, Word) or is_of_names(leaf.field):
        return False
    words = leaf.words()
    return len(words) == 1 and mark_by_line(*words[0]) is not None
