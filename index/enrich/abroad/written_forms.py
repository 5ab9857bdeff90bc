"""The forms of countries' names as a text in a language writes them, by their first word."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from functools import cache, lru_cache
from unicodedata import normalize

from index.enrich.abroad.country_words import alike, entries, other_forms
from index.enrich.abroad.declension import forms
from index.enrich.gazetteer import Entry, Naming
from search.text.analyzers.stop_words import is_stop_word
from search.text.spelling import APOSTROPHES, fold
from search.text.tokenizer import tokens
from search.types import value_object

_EXACT = frozenset(("vi",))  # languages in which a word without its accents is another word
_MOVING = frozenset(("el",))  # languages in which the accent moves from form to form
_TO_PLAIN = str.maketrans({"ё": "е", "\u0307": None} | dict.fromkeys(APOSTROPHES))  # İ has a dot in small letters too


@value_object
class WrittenForm:
    """A form of a name: its words, plain, and what it names; None if it only looks like a country.

    An abbreviation has only capitals. `is_alike` is true if the word is as common with another meaning. `has_capital`
    is true if the form begins with a capital in a script that has any.
    """

    words: tuple[str, ...]
    entry: Entry | None
    is_abbreviation: bool = False
    is_alike: bool = False
    has_capital: bool = field(init=False)

    def __post_init__(self) -> None:
        is_name = self.entry is not None and self.entry.naming is Naming.NAME and not self.entry.word[0].islower()
        object.__setattr__(self, "has_capital", is_name)


def plain(written: str) -> str:
    """Return a word as forms are compared: in small letters, with its accents, without apostrophes."""
    return normalize("NFC", written.casefold()).translate(_TO_PLAIN)


@lru_cache(maxsize=1 << 14)
def fits(written: str, word: str, language: str) -> bool:
    """Tell whether a word of a text is this word of a form; it may have no accents at all."""
    letters = plain(written)
    if letters == word:
        return True
    folded = fold(letters)
    return language not in _EXACT and (folded == letters or language in _MOVING) and folded == fold(word)


@cache
def written_forms(language: str) -> Mapping[str, Sequence[WrittenForm]]:
    """Map the folded first word of each form to the forms, the longest first, and those without accents first."""
    found: dict[tuple[tuple[str, ...], bool], WrittenForm] = {}
    for form in _forms(language):
        found.setdefault((form.words, form.is_abbreviation), form)
    by_first: defaultdict[str, list[WrittenForm]] = defaultdict(list)
    for form in found.values():
        if form.words:
            by_first[fold(form.words[0])].append(form)
    return {first: sorted(some, key=lambda form: (-len(form.words), form.words)) for first, some in by_first.items()}


def _forms(language: str) -> Iterator[WrittenForm]:
    """Yield all forms; of two with the same words the first counts."""
    looks = [(_words(words), also) for words, also in alike(language).items()]
    yield from (WrittenForm(words=words, entry=None) for words, also in looks if not also)
    named = [*entries(language), *other_forms(language)]
    for entry in named:
        words = _words(entry.word)
        is_alike = len(words) == 1 and _is_common(words[0], language)
        yield WrittenForm(words=words, entry=entry, is_abbreviation=_is_abbreviation(entry), is_alike=is_alike)
    yield from _declined(named, language)
    yield from (WrittenForm(words=words, entry=None) for words, also in looks if also)


def _words(name: str) -> tuple[str, ...]:
    return tuple(plain(name[token.start : token.end]) for token in tokens(name))


def _is_abbreviation(entry: Entry) -> bool:
    return entry.naming is Naming.NAME and entry.word.isupper()


def _is_common(word: str, language: str) -> bool:
    return word in _common(language) or is_stop_word(fold(word), language)


@cache
def _common(language: str) -> frozenset[str]:
    return frozenset(plain(words) for words in alike(language))


def _declined(named: Sequence[Entry], language: str) -> Iterator[WrittenForm]:
    """Yield the forms that one country alone has, and that are no common word."""
    codes: defaultdict[tuple[str, ...], dict[str, Entry]] = defaultdict(dict)
    for entry in named:
        if not _is_abbreviation(entry):
            kind = "name" if entry.naming is Naming.NAME else "adjective"
            for form in forms(_words(entry.word), language, kind):
                codes[form].setdefault(entry.code, entry)
    for form, by_code in codes.items():
        if len(by_code) == 1 and not (len(form) == 1 and _is_common(form[0], language)):
            yield WrittenForm(words=form, entry=next(iter(by_code.values())))
