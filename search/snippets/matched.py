"""Why an article matched: which of its words stand for which words of the query."""

from itertools import islice

from search.bounds import Memo
from search.fields import Space
from search.model.result import MatchedWord
from search.query.plan import Beginning, Spelling, Wanted
from search.snippets.finds import Finds
from search.snippets.leaves import Leaves, members_of
from search.text.tokenizer import query_words

_MOST_FORMS = 5
_REMEMBERED = 1 << 13  # forms: about 2 MB when full

Words = tuple[str, ...]  # folded
Forms = dict[Words, str]  # and how the article first writes them


def matched_words(finds: Finds, leaves: Leaves) -> tuple[MatchedWord, ...]:
    """Return for each leaf that occurs how it was typed and its distinct forms in the article, in order of the text."""
    forms: list[Forms] = [{} for _ in leaves.wanted]
    for text, found in (*finds[:-1], *finds.tags):
        for start, end, leaf, _ in found:
            words, shown = _FORMS[text[start:end]]
            forms[leaf].setdefault(words, shown)
    rows = zip(leaves.wanted, leaves.typed, forms, strict=True)
    return tuple([_matched(wanted, typed, found) for wanted, typed, found in rows if found])


def _matched(wanted: Wanted, typed: frozenset[str], forms: Forms) -> MatchedWord:
    shown = tuple(islice(forms.values(), _MOST_FORMS))
    return MatchedWord(word=wanted.typed, surface_forms=shown, via=_via(wanted, typed, forms))


def _via(wanted: Wanted, typed: frozenset[str], forms: Forms) -> str:
    if all(map(typed.issuperset, forms)):
        return "exact"
    if isinstance(wanted.leaf, Beginning):
        return "prefix"
    if isinstance(wanted.leaf, Spelling):
        return "spelling"
    return "stem" if members_of(wanted.leaf)[0].space is Space.STEMS else "exact"


_FORMS: Memo[tuple[Words, str]] = Memo(lambda form: (tuple(query_words(form)), " ".join(form.split())), _REMEMBERED)
