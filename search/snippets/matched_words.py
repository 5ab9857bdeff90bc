"""Why an article matched: the words of the query that occur, their forms in the article, and in which way each matched.

The way is told by the first form that differs from what was typed: by the letters if they say it (`cease-fire` for
`ceasefire`, `U.N.` for `UN`), else by the analyzer of the language in which the form has a term of the query.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import islice

from search.bounds import Memo, check_time
from search.fields import TermField
from search.model.hit import MatchedWord
from search.query.plan import FuzzyQuery, PrefixQuery, ScoredLeaf, TermQuery, alternatives_of
from search.snippets.leaves import Leaves, members_of
from search.snippets.occurrences import ArticleMatches
from search.text.analyzers.capitals import is_mark, mark
from search.text.analyzers.table import ANALYZERS, LanguageAnalyzer
from search.text.analyzers.ways import TellsWay, Way
from search.text.analyzers.word_terms import text_terms
from search.text.tokenizer import Token, query_words, tokens

_MOST_WORDS = 64
_MOST_FORMS = 5
_REMEMBERED = 1 << 13  # forms: about 2 MB when full

Words = tuple[str, ...]  # folded
Forms = dict[Words, str]  # each with how the article writes it first


def matched_words(matches: ArticleMatches, leaves: Leaves) -> tuple[MatchedWord, ...]:
    """Return the first leaves that occur, as typed, each with its distinct forms in the article in order of the text.

    They are at most `_MOST_WORDS`, as many as a reader may ask for; a thousand words of staff's would fill megabytes.
    """
    check_time()
    forms: list[Forms] = [{} for _ in leaves.wanted]
    for text, found in (*matches[:4], *matches.tags, matches.dateline):
        for start, end, leaf, _ in found:
            words, shown = _FORMS[text[start:end]]
            forms[leaf].setdefault(words, shown)
    rows = zip(leaves.wanted, leaves.typed, forms, strict=True)
    occurring = ((wanted, typed, found) for wanted, typed, found in rows if found)
    return tuple([_matched(*row) for row in islice(occurring, _MOST_WORDS)])


def _matched(wanted: ScoredLeaf, typed: frozenset[str], forms: Forms) -> MatchedWord:
    shown = tuple(islice(forms.values(), _MOST_FORMS))
    return MatchedWord(word=wanted.typed, surface_forms=shown, via=_via(wanted, typed, forms))


def _via(wanted: ScoredLeaf, typed: frozenset[str], forms: Forms) -> Way:
    if isinstance(wanted.leaf, TermQuery) and all(map(is_mark, wanted.leaf.terms)):
        return Way.CAPITALS
    others = [shown for words, shown in forms.items() if not typed.issuperset(words)]
    if not others:
        return Way.EXACT
    if isinstance(wanted.leaf, PrefixQuery):
        return Way.PREFIX
    if isinstance(wanted.leaf, FuzzyQuery):
        return Way.SPELLING
    members = [member for form in alternatives_of(wanted.leaf) for member in members_of(form)]
    if members[0].term_field is not TermField.STEMS:
        return Way.EXACT
    terms = tuple(dict.fromkeys(term for each in members if isinstance(each, TermQuery) for term in each.terms))
    ways = (_way(wanted.typed, other, terms) for other in others)
    return _telling(ways)


_FORMS: Memo[tuple[Words, str]] = Memo(lambda form: (tuple(query_words(form)), " ".join(form.split())), _REMEMBERED)


@lru_cache(_REMEMBERED)
def _way(typed: str, other: str, terms: tuple[str, ...]) -> Way:
    """Return the way in which a text that was typed matched another one by one of these terms."""
    one, another = tokens(typed), tokens(other)
    if len(one) != len(another):
        return Way.JOINED if _is_joined(one, another) else Way.STEM
    ways = (
        _of_words((a.word, typed[a.start : a.end]), (b.word, other[b.start : b.end]), terms)
        for a, b in zip(one, another, strict=True)
        if a.word != b.word
    )
    return _telling(ways)


def _telling(ways: Iterable[Way]) -> Way:
    return next((way for way in ways if way is not Way.STEM), Way.STEM)


def _is_joined(one: Sequence[Token], another: Sequence[Token]) -> bool:
    """Tell whether one text is a word of which the other has the parts, whatever its ending."""
    short, long = sorted((one, another), key=len)
    return len(short) == 1 and short[0].word.startswith(long[0].word + long[1].word[:1])


def _of_words(typed: tuple[str, str], other: tuple[str, str], terms: tuple[str, ...]) -> Way:
    """Return the way in which a word matched another; both are given folded, and as they are written."""
    if typed[0].replace(".", "") == other[0].replace(".", "") or mark(typed[1]) == mark(other[1]) is not None:
        return Way.ACRONYM
    languages = sorted({term.partition(":")[0] for term in terms if not is_mark(term)})
    return _telling(
        _in_language(ANALYZERS.get(language), typed, other)
        for language in languages
        if not set(terms).isdisjoint(text_terms(*other, language))
    )


def _in_language(analyzer: LanguageAnalyzer | None, typed: tuple[str, str], other: tuple[str, str]) -> Way:
    """Return what the analyzer did to one of the words and not to the other; a dictionary leads both to their lemma."""
    if not isinstance(analyzer, TellsWay):
        return Way.STEM
    ways = analyzer.way(*typed), analyzer.way(*other)
    if ways[0] is ways[1] is not Way.DICTIONARY:
        return Way.STEM
    return _telling(ways)
