"""Why an article matched: which of its words stand for which words of the query."""

from collections.abc import Iterator

from search.fields import TEXT_PARTS, Space
from search.model.article import Article
from search.model.result import MatchedWord
from search.query.plan import Beginning, Spelling, Wanted
from search.snippets.matcher import Matcher, members_of
from search.snippets.occurrences import Occurrence, occurrences
from search.text.tokens import words

_MOST_FORMS = 5

Forms = dict[tuple[str, ...], str]  # folded words, and how the article first writes them


def matched_words(article: Article, matcher: Matcher) -> tuple[MatchedWord, ...]:
    """Return for each leaf that occurs how it was typed and its distinct forms in the article, in order of the text."""
    forms: list[Forms] = [{} for _ in matcher.wanted]
    for text, found in _all(article, matcher):
        forms[found.leaf].setdefault(found.words, " ".join(text[found.start : found.end].split()))
    return tuple(_matched(each, found) for each, found in zip(matcher.wanted, forms, strict=True) if found)


def _all(article: Article, matcher: Matcher) -> Iterator[tuple[str, Occurrence]]:
    for part in TEXT_PARTS:
        for text in part.texts(article):
            yield from ((text, found) for found in occurrences(text, part.band, matcher))


def _matched(wanted: Wanted, forms: Forms) -> MatchedWord:
    return MatchedWord(word=wanted.typed, surface_forms=tuple(forms.values())[:_MOST_FORMS], via=_via(wanted, forms))


def _via(wanted: Wanted, forms: Forms) -> str:
    typed = set(words(wanted.typed))
    if all(typed.issuperset(form) for form in forms):
        return "exact"
    if isinstance(wanted.leaf, Beginning):
        return "prefix"
    if isinstance(wanted.leaf, Spelling):
        return "spelling"
    return "stem" if members_of(wanted.leaf)[0].space is Space.STEMS else "exact"
