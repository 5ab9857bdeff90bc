"""Names of countries: lookup by name, and labels in any language. Reads data/*.tsv.

CLDR, which Babel contains, has one name for a country in each language. The tables have the names that it lacks; their
comments say which names belong there.
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from babel import Locale

from search.countries.codes import alpha3_codes, meanings
from search.files import read_table
from search.text.languages import locale_of
from search.text.spelling import fold

_DATA = Path(__file__).with_name("data")

# The other languages. English names come first, and are mostly in our tables.
_LANGUAGES = "de fr es it pt nl sv da nb fi hu ro ru ar az tr zh ja"

_LONGEST = 200  # characters; the longest official names have some 60
_INVERTED = re.compile(r"(?P<name>[^,(]+)(?:,|\()(?P<before>[^)]+)\)?")


def find(name: str) -> tuple[str, ...]:
    """Return the codes of the countries for a name, demonym or ISO code, the most likely first; () if unknown.

    Case, accents, dots, hyphens, spaces, `&` for "and" and a leading "the" make no difference. Library order ("Korea,
    Republic of") is read as well. A code (alpha-2 or alpha-3, also a former one) takes precedence over an English name,
    and an English name over one in another language.
    """
    if len(name) > _LONGEST:
        return ()  # the expression would be tried from each character to the end
    return _lookup(name) or _lookup(_INVERTED.sub(r"\g<before> \g<name>", name))


@cache
def english_names() -> Mapping[str, tuple[str, ...]]:
    """Map each code to all English names as printed, the label first."""
    printed = {code: (name,) for code, name in labels("en").items()}
    cldr = {code: (name,) for code, name in cldr_english().items()}
    return _joined(printed, cldr, _inverted(_codes_by_name("names")))


@cache
def demonyms() -> Mapping[str, tuple[str, ...]]:
    """Map each code to its English demonyms as printed; codes without any are left out."""
    return _inverted(_codes_by_name("demonyms"))


def shared_names() -> Mapping[str, tuple[str, ...]]:
    """Map each English name of several countries to their codes, the most likely first."""
    return _shared("names")


def shared_demonyms() -> Mapping[str, tuple[str, ...]]:
    """Map each English demonym of several countries to their codes, the most likely first."""
    return _shared("demonyms")


def foreign_names(language: str) -> Mapping[str, tuple[str, ...]]:
    """Map codes to short, official and older names in a language other than English that CLDR lacks.

    A name of several countries stands with the one most often meant.
    """
    return _inverted({name: codes[:1] for codes, languages, name in _foreign_rows() if language in languages})


@cache
def _foreign_rows() -> tuple[tuple[tuple[str, ...], tuple[str, ...], str], ...]:
    rows = read_table(_DATA / "foreign_names.tsv")
    return tuple((tuple(codes.split()), tuple(languages.split()), name) for codes, languages, name, _ in rows)


@cache
def _codes_by_name(table: str) -> Mapping[str, tuple[str, ...]]:
    return {name: tuple(codes.split()) for codes, name, _ in read_table(_DATA / f"{table}.tsv")}


def _shared(table: str) -> Mapping[str, tuple[str, ...]]:
    return {name: codes for name, codes in _codes_by_name(table).items() if len(codes) > 1}


def _lookup(name: str) -> tuple[str, ...]:
    key = _key(name)
    return _english().get(key) or _foreign().get(key, ())


def _key(name: str) -> str:
    words = fold(name).replace("&", " and ").strip().removeprefix("the ")
    return "".join(filter(str.isalnum, words))


@cache
def _english() -> Mapping[str, tuple[str, ...]]:
    names = _by_key(_inverted(_joined(english_names(), demonyms())))
    # These tables also say which of several countries comes first.
    shared = _by_key({**shared_names(), **shared_demonyms()})
    return {**names, **shared, **_by_key(meanings())}


# Separate from the English index: most names are English, and the other languages take four times as long, and 20 MB.
@cache
def _foreign() -> Mapping[str, tuple[str, ...]]:
    tables = [{code: (name,) for code, name in labels(language).items()} for language in _LANGUAGES.split()]
    ours = _joined(*({name: codes} for codes, _, name in _foreign_rows()))
    return _by_key(_inverted(_joined(*tables, _inverted(ours))))


def _by_key(codes: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    return _joined(*({_key(name): codes[name]} for name in codes))


def _joined(*tables: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Join several tables: all words of a key, each once."""
    joined: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for table in tables:
        for key, words in table.items():
            joined[key].update(dict.fromkeys(words))
    return {key: tuple(words) for key, words in joined.items()}


def _inverted(table: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Turn a table of codes by name into names by code, or the other way round."""
    return _joined(*({word: (key,)} for key, words in table.items() for word in words))


def label(code: str, locale: str = "en") -> str:
    """Return the short common name of a country or former state.

    The names are CLDR's, except for a few English ones and the former states, which CLDR does not name. A name that a
    language lacks is given in English. Raises KeyError unless `is_country(code)`.
    """
    return labels(locale)[code]


@cache
def labels(locale: str) -> Mapping[str, str]:
    """Map the code of every country, then of every former state, to its label; `locale` is written de_AT or de-AT.

    The labels in a language that CLDR has nothing in are English.
    """
    parsed = locale_of(locale)
    if parsed is None or parsed.language == "en":
        abroad = {}
    else:
        abroad = {**_named_in(parsed), **_own_labels().get(parsed.language, {})}
    return {**cldr_english(), **_own_labels()["en"], **abroad}


@cache
def _own_labels() -> Mapping[str, Mapping[str, str]]:
    """Map each language to our labels in it, by code."""
    labels: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for code, language, own, _ in read_table(_DATA / "labels.tsv"):
        labels[language][code] = own
    return labels


@cache
def cldr_english() -> Mapping[str, str]:
    """Map the code of every current country to CLDR's English name."""
    return _named_in(Locale.parse("en"))


def _named_in(locale: Locale) -> dict[str, str]:
    return {code: locale.territories[code] for code in alpha3_codes() if code in locale.territories}
