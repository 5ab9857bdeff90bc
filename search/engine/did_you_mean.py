"""Did you mean: the query that was probably meant, where a word of it is misspelled.

A word that more than ten articles have, or that is in a dictionary of the index's languages, is right. Any other one is
compared with the words of the index. Of those that resemble it the most probable one was meant, if it is more probable
than that the word is right (`search/text/slips.py`).
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import cached_property, partial

from search.bounds import check_time
from search.countries.names import find, label
from search.engine.collector import Collector
from search.engine.match_rule import MatchDecision
from search.engine.port import Searcher
from search.errors import QueryRefused
from search.model.request import MatchRule
from search.model.result import DidYouMean
from search.query.ast import Node, leaves, with_leaves, write
from search.query.operators import Leaf, Phrase, Word
from search.query.plan import FacetQuery, FuzzyQuery, Plan, ScoredLeaf, TermQuery, all_of
from search.query.planner import plan
from search.query.text_leaf import TextLeaf
from search.query.word_queries import TypedWord, WordQueries, is_of_names
from search.snippets import Leaves
from search.text.analyzers.stop_words import is_stop_word
from search.text.clusters import is_clustered
from search.text.dictionaries import is_in_dictionary
from search.text.slips import Evidence, most_edits, resembles, slip_odds
from search.text.tokenizer import query_words, tokens

_FEW = 10  # articles with a word that may still be misspelled
_TIMES = {True: 5, False: 20}  # as many articles have what was meant, if it is in the dictionary and if it is not
_OTHERS = 3  # words that can do without a fourth one
_READ = 3  # articles in which the capitals of a word are looked at
_SHARE = 10  # one article in so many is in a language, or more are: then its dictionary counts
_SHORTEST_COUNTRY = 4  # letters: shorter ones are codes and abbreviations, as are those with dots


def prepare(language: str) -> None:
    """Read the names of countries and a language's dictionary, which the first rare word would wait for."""
    find("")
    is_in_dictionary("", [language])


def did_you_mean(searcher: Searcher, decision: MatchDecision, finds: Callable[[str], int]) -> DidYouMean | None:
    """Return the query that was probably meant; None if there is none, or if it finds nothing.

    `finds` returns what a query finds under the same filters.
    """
    tree = decision.tree
    meant = tree and _Corrector(searcher, decision, tree).corrected()
    if meant is None or meant == tree:
        return None
    text = write(meant)
    with suppress(QueryRefused):  # a longer word may take it over the limit
        corrected_total = finds(text)
        return DidYouMean(text=text, total=corrected_total) if corrected_total else None
    return None


class _Corrector:
    """Corrects the words of one query."""

    def __init__(self, searcher: Searcher, decision: MatchDecision, tree: Node) -> None:
        self._searcher = searcher
        self._context = decision.context
        self._all_needed = decision.match is MatchRule.ALL
        self._tree = tree
        self._leaves = list(dict.fromkeys(leaves(tree, excluded=False)))

    def corrected(self) -> Node:
        """Return the query with what was meant in place of misspelled words.

        The parts under NOT stay as they are: nobody means to exclude more.
        """
        corrected = {leaf: self._leaf(leaf) for leaf in self._leaves}
        return with_leaves(self._tree, lambda leaf: corrected.get(leaf, leaf))

    def _leaf(self, leaf: Leaf) -> Leaf:
        match leaf:
            case Word() | Phrase(slop=None):
                text = leaf.text
                for start, end, word in reversed([*self._replacements(leaf)]):
                    text = text[:start] + word + text[end:]
                is_several = isinstance(leaf, Word) and " " in text
                return Phrase(text=text, field=leaf.field) if is_several else replace(leaf, text=text)
        return leaf

    def _replacements(self, leaf: Word | Phrase) -> Iterator[tuple[int, int, str]]:
        """Yield (start, end, correction) of each word in the leaf's text that has one."""
        for token in tokens(leaf.text):
            check_time()
            if not _may_be_misspelled(token.word, leaf.text[token.start]):
                continue
            meant = self._meant(Word(text=token.word, field=leaf.field))
            if meant and not self._does_without(leaf):
                yield token.start, token.end, _as_typed(leaf.text[token.start : token.end], meant)

    def _does_without(self, leaf: Leaf) -> bool:
        """Tell whether the query can do without a word: three other words or more are together in an article."""
        if self._all_needed:
            return False
        planned = plan(self._tree, self._context)
        counted = plan(leaf, self._context).counted
        others = [each for each in planned.counted if each not in counted]
        if len(others) == len(planned.counted) or len(others) < _OTHERS:
            return False
        return self._searcher.count(all_of(*planned.required, *others)) > 0

    def _meant(self, word: Word) -> str | None:
        """Return what was probably meant by a word, or None if it is probably right."""
        articles = self._searcher.count(_exact(word))
        if articles > _FEW:
            return None
        if not is_of_names(word.field):
            countries = find(word.text) if len(word.text) >= _SHORTEST_COUNTRY and word.text.isalpha() else ()
            if countries and not articles:
                return self._country(word, countries[0])
            if is_in_dictionary(word.text, self._languages):
                return None
        meant = self._nearest(word, articles)
        # What was found may be a slip of somebody else's.
        return (self._meant(replace(word, text=meant)) or meant) if meant else None

    def _country(self, word: Word, code: str) -> str | None:
        """Return the name of a country in the index's language, if the one that was typed is another."""
        name = label(code, self._languages[0])
        return name if self._articles(Phrase(text=name, field=word.field)) else None

    def _nearest(self, word: Word, articles: int) -> str | None:
        """Return the word that was most probably meant; None if none is more probable than what was typed."""
        spelling = WordQueries.in_field(word.field, ()).spelling(TypedWord(word.text, word.text))
        if not isinstance(spelling, FuzzyQuery):
            return None  # the word is too short to be corrected
        wide = replace(spelling, edits=most_edits(word.text))
        near = self._searcher.spellings(wide, partial(resembles, word.text))
        is_name = bool(articles) and not is_of_names(word.field) and self._is_name(word)
        has_forms = self._articles(word) > articles
        odds: dict[str, float] = {}
        for other, count in near.items():
            evidence = Evidence(
                of_typed=articles,
                of_other=self._in_language(word, other, count),
                of_all=self._searcher.state.articles,
                in_dictionary=is_in_dictionary(other, self._languages),
                is_name=is_name,
            )
            often = evidence.of_other >= max(1, articles * _TIMES[evidence.in_dictionary])
            is_form = has_forms and self._is_form(word.text, other, evidence)
            if often and not is_form and not self._is_stop_word(other):
                odds[other] = slip_odds(word.text, other, evidence)
        best = min(odds, key=lambda other: (-odds[other], other), default=None)
        return best if best and odds[best] >= 0 else None

    def _is_form(self, word: str, other: str, evidence: Evidence) -> bool:
        """Tell whether two words are forms of one, so that the search for one finds both."""
        stems = (self._stems(each, self._languages).terms for each in (word, other))
        if frozenset.isdisjoint(*map(frozenset, stems)):
            return False
        return not evidence.in_dictionary or word.startswith(other) or other.startswith(word)

    def _articles(self, leaf: TextLeaf) -> int:
        """Return how many articles match a leaf, in any form."""
        return self._searcher.count(plan(leaf, self._context).all().match)

    def _is_name(self, word: Word) -> bool:
        """Tell whether articles write a word with a capital inside sentences, and never without."""
        scored = (ScoredLeaf(leaf=_exact(word), typed=word.text),)
        hits = self._searcher.select(Collector(plan=Plan(match=_exact(word), scored=scored), limit=_READ)).hits
        bodies = [hit.matches(Leaves(scored)).body for hit in hits]
        found = [(body.text[:start], body.text[start:end]) for body in bodies for start, end, _, _ in body.found]
        inside = any(before[-1:] == " " and before[-2:-1].islower() for before, _ in found)
        return inside and all(written[0].isupper() for _, written in found)

    def _in_language(self, word: Word, other: str, count: int) -> int:
        """Return how many of the articles with another word are in a language of the query."""
        if len(self._searcher.languages()) == 1 or is_of_names(word.field):
            return count
        return min(count, self._searcher.count(self._stems(other, self._spoken(word))))

    def _spoken(self, word: Word) -> list[str]:
        """Return the languages of the query's other words; otherwise those of the word itself, or the index's."""
        others = [each for leaf in self._leaves if isinstance(leaf, TextLeaf) for each in query_words(leaf.text)]
        beside = {
            language
            for each in others
            if each != word.text and not self._is_stop_word(each)
            for language in self._languages_of(each)
        }
        return sorted(beside) or self._languages_of(word.text) or self._languages[:1]

    def _languages_of(self, word: str) -> list[str]:
        """Return the languages in which a word is at least half as frequent as in the one where it is most so."""
        counts = {each: self._searcher.count(self._stems(word, [each])) for each in self._searcher.languages()}
        most = max(counts.values(), default=0)
        return [language for language, count in counts.items() if most and count * 2 >= most]

    def _stems(self, word: str, languages: Sequence[str]) -> TermQuery:
        make = WordQueries(languages=tuple(languages), former=self._context.former)
        return make.stemmed(TypedWord(word, word))

    def _is_stop_word(self, word: str) -> bool:
        return any(is_stop_word(word, language) for language in self._languages)

    @cached_property
    def _languages(self) -> list[str]:
        """The languages that a tenth of the articles is in, the most frequent first."""
        searcher = self._searcher
        counts = {each: searcher.count(FacetQuery(facet="language", values=(each,))) for each in searcher.languages()}
        often = [each for each in counts if counts[each] * _SHARE >= searcher.state.articles]
        return sorted(often, key=lambda each: -counts[each]) or [self._context.stop_words]


def _may_be_misspelled(word: str, first: str) -> bool:
    """Tell whether a word is of letters; a pair of clusters is no word, and C++ and .NET are names."""
    return first.isalpha() and not is_clustered(word) and not any(each.isdigit() or each in "+#" for each in word)


def _exact(word: Word) -> TermQuery:
    return WordQueries.in_field(word.field, ()).exact(TypedWord(word.text, word.text))


def _as_typed(typed: str, meant: str) -> str:
    """Return the correction in the capitals that were typed: all of them, the first, or none."""
    if len(typed) > 1 and typed.isupper():
        return meant.upper()
    return meant[0].upper() + meant[1:] if typed[0].isupper() else meant.lower()
