"""Completions of what is being typed, and "did you mean"."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace

from search.bounds import check_time
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
_HEADLINES = 100  # newest headlines in which phrases are looked for
_LONGEST = 2  # words of a phrase behind the one that is being typed
_OFTEN = 2  # headlines that must have a phrase

Headlines = Callable[[str, int], list[str]]  # (query, number): the newest headlines that a query finds
Total = Callable[[str], int]  # (query): how many articles have all words of it
ValuesOf = Callable[[SuggestionKind, int], FacetValues]  # (facet, number): its most frequent values


def suggestions(
    text: str, language: str, values_of: ValuesOf, headlines: Headlines, total: Total
) -> tuple[Suggestion, ...]:
    """Return what begins with a text, the most frequent first in each group; `language` is that of the stop words."""
    typed = [token.word for token in tokens(text)]
    if not typed:
        return ()
    picked = (_picked(kind, values_of(kind, _MOST[kind])) for kind in (SuggestionKind.COUNTRY, SuggestionKind.PERSON))
    phrases = _phrases(typed, language, headlines, total)
    return (*(each for some in picked for each in some), *phrases)


def _picked(kind: SuggestionKind, values: FacetValues) -> Iterator[Suggestion]:
    for value in values.values:
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
    """Return a query for headlines that contain the typed words, the last of them as a prefix."""
    clauses: list[Node] = [Prefix(text=typed[-1], field="title")]
    if len(typed) > 1:
        clauses.append(Phrase(text=" ".join(typed[:-1]), field="title"))
    return write(And(clauses=tuple(clauses)) if len(clauses) > 1 else clauses[0])


def _within(title: str, typed: Sequence[str], language: str) -> Iterator[tuple[str, str]]:
    """Yield the phrases of a headline that begin with the typed words: folded, and as printed."""
    check_time()
    headline = tokens(title)
    for start in range(len(headline) - len(typed) + 1):
        last = start + len(typed) - 1
        if _is_begun(headline[start : last + 1], typed):
            for end in range(last, min(last + _LONGEST + 1, len(headline))):
                if not is_stop_word(headline[end].word, language):
                    words = " ".join(token.word for token in headline[start : end + 1])
                    yield words, title[headline[start].start : headline[end].end].lower()


def _is_begun(headline: Sequence[Token], typed: Sequence[str]) -> bool:
    *whole, last = (token.word for token in headline)
    return whole == list(typed[:-1]) and last.startswith(typed[-1])


def _most(often: dict[str, int]) -> list[str]:
    """Return the most frequent phrases, without those that mostly continue as a longer phrase."""
    longer = {phrase.rpartition(" ")[0]: count for phrase, count in sorted(often.items(), key=lambda row: row[1])}
    kept = [phrase for phrase, count in often.items() if longer.get(phrase, 0) * 2 <= count]
    return sorted(kept, key=lambda phrase: (-often[phrase], phrase))[: _MOST[SuggestionKind.PHRASE]]


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
    return searcher.count(plan(leaf, MatchRule.ALL, context).plan.match)


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
