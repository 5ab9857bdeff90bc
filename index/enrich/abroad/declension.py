"""Declension: the forms that the name of a country takes in a language. Reads data/endings.tsv.

The rules are those of school grammars, as far as names of countries need them. They make a form too many rather than
one too few, because a form that no text has does no harm; `written_forms` leaves out those that other words have.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice, product
from pathlib import Path

import regex

from search.files import read_table

DATA = Path(__file__).with_name("data")

_STEM = "*"  # in a form: what the pattern's group holds
_MOST = 600  # forms of one name: three words with eight forms each, and some
_SHORTEST = 3  # letters of a word that is declined
# Languages in which each word of a name is declined, and those whose prefixes stand before the first. In all others
# only the last word changes.
_EACH_WORD = frozenset(
    ["be", "bg", "bs", "cs", "de", "el", "hr", "is", "lt", "lv", "mk", "pl", "ro", "ru", "sk", "sl", "sr", "uk"]
)
_FIRST_WORD = frozenset(("ar", "he"))

Rules = Sequence[tuple[regex.Pattern[str], tuple[str, ...]]]


def forms(words: Sequence[str], language: str, kind: str) -> Iterator[tuple[str, ...]]:
    """Yield the forms of a name in small letters, itself among them; `kind` is `name` or `adjective`."""
    rules = _rules(language, kind)
    changing = _changing(len(words), language)
    choices = [
        (word, *_forms(word, rules)) if place in changing and len(word) >= _SHORTEST else (word,)
        for place, word in enumerate(words)
    ]
    return islice(product(*choices), _MOST)


def _changing(length: int, language: str) -> range:
    if language in _EACH_WORD:
        return range(length)
    return range(1) if language in _FIRST_WORD else range(length - 1, length)


def _forms(word: str, rules: Rules) -> Iterator[str]:
    """Yield the other forms of a word by the first rule that fits it."""
    for pattern, endings in rules:
        if match := pattern.fullmatch(word):
            yield from (ending.replace(_STEM, match[1]) for ending in endings)
            return


@cache
def _rules(language: str, kind: str) -> Rules:
    return [
        (regex.compile(pattern), tuple(endings.split()))
        for languages, each, pattern, endings, _ in read_table(DATA / "endings.tsv")
        if language in languages.split() and each == kind
    ]
