"""Did you mean: the query that was probably meant, where a word of it is misspelled."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace

from search.bounds import check_time
from search.engine.match_rule import MatchDecision
from search.engine.port import Searcher
from search.errors import QueryRefused
from search.model.result import DidYouMean
from search.query.ast import Node, leaves, with_leaves, write
from search.query.operators import Leaf, Phrase, TextLeaf, Word
from search.query.plan import FuzzyQuery
from search.query.planner import Context, plan
from search.query.word_queries import WordQueries
from search.text.spelling import within
from search.text.tokenizer import is_cjk, tokens

_FEW = 2  # articles with a word that may still be a typing error
_TIMES = 50  # the word that was meant has at least this many times as many articles


def did_you_mean(
    searcher: Searcher, decision: MatchDecision, total: int, finds: Callable[[str], int]
) -> DidYouMean | None:
    """Return the query that was probably meant; None if there is none, or if it finds nothing.

    `total` is what the query itself found; `finds` returns what another one finds under the same filters.
    """
    tree = decision.tree
    if tree is None or (total and all(searcher.count(scored.leaf) > _FEW for scored in decision.plan.scored)):
        return None  # all words are common
    meant = _corrected(searcher, tree, decision.context)
    if meant == tree:
        return None
    text = write(meant)
    with suppress(QueryRefused):  # a longer word may take it over the limit
        corrected_total = finds(text)
        return DidYouMean(text=text, total=corrected_total) if corrected_total else None
    return None


def _corrected(searcher: Searcher, tree: Node, context: Context) -> Node:
    """Return the query with common words in place of those that hardly any article has.

    The parts under NOT stay as they are: nobody means to exclude more.
    """
    distinct = dict.fromkeys(leaves(tree, excluded=False))
    corrected = {leaf: _corrected_leaf(searcher, leaf, context) for leaf in distinct}
    return with_leaves(tree, lambda leaf: corrected.get(leaf, leaf))


def _corrected_leaf(searcher: Searcher, leaf: Leaf, context: Context) -> Leaf:
    match leaf:
        case Word() | Phrase(slop=None) if _articles(searcher, leaf, context) <= _FEW:
            text = leaf.text
            for start, end, word in reversed([*_replacements(searcher, leaf, context)]):
                text = text[:start] + word + text[end:]
            return replace(leaf, text=text)
    return leaf


def _replacements(searcher: Searcher, leaf: Word | Phrase, context: Context) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, correction) of each word in the leaf's text that has one."""
    for token in tokens(leaf.text):
        check_time()
        if any(letter.isdigit() or is_cjk(letter) for letter in token.word):
            continue
        articles = _articles(searcher, Word(text=token.word, field=leaf.field), context)
        if articles <= _FEW and (meant := _correction(searcher, token.word, leaf, max(1, articles * _TIMES))):
            yield token.start, token.end, meant


def _articles(searcher: Searcher, leaf: TextLeaf, context: Context) -> int:
    """Return how many articles match a leaf."""
    return searcher.count(plan(leaf, context).all().match)


def _correction(searcher: Searcher, word: str, leaf: TextLeaf, least: int) -> str | None:
    """Return the most similar word in at least `least` articles, or None.

    Of equally similar words it takes one with the same first letter, then the most common one.
    """
    spelling = WordQueries.in_field(leaf.field, ()).spelling(word)
    if not isinstance(spelling, FuzzyQuery):
        return None  # the word is too short to be corrected
    counts = {other: count for other, count in searcher.spellings(spelling).items() if count >= least and other != word}
    words = sorted(counts)
    edits = {words[number]: distance for number, distance in within(word, words, spelling.edits)}
    return min(words, key=lambda each: (edits[each], each[0] != word[0], -counts[each], each), default=None)
