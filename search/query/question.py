"""How a query is read as a question: which of its words count, and where it may be read without quotation marks.

The tree is changed before it is planned. The query as it was read (`write`) keeps all its words.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import IntEnum
from itertools import accumulate, chain, groupby, takewhile
from typing import TypeGuard

import regex

from search.query.ast import ImplicitGroup, Node, Or, leaves
from search.query.operators import FieldValue, Phrase, Word, as_word
from search.query.text_leaf import TextLeaf
from search.query.word_queries import TypedWord, is_of_names
from search.text.analyzers.stop_words import is_stop_word
from search.text.pieces import INNER_SPACE, pieces_of
from search.text.question_words import is_question_word, opening
from search.text.tokenizer import Token, tokens

# Clusters of a run that is read as one word, by the script it begins with; longer ones are sentences without spaces, or
# compounds. Korean words are syllables with particles, those of the last four scripts are letters.
_LONGEST_NAMES = {r"\p{Han}|\p{Hiragana}|\p{Katakana}": 4, r"\p{Hangul}": 6, "": 12}


class Weight(IntEnum):
    """What a word says of the articles asked for. Where words have different weights, only the heaviest count."""

    STOP_WORD = 0
    QUESTION_WORD = 1
    CONTENT = 2


def weight(leaf: TextLeaf, words: Sequence[TypedWord], language: str) -> Weight:
    """Return the weight of a leaf, whose words are given, by the lists of a language. Only plain words weigh less."""
    if not leaf.is_plain or is_of_names(leaf.field):
        return Weight.CONTENT
    folded = [each.word for each in words]
    if len(folded) == 1 and is_stop_word(folded[0], language):
        return Weight.STOP_WORD
    return Weight.QUESTION_WORD if is_question_word(folded, language) else Weight.CONTENT


def heaviest(tree: Node, language: str) -> Weight:
    """Return the weight of the words that count in a tree. What is under `Not` counts for itself."""
    texts = ((leaf, leaf.words()) for leaf in leaves(tree, excluded=False) if not isinstance(leaf, FieldValue))
    return max((weight(leaf, words, language) for leaf, words in texts if words), default=Weight.STOP_WORD)


def without_opening(tree: Node, languages: Iterable[str], language: str) -> Node:
    """Return a tree without the opening of its question, such as `documents that discuss`, if more is asked.

    Openings of all `languages` are known, as they are several words; `language` is that of the stop words.
    """
    match tree:
        case Or(clauses=(first, *others)):
            return Or(clauses=(without_opening(first, languages, language), *others))
        case ImplicitGroup(clauses=clauses):
            rest = clauses[_opening(clauses, [language, *languages]) :]
            if len(rest) < len(clauses) and any(_asks(clause, language) for clause in rest):
                return _side_by_side(rest)
    return tree


def _opening(clauses: Sequence[Node], languages: Sequence[str]) -> int:
    """Return the number of clauses that are the opening."""
    words = [word.words() for word in takewhile(_is_word, clauses) if _is_word(word)]
    spoken = opening([each.word for each in chain.from_iterable(words)], languages)
    return sum(end <= spoken for end in accumulate(map(len, words))) if spoken else 0


def _asks(clause: Node, language: str) -> bool:
    return any(isinstance(leaf, FieldValue) for leaf in leaves(clause, excluded=False)) or (
        heaviest(clause, language) is Weight.CONTENT
    )


def with_spaces(tree: Node) -> Node:
    """Return a tree in which words side by side that a text has in one piece are one: `10 000`, `J. K.`, `S & P`."""
    if not isinstance(tree, ImplicitGroup):
        return tree
    clauses = [clause for is_words, some in groupby(tree.clauses, _is_word) for clause in _pieces(is_words, [*some])]
    return _side_by_side(clauses) if len(clauses) < len(tree.clauses) else tree


def _pieces(is_words: bool, clauses: Sequence[Node]) -> Iterable[Node]:
    if not is_words:
        return clauses
    pieces = pieces_of(" ".join(clause.text for clause in clauses if _is_word(clause)))
    return clauses if len(pieces) == len(clauses) else [Word(text=piece.replace(INNER_SPACE, " ")) for piece in pieces]


def with_pairs(tree: Node) -> Node:
    """Return a tree in which each long run without spaces (`search/text/clusters.py`) is its pairs, side by side.

    Only words that count are changed: they stand alone or side by side, without a field.
    """
    clauses = tree.clauses if isinstance(tree, ImplicitGroup) else (tree,)
    parts = [*chain.from_iterable(map(_parts, clauses))]
    return _side_by_side(parts) if len(parts) > len(clauses) else tree


def _parts(clause: Node) -> Iterable[Node]:
    if not _is_word(clause) or clause.text.isascii():
        return (clause,)
    parts = [*_cut(clause.text)]
    return parts if len(parts) > 1 else (clause,)


def _cut(text: str) -> Iterator[Word]:
    """Yield each pair of a long run, and what is between long runs, in the order of the text."""
    between: list[Token] = []
    for run in _runs(text):
        if len(run) > _longest_name(run[0].word):
            yield from _joined(text, between)
            yield from (Word(text=text[pair.start : pair.end]) for pair in run[:-1])  # the last cluster is in a pair
            between = []
        else:
            between += run
    yield from _joined(text, between)


def _longest_name(pair: str) -> int:
    return next(clusters for script, clusters in _LONGEST_NAMES.items() if regex.match(script, pair))


def _runs(text: str) -> Iterator[list[Token]]:
    """Yield the words of a text, those together that overlap: in a run each is a cluster and the next one."""
    return _split(tokens(text), lambda before, token: token.start >= before.end)


def _split(found: Iterable[Token], is_apart: Callable[[Token, Token], bool]) -> Iterator[list[Token]]:
    """Yield the tokens in lists; a new one begins with each token that is apart from the one before."""
    together: list[Token] = []
    for token in found:
        if together and is_apart(together[-1], token):
            yield together
            together = []
        together.append(token)
    if together:
        yield together


def _joined(text: str, between: Sequence[Token]) -> Iterator[Word]:
    if between:
        yield Word(text=text[between[0].start : between[-1].end])


def without_marks(tree: Node) -> Node | None:
    """Return a tree with the words of its quotations in their place; None if it has none, or nothing else.

    A quotation in a field stays.
    """
    if not isinstance(tree, ImplicitGroup) or all(map(_is_quotation, tree.clauses)):
        return None
    if not any(map(_is_quotation, tree.clauses)):
        return None
    parts = ([*_unquoted(clause.text)] if _is_quotation(clause) else [clause] for clause in tree.clauses)
    return _side_by_side([*chain.from_iterable(parts)])


def _unquoted(text: str) -> Iterator[Word]:
    """Yield the words of a quotation, those with hyphens whole, without what is an operator outside of a quotation."""
    for word in _split(tokens(text), lambda before, token: text[before.end : token.start] not in ("", "-")):
        yield as_word(text[word[0].start : word[-1].end])


def _is_word(clause: Node) -> TypeGuard[Word]:
    return isinstance(clause, Word) and not clause.field


def _is_quotation(clause: Node) -> TypeGuard[Phrase]:
    return isinstance(clause, Phrase) and not clause.field


def _side_by_side(clauses: Sequence[Node]) -> Node:
    return clauses[0] if len(clauses) == 1 else ImplicitGroup(clauses=tuple(clauses))
