"""Completions of what is being typed."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence

from search.bounds import check_time
from search.model.result import FacetValues, Suggestion, SuggestionKind
from search.query.ast import And, Node, write
from search.query.operators import Phrase, Prefix
from search.text.analyzers.stop_words import is_stop_word
from search.text.tokenizer import Token, tokens

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
