"""What somebody may be about to type: countries, persons, and phrases of headlines."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence

from search.model.result import FacetValues, Suggestion, SuggestionKind
from search.query.ast import And, Node, Phrase, Prefix, write
from search.text.analyzers import is_stop_word
from search.text.tokenizer import Token, tokens

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
