"""Affixes: short words and endings that are written together with a word, and that dictionaries have only with some.

They come off where the dictionary does not know the whole and knows what remains. So the *k* of the Hebrew word for dog
stays, though what remains is *heart*.
"""

from collections.abc import Iterator
from itertools import product

from search.text.analyzers.dictionary import Dictionary
from search.text.analyzers.rules.readings import Reading, Readings
from search.text.spelling import fold

_SHORTEST = 2  # letters of what remains


def _combined(*groups: tuple[str, ...]) -> tuple[str, ...]:
    """Return what has one of each group, or none of it, in the order of the groups."""
    return tuple({"".join(parts) for parts in product(*(("", *group) for group in groups))} - {""})


# and, so · in, for, like, will · the: one of each at most. *For the* has letters of its own.
ARABIC_PREFIXES = _combined(("و", "ف"), ("ب", "ل", "ك", "س"), ("ال",)) + _combined(("و", "ف"), ("لل",))
# They did; her, their, our, your, his, my.
ARABIC_SUFFIXES = ("وا", "ها", "هم", "هن", "هما", "نا", "كم", "ه", "ي")

# and · that, when, from when, since · in, like, to, from · the: one of each at most.
HEBREW_PREFIXES = _combined(("ו",), ("ש", "כש", "לכש", "מש"), ("ב", "כ", "ל", "מ"), ("ה",))

# Plurals; a, of; my, your, his, our, your, their; comparatives.
PERSIAN_SUFFIXES = ("ها", "های", "هایی", "ان", "ات", "ی", "ای", "م", "ت", "ش", "مان", "تان", "شان", "تر", "ترین")

NORWEGIAN_SUFFIXES = ("s",)  # of: Norges


def without_affixes(dictionary: Dictionary, prefixes: tuple[str, ...] = (), suffixes: tuple[str, ...] = ()) -> Readings:
    """Return the rule that takes prefixes and suffixes off a word: the shortest whose rest is known, suffixes last.

    If the dictionary knows the whole and its lemma lacks the prefix, the rest may be another word with the same
    letters, of which the dictionary has one: the Arabic for *the school* is *teacher* there. So it is read both ways.
    """
    affixes = sorted(product(("", *map(fold, prefixes)), ("", *map(fold, suffixes))), key=_order)[1:]

    def rests(word: str, written: str) -> Iterator[Reading]:
        for prefix, suffix in affixes:
            rest = word[len(prefix) : len(word) - len(suffix)]
            if len(rest) >= _SHORTEST and word == prefix + rest + suffix and dictionary.entries(rest):
                yield rest, _part(written, rest)

    def readings(word: str, written: str) -> tuple[Reading, ...]:
        if not dictionary.entries(word):
            return (next(rests(word, written), (word, written)),)
        if any(fold(lemma).startswith(word[0]) for lemma in dictionary.lemmas(word, written)):
            return ((word, written),)
        return (word, written), *(rest for rest in rests(word, written) if word.endswith(rest[0]))

    return readings


def _order(affixes: tuple[str, str]) -> tuple[int, int, tuple[str, str]]:
    prefix, suffix = affixes
    return len(suffix), len(prefix), affixes


def _part(written: str, rest: str) -> str:
    """Return the part of a written word that is `rest` when it is folded; it can be longer, by its vowel signs."""
    places = range(len(written))
    parts = (written[start:end] for start in places for end in range(len(written), start, -1))
    return next((part for part in parts if fold(part) == rest), rest)
