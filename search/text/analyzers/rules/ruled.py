"""The analyzers of the languages that have rules of their own beside a dictionary and a stemmer."""

from collections.abc import Callable, Mapping
from functools import partial

from search.text.analyzers.dictionary import Dictionary, DictionaryAnalyzer
from search.text.analyzers.rules import affixes
from search.text.analyzers.rules.affixes import without_affixes
from search.text.analyzers.rules.case_names import (
    CapitalsDictionary,
    RussianNamesAnalyzer,
    UninflectedNamesAnalyzer,
    russian_stem,
)
from search.text.analyzers.rules.own_stems import light10, ukrainian
from search.text.analyzers.rules.readings import Readings, ReadingsAnalyzer
from search.text.analyzers.rules.related_forms import with_related
from search.text.analyzers.rules.respelled import with_hamza, with_umlauts, without_turkish_endings
from search.text.analyzers.stemmers import Stem, pystemmer, snowball, whole


def _ruled(
    dictionary: Dictionary,
    stem: Stem,
    rule: Callable[[Dictionary], Readings],
    kind: type[DictionaryAnalyzer] = DictionaryAnalyzer,
    *,
    folded: bool = False,
) -> ReadingsAnalyzer:
    return ReadingsAnalyzer(kind(dictionary, stem), rule(dictionary), folded=folded)


def _romance(code: str, stemmer: str) -> ReadingsAnalyzer:
    return _ruled(Dictionary(code), snowball(stemmer), partial(with_related, language=code), UninflectedNamesAnalyzer)


def _persian(dictionary: Dictionary) -> Readings:
    return with_hamza(dictionary, without_affixes(dictionary, suffixes=affixes.PERSIAN_SUFFIXES))


RULED: Mapping[str, ReadingsAnalyzer] = {
    "ar": _ruled(
        Dictionary("ar"),
        light10,
        partial(without_affixes, prefixes=affixes.ARABIC_PREFIXES, suffixes=affixes.ARABIC_SUFFIXES),
        folded=True,
    ),
    "de": _ruled(CapitalsDictionary("de"), snowball("german"), with_umlauts),
    "es": _romance("es", "spanish"),
    "fa": _ruled(Dictionary("fa"), pystemmer("persian"), _persian, folded=True),
    "fr": _romance("fr", "french"),
    "he": _ruled(Dictionary("he"), whole, partial(without_affixes, prefixes=affixes.HEBREW_PREFIXES), folded=True),
    "hi": _ruled(Dictionary("hi"), pystemmer("hindi"), partial(with_related, language="hi"), folded=True),
    "hu": _ruled(Dictionary("hu"), snowball("hungarian"), partial(with_related, language="hu")),
    "it": _romance("it", "italian"),
    "no": _ruled(
        Dictionary("no", "nb"), snowball("norwegian"), partial(without_affixes, suffixes=affixes.NORWEGIAN_SUFFIXES)
    ),
    "pt": _romance("pt", "portuguese"),
    "ru": _ruled(
        CapitalsDictionary("ru"), russian_stem, partial(with_related, language="ru"), RussianNamesAnalyzer, folded=True
    ),
    "tr": _ruled(Dictionary("tr"), pystemmer("turkish"), lambda dictionary: without_turkish_endings),
    "uk": _ruled(Dictionary("uk"), ukrainian, partial(with_related, language="uk")),
}
