"""Words that are written in two ways: German umlauts, Turkish names before their endings, the Persian hamza."""

import regex

from search.text.analyzers.dictionary import Dictionary
from search.text.analyzers.rules.readings import Reading, Readings, reading
from search.text.analyzers.stemmers import letters
from search.text.spelling import APOSTROPHES, fold

_WRITTEN_OUT = regex.compile(r"(?<![aeiouyq])(?:ae|oe|ue)")  # not after a vowel or q: neue, Steuer, Quelle
_UMLAUTS = {"ae": "ä", "oe": "ö", "ue": "ü"}
# How names and foreign words end that have no umlaut: Israel, Manuela, Noel, Duell, Revue.
_NO_UMLAUT = regex.compile(r"[aou]e(?:ll?[aes]?|s)?$")

_YA, _HAMZA = fold("یی"), fold("ئی")


def with_umlauts(dictionary: Dictionary) -> Readings:
    """Return the German rule: Koeln is read as Köln, too. So is what the dictionary does not know in either way."""

    def readings(word: str, written: str) -> tuple[Reading, ...]:
        small = letters(written)
        other = _WRITTEN_OUT.sub(lambda pair: _UMLAUTS[pair[0]], small)
        if other == small or not (_has(dictionary, other) or _may_be_a_name(dictionary, word)):
            return ((word, written),)
        return (word, written), reading(other)

    return readings


def _has(dictionary: Dictionary, small: str) -> bool:
    return any(letters(entry.form) == small for entry in dictionary.entries(fold(small)))


def _may_be_a_name(dictionary: Dictionary, word: str) -> bool:
    return not dictionary.entries(word) and not _NO_UMLAUT.search(word)


# How the endings of a name begin, folded: in, from, of, to, with, the plural, and so on. What else stands after an
# apostrophe belongs to the word: the last letters of Kur'an, or of McDonald's.
_TURKISH_ENDING = regex.compile(r"[dt][ae]|[yns]?[iu]|[yn]?[ae](?!n)|l[aeiu]|c[aei]|y[dlks]|m[iu]|ki|s[iu]z")
_TURKISH_SMALL = str.maketrans("Iİ", "ıi")


def without_turkish_endings(word: str, written: str) -> tuple[Reading, ...]:
    """Return the reading of a word without the endings after its last apostrophe. Capital I is small ı, İ is i."""
    small = written.translate(_TURKISH_SMALL)
    at = max(small.rfind(apostrophe) for apostrophe in APOSTROPHES)
    if at > 0 and _TURKISH_ENDING.match(fold(small[at + 1 :])):
        return ((fold(small[:at]).replace("'", ""), small[:at]),)
    return ((word, small),)


def with_hamza(dictionary: Dictionary, rule: Readings) -> Readings:
    """Return the Persian rule beside another one: رئیس is read as رییس, too, and the other way about."""

    def readings(word: str, written: str) -> tuple[Reading, ...]:
        others = {word.replace(_HAMZA, _YA), word.replace(_YA, _HAMZA)} - {word}
        return rule(word, written) + tuple(reading(other) for other in sorted(others) if dictionary.entries(other))

    return readings
