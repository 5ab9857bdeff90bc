"""Which countries a typed name means."""

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from search.places.codes import meanings
from search.places.demonyms import DEMONYMS, SHARED_DEMONYMS
from search.places.former import FORMER
from search.places.labels import cldr_english, labels
from search.places.names import NAMES, SHARED_NAMES
from search.places.translations import OTHER_NAMES
from search.text.spelling import fold

# Besides English, whose names come first and are mostly ours.
_LANGUAGES = "de fr es it pt nl sv da nb fi hu ro ru ar az tr zh ja"

_INVERTED = re.compile(r"(?P<name>[^,(]+)(?:,|\()(?P<before>[^)]+)\)?")


def find(name: str) -> tuple[str, ...]:
    """Return the codes of the countries that a name, demonym or ISO code stands for, the one most often meant first.

    Case, accents, dots, hyphens, spaces, `&` for "and" and a leading "the" make no difference, and library order
    ("Korea, Republic of") is read as well. A code (alpha-2, alpha-3, former ones too) goes before an English name, an
    English name before one of another language. An unknown name gives ().
    """
    return _lookup(name) or _lookup(_INVERTED.sub(r"\g<before> \g<name>", name))


@cache
def english_names() -> Mapping[str, tuple[str, ...]]:
    """Map each code to all English names as printed, the label first."""
    printed = {code: (name,) for code, name in labels("en").items()}
    cldr = {code: (name,) for code, name in cldr_english().items()}
    former = {code: state.names for code, state in FORMER.items()}
    return _joined(printed, cldr, NAMES, former, _inverted(SHARED_NAMES))


@cache
def demonyms() -> Mapping[str, tuple[str, ...]]:
    """Map each code that has any to its English demonyms as printed."""
    former = {code: state.demonyms for code, state in FORMER.items() if state.demonyms}
    return _joined(DEMONYMS, former, _inverted(SHARED_DEMONYMS))


def _lookup(name: str) -> tuple[str, ...]:
    key = _key(name)
    return _english().get(key) or _foreign().get(key, ())


def _key(name: str) -> str:
    words = fold(name).replace("&", " and ").strip().removeprefix("the ")
    return "".join(filter(str.isalnum, words))


@cache
def _english() -> Mapping[str, tuple[str, ...]]:
    names = _by_key(_inverted(_joined(english_names(), demonyms())))
    # These tables say as well which of several countries comes first.
    shared = _by_key({**SHARED_NAMES, **SHARED_DEMONYMS})
    return {**names, **shared, **_by_key(meanings())}


# Apart from the English index: most names are English, and the other languages take four times as long and some 20 MB.
@cache
def _foreign() -> Mapping[str, tuple[str, ...]]:
    tables = [{code: (name,) for code, name in labels(language).items()} for language in _LANGUAGES.split()]
    return _by_key(_inverted(_joined(*tables, OTHER_NAMES)))


def _by_key(codes: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    return _joined(*({_key(name): codes[name]} for name in codes))


def _joined(*tables: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Put what several tables say of the same key together, each word once."""
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for table in tables:
        for key, words in table.items():
            found[key].update(dict.fromkeys(words))
    return {key: tuple(words) for key, words in found.items()}


def _inverted(table: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Turn codes by name into names by code, or the other way round."""
    return _joined(*({word: (key,)} for key, words in table.items() for word in words))
