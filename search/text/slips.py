"""Slips: how probable it is that somebody who typed one word meant another.

A word is respelled as it sounds, so that the spellings of several languages meet:

>>> respelled("gorbatschow"), respelled("gorbachev")
('gorbachev', 'gorbachev')
>>> respelled("schewardnadse") == respelled("shevardnadze"), respelled("jelzin") == respelled("yeltsin")
(True, True)

What an edit costs depends on how easily it is made. A letter doubled by mistake costs less than another letter:

>>> edit_cost("tarriff", "tariff"), edit_cost("tarpff", "tariff"), edit_cost("rowling", "rolling")
(0.6, 1.2, 1.2)
"""

from collections.abc import Iterator
from functools import lru_cache
from itertools import product
from math import log10

import regex
from rapidfuzz.distance import OSA

from search.text.person_names import romanised
from search.text.spelling import edits_allowed
from search.types import value_object

# Applied in this order to the folded romanisation of a word. The first rows are the German, French and English
# spellings of Slavic letters; the others are what one sound has several spellings for in English and the languages that
# it has taken words from.
_SOUNDS = [
    (regex.compile(pattern), letters)
    for pattern, letters in (
        ("schtsch|chtch|stch", "shch"),
        ("tsch|tch|cz", "ch"),
        ("sch|zh|sz", "sh"),
        ("[csz]{1,2}i(?:on|an)", "shon"),
        ("tion", "shon"),
        ("kh|^ch(?=[lr])|(?<=[aou])ch(?![aeiouy])", "h"),
        ("ph", "f"),
        ("ff$", "v"),
        ("w", "v"),
        ("ght", "t"),
        ("(?<=[bdgklnrt])h", ""),
        ("eau", "o"),
        ("ou|eu|oo", "u"),
        ("[ao]e", "e"),
        ("x", "ks"),
        ("s?c(?=[eiy])", "s"),
        ("dg(?=[eiy])", "j"),
        ("qu?|ck|c(?!h)", "k"),
        ("[td]?z|ts|ds", "s"),
        ("ie|ei|ea|ee|[yj]", "i"),
        ("chov(?=a?$)", "chev"),
        (r"(\w)\1+", r"\1"),
    )
]
_VOWELS = frozenset("aeiouy")
# Letters that are taken for each other because they sound alike.
_ALIKE = tuple(map(frozenset, ("ckqg", "csxz", "fpvw", "gij", "dt", "mn", "bp", "lr")))
_KEYS = {
    letter: (row, column + row / 2)  # each row of a keyboard is half a key further to the right
    for row, letters in enumerate(("qwertyuiop", "asdfghjkl", "zxcvbnm"))
    for column, letter in enumerate(letters)
}
_RESPELLED = 0.5  # the cost of the other spelling of a sound, beside what the sounds differ in
_FIRST = 0.8  # what a slip in the first letter costs more: hardly anybody makes it
_MOST = 5  # edits between two spellings of a sound
_LONG = 12  # letters: a longer word says no more by its length
_REUTERS = 20_000  # articles, roughly: where the weights were fitted


@lru_cache(maxsize=10_000)
def respelled(word: str) -> str:
    """Return a folded word as it sounds: the phonetic key of several spellings."""
    sound = "".join(romanised((word,))) or word
    for pattern, letters in _SOUNDS:
        sound = pattern.sub(letters, sound)
    return sound


def most_edits(word: str) -> int:
    """Return the largest number of edits between a word and another spelling of its sound."""
    return max(edits_allowed(word), min(_MOST, len(word) // 2))


def resembles(typed: str, other: str) -> bool:
    """Tell whether a word is near enough to be meant: in its letters, or by its sound."""
    edits = edits_allowed(typed)
    return OSA.distance(typed, other, score_cutoff=edits) <= edits or _sounds_alike(typed, other)


def _sounds_alike(typed: str, other: str) -> bool:
    return OSA.distance(respelled(typed), respelled(other), score_cutoff=1) <= 1


@value_object
class Evidence:
    """What is known of a word that was typed and of another one, beside their letters."""

    of_typed: int  # articles with the word that was typed
    of_other: int
    of_all: int  # articles
    in_dictionary: bool  # whether the other word is in the dictionary; the typed one is not
    is_name: bool  # whether articles write the typed word with a capital inside a sentence


def slip_odds(typed: str, other: str, evidence: Evidence) -> float:
    """Return the logarithm (base e) of the odds that somebody who typed one word meant the other.

    The weights are those of a logistic regression on misspelled words of the Reuters stories and on names that they
    lack, rounded (docs/decisions/did-you-mean.md).
    """
    articles = log10(evidence.of_other) + _rarity(evidence.of_all)
    odds = 2.5 + articles - 4 * slip_cost(typed, other) + 0.6 * (min(len(typed), _LONG) - 7) + evidence.in_dictionary
    if evidence.of_typed:
        odds -= 1 + log10(evidence.of_typed) + 1.5 * evidence.is_name
    return odds


def _rarity(articles: int) -> float:
    """Return what a count is raised by: the fewer articles there are, the rarer is each word by chance."""
    return log10(_REUTERS / max(articles, 1)) / 2


def slip_cost(typed: str, meant: str) -> float:
    """Return what the way from one word to the other costs, by its letters or by its sound."""
    by_letters = edit_cost(typed, meant)
    if not _sounds_alike(typed, meant):
        return by_letters
    return min(by_letters, _RESPELLED + edit_cost(respelled(typed), respelled(meant)))


def edit_cost(typed: str, meant: str) -> float:
    """Return the cost of the cheapest edits that make one word of the other: optimal string alignment with weights."""
    rows, columns = len(typed) + 1, len(meant) + 1
    least = [[0.0] * columns for _ in range(rows)]
    for i, j in product(range(rows), range(columns)):
        if i or j:
            least[i][j] = min(least[a][b] + cost for a, b, cost in _edits(typed, meant, i, j))
    return round(least[-1][-1], 3)


def _edits(typed: str, meant: str, i: int, j: int) -> Iterator[tuple[int, int, float]]:
    """Yield the edits that lead to the first `i` and `j` letters: from where, and what each costs."""
    first = _FIRST if max(i, j) == 1 else 0.0
    if i:
        yield i - 1, j, _superfluous(typed, i - 1) + first
    if j:
        yield i, j - 1, _left_out(meant, j - 1) + first
    if i and j:
        replaced = _replaced(typed[i - 1], meant[j - 1])
        yield i - 1, j - 1, replaced + first if replaced else 0.0
    if i > 1 and j > 1 and typed[i - 2 : i] == meant[j - 1] + meant[j - 2]:
        yield i - 2, j - 2, 0.85 + (_FIRST / 2 if max(i, j) == 2 else 0.0)


def _superfluous(word: str, at: int) -> float:
    return 0.6 if _is_doubled(word, at) else 1.0


def _left_out(word: str, at: int) -> float:
    if _is_doubled(word, at):
        return 0.6
    return 0.85 if word[at] in _VOWELS or word[at] == "h" else 1.0


def _is_doubled(word: str, at: int) -> bool:
    return word[at] in (word[at - 1 : at], word[at + 1 : at + 2])


def _replaced(typed: str, meant: str) -> float:
    if typed == meant:
        return 0.0
    if typed in _VOWELS and meant in _VOWELS:
        return 0.7
    if any(typed in letters and meant in letters for letters in _ALIKE):
        return 0.75
    return 0.9 if _are_neighbours(typed, meant) else 1.2


def _are_neighbours(one: str, other: str) -> bool:
    if one not in _KEYS or other not in _KEYS:
        return False
    (row, column), (other_row, other_column) = _KEYS[one], _KEYS[other]
    return abs(row - other_row) <= 1 and abs(column - other_column) <= 1
