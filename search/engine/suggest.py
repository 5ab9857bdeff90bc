"""Completions, and did-you-mean."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace

from search.engine.match_rule import MatchDecision
from search.engine.port import Searcher
from search.errors import QueryRefused
from search.model.request import MatchRule
from search.model.result import DidYouMean, FacetValues, Suggestion, SuggestionKind
from search.query.ast import And, Node, leaves, with_leaves, write
from search.query.operators import Leaf, Phrase, Prefix, TextLeaf, Word
from search.query.plan import FuzzyQuery
from search.query.planner import Context, plan
from search.query.word_queries import WordQueries
from search.text.analyzers import is_stop_word
from search.text.spelling import within
from search.text.tokenizer import Token, is_cjk, tokens

_MOST = {SuggestionKind.COUNTRY: 2, SuggestionKind.PERSON: 4, SuggestionKind.PHRASE: 4}
_HEADLINES = 100  # the newest that are looked through for phrases
_LONGEST = 2  # words that a phrase has behind the one that is being typed
_OFTEN = 2  # headlines that must have a phrase

Headlines = Callable[[str, int], list[str]]  # returns so many of the newest that a query finds
Total = Callable[[str], int]  # returns how many articles have all words of a query
ValuesOf = Callable[[SuggestionKind, int], FacetValues]  # returns so many values of the facet that the kind names


def suggestions(
    text: str, language: str, values_of: ValuesOf, headlines: Headlines, total: Total
) -> tuple[Suggestion, ...]:
    """Return what begins as a text does: of each kind the most frequent first; `language` is that of the stop words."""
    typed = [token.word for token in tokens(text)]
    if not typed:
        return ()
    picked = (_picked(kind, values_of(kind, _MOST[kind])) for kind in (SuggestionKind.COUNTRY, SuggestionKind.PERSON))
    phrases = _phrases(typed, language, headlines, total)
    return (*(each for some in picked for each in some), *phrases)


def _picked(kind: SuggestionKind, found: FacetValues) -> Iterator[Suggestion]:
    for value in found.values:
        yield Suggestion(kind=kind, id=value.id, text=value.label, count=value.count)


def _phrases(typed: Sequence[str], language: str, headlines: Headlines, total: Total) -> Iterator[Suggestion]:
    written: dict[str, Counter[str]] = defaultdict(Counter)
    for title in headlines(_query(typed), _HEADLINES):
        for phrase, surface in dict(_within(title, typed, language)).items():
            written[phrase][surface] += 1
    often = {phrase: forms.total() for phrase, forms in written.items() if forms.total() >= _OFTEN}
    for phrase in _most(often):
        text = written[phrase].most_common(1)[0][0]
        yield Suggestion(kind=SuggestionKind.PHRASE, id="", text=text, count=total(text))


def _query(typed: Sequence[str]) -> str:
    """Return the query for headlines that go on as was typed."""
    clauses: list[Node] = [Prefix(text=typed[-1], field="title")]
    if len(typed) > 1:
        clauses.append(Phrase(text=" ".join(typed[:-1]), field="title"))
    return write(And(clauses=tuple(clauses)) if len(clauses) > 1 else clauses[0])


def _within(title: str, typed: Sequence[str], language: str) -> Iterator[tuple[str, str]]:
    """Yield the phrases of a headline that begin as was typed, folded and as they stand there."""
    found = tokens(title)
    for start in range(len(found) - len(typed) + 1):
        last = start + len(typed) - 1
        if _is_begun(found[start : last + 1], typed):
            for end in range(last, min(last + _LONGEST + 1, len(found))):
                if not is_stop_word(found[end].word, language):
                    words = " ".join(token.word for token in found[start : end + 1])
                    yield words, title[found[start].start : found[end].end].lower()


def _is_begun(found: Sequence[Token], typed: Sequence[str]) -> bool:
    *whole, last = (token.word for token in found)
    return whole == list(typed[:-1]) and last.startswith(typed[-1])


def _most(often: dict[str, int]) -> list[str]:
    """Return the most frequent phrases; one that mostly goes on to a longer one is left out for that."""
    longer = {phrase.rpartition(" ")[0]: count for phrase, count in sorted(often.items(), key=lambda row: row[1])}
    kept = [phrase for phrase, count in often.items() if longer.get(phrase, 0) * 2 <= count]
    return sorted(kept, key=lambda phrase: (-often[phrase], phrase))[: _MOST[SuggestionKind.PHRASE]]


_FEW = 2  # articles that may have a word which is taken for a slip all the same
_TIMES = 50  # as many have the word that was meant then


def did_you_mean(
    searcher: Searcher, decision: MatchDecision, total: int, finds: Callable[[str], int]
) -> DidYouMean | None:
    """Return what may have been meant by a query; None if that would find nothing.

    `total` is what it found itself, `finds` tells what another one would under the same filters.
    """
    tree = decision.tree
    if tree is None or (total and all(searcher.count(wanted.leaf) > _FEW for wanted in decision.plan.scored)):
        return None  # nobody need look closer where all words are common
    meant = _meant_by(searcher, tree, decision.context)
    if meant == tree:
        return None
    text = write(meant)
    with suppress(QueryRefused):  # by a letter more it may be too long
        found = finds(text)
        return DidYouMean(text=text, total=found) if found else None
    return None


def _meant_by(searcher: Searcher, tree: Node, context: Context) -> Node:
    """Return the query with common words in place of those that hardly any article has.

    What stands under NOT stays as it is: to leave out more is not what was meant.
    """
    found = {leaf: _respelled(searcher, leaf, context) for leaf in leaves(tree, excluded=False)}
    return with_leaves(tree, lambda leaf: found.get(leaf, leaf))


def _respelled(searcher: Searcher, leaf: Leaf, context: Context) -> Leaf:
    match leaf:
        case Word() | Phrase(slop=None) if _articles(searcher, leaf, context) <= _FEW:
            text = leaf.text
            for start, end, word in reversed([*_replacements(searcher, leaf, context)]):
                text = text[:start] + word + text[end:]
            return replace(leaf, text=text)
    return leaf


def _replacements(searcher: Searcher, leaf: Word | Phrase, context: Context) -> Iterator[tuple[int, int, str]]:
    """Yield where in the leaf's text a word stands that was hardly meant, and the one that may have been."""
    for token in tokens(leaf.text):
        if any(letter.isdigit() or is_cjk(letter) for letter in token.word):
            continue
        articles = _articles(searcher, Word(text=token.word, field=leaf.field), context)
        if articles <= _FEW and (meant := _meant(searcher, token.word, leaf, max(1, articles * _TIMES))):
            yield token.start, token.end, meant


def _articles(searcher: Searcher, leaf: TextLeaf, context: Context) -> int:
    """Return how many articles have what a leaf stands for."""
    return searcher.count(plan(leaf, MatchRule.ALL, context).plan.match)


def _meant(searcher: Searcher, word: str, leaf: TextLeaf, least: int) -> str | None:
    """Return the word in at least so many articles that is spelled most nearly so, then the most common one."""
    spelling = WordQueries.in_field(leaf.field, ()).spelling(word)
    if not isinstance(spelling, FuzzyQuery):
        return None  # it is too short for that
    found = {other: count for other, count in searcher.spellings(spelling).items() if count >= least and other != word}
    words = sorted(found)
    edits = {words[number]: distance for number, distance in within(word, words, spelling.edits)}
    return min(words, key=lambda each: (edits[each], each[0] != word[0], -found[each], each), default=None)
