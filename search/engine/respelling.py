"""Did you mean: the query with other words in place of those that hardly any article has, if that finds something."""

from collections.abc import Callable, Iterator
from contextlib import suppress

from search.engine.decision import Decision
from search.engine.port import View
from search.errors import QueryRefused
from search.model.request import Match as MatchRule
from search.model.result import DidYouMean
from search.query.ast import Fuzzy, Leaf, Node, Phrase, TextLeaf, Word, leaves, with_leaves, write
from search.query.leaves import sought
from search.query.plan import Spelling
from search.query.planner import Context, plan
from search.query.warnings import Notes
from search.text.spelling import within
from search.text.tokenizer import is_cjk, tokens

_FEW = 2  # articles that may have a word which is taken for a slip all the same
_TIMES = 50  # as many have the word that was meant then


def did_you_mean(view: View, decision: Decision, total: int, finds: Callable[[str], int]) -> DidYouMean | None:
    """Return what may have been meant by a query; None if that would find nothing.

    `total` is what it found itself, `finds` tells what another one would under the same filters.
    """
    tree = decision.tree
    if tree is None or (total and all(view.count(wanted.leaf) > _FEW for wanted in decision.plan.scored)):
        return None  # nobody need look closer where all words are common
    meant = _meant_by(view, tree, decision.context)
    if meant == tree:
        return None
    text = write(meant)
    with suppress(QueryRefused):  # by a letter more it may be too long
        found = finds(text)
        return DidYouMean(text=text, total=found) if found else None
    return None


def _meant_by(view: View, tree: Node, context: Context) -> Node:
    """Return the query with common words in place of those that hardly any article has.

    What stands under NOT stays as it is: to leave out more is not what was meant.
    """
    found = {leaf: _respelled(view, leaf, context) for leaf in leaves(tree, excluded=False)}
    return with_leaves(tree, lambda leaf: found.get(leaf, leaf))


def _respelled(view: View, leaf: Leaf, context: Context) -> Leaf:
    if not isinstance(leaf, Word | Phrase) or _articles(view, leaf, context) > _FEW:
        return leaf
    text = leaf.text
    for start, end, word in reversed([*_replacements(view, leaf, context)]):
        text = text[:start] + word + text[end:]
    return type(leaf)(text=text, field=leaf.field)


def _replacements(view: View, leaf: Word | Phrase, context: Context) -> Iterator[tuple[int, int, str]]:
    """Yield where in the leaf's text a word stands that was hardly meant, and the one that may have been."""
    for token in tokens(leaf.text):
        if any(letter.isdigit() or is_cjk(letter) for letter in token.word):
            continue
        articles = _articles(view, Word(text=token.word, field=leaf.field), context)
        if articles <= _FEW and (meant := _meant(view, token.word, leaf, max(1, articles * _TIMES))):
            yield token.start, token.end, meant


def _articles(view: View, leaf: TextLeaf, context: Context) -> int:
    """Return how many articles have what a leaf stands for."""
    return view.count(plan(leaf, MatchRule.ALL, context).plan.match)


def _meant(view: View, word: str, leaf: TextLeaf, least: int) -> str | None:
    """Return the word in at least so many articles that is spelled most nearly so, then the most common one."""
    (spelling,) = sought(Fuzzy(text=word, field=leaf.field), [word], (), Notes())
    if not isinstance(spelling, Spelling):
        return None  # it is too short for that
    found = {other: count for other, count in view.spellings(spelling).items() if count >= least and other != word}
    words = sorted(found)
    edits = {words[number]: distance for number, distance in within(word, words, spelling.edits)}
    return min(words, key=lambda each: (edits[each], each[0] != word[0], -found[each], each), default=None)
