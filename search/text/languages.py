"""Languages: their codes, their names, and which of them can be used for labels."""

from functools import cache, lru_cache

import regex
from babel import Locale, UnknownLocaleError, localedata
from babel.core import get_global

_WRITTEN_STANDARDS = {"nb": "no", "nn": "no"}  # one language for a search, with one stemmer
_OF_NONE = frozenset({"mis", "mul", "root", "und", "zxx"})  # no language, several, or nobody knows which
_TAG = regex.compile(r"(?P<primary>[a-z]{2,3})(?:[-_][a-z0-9]{1,8})*", regex.ASCII | regex.IGNORECASE)


@lru_cache(maxsize=1_000)  # bounded, because readers type the tags
def primary(tag: str | None) -> str | None:
    """Return the code of a tag's language: `en` for `en-GB` and `eng`, `he` for `iw`, `fil` for `fil-PH`.

    That is the code of ISO 639-1, or of ISO 639-3 for a language without one. Return None for an ill-formed tag, and
    for what is no language that CLDR knows.
    """
    match = _TAG.fullmatch((tag or "").strip())
    if not match:
        return None
    code = match["primary"].lower()
    if len(code) == len("eng") or code not in _names("en"):
        code = get_global("language_aliases").get(code, code)  # former codes, and three-letter codes
    code = code.partition("_")[0]
    code = _WRITTEN_STANDARDS.get(code, code)
    return code if _is_known(code) else None


@cache
def locales() -> tuple[str, ...]:
    """Return the codes of languages that have names for languages and countries, in alphabetical order."""
    return tuple(sorted(filter(is_locale, _names("en"))))


def is_language(code: str) -> bool:
    """Tell whether this is a code as `primary` returns it."""
    return primary(code) == code


@cache
def label(code: str, locale: str = "en") -> str:
    """Return the name of a language, in the language of a locale such as `de`; for one without a name, the code."""
    return _names(locale).get(code) or _names("en").get(code, code)


def is_locale(code: str) -> bool:
    """Tell whether the language with this two-letter code has names for languages and countries."""
    return len(code) == len("en") and is_language(code) and localedata.exists(code)


@cache
def locale_of(code: str) -> Locale | None:
    """Return what CLDR has in a language; None for the languages that it has nothing in."""
    try:
        return Locale.parse(code.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return None


@lru_cache(maxsize=1_000)
def named(name: str) -> str | None:
    """Return the code of a language from its English name, its code or a tag; None if it is unknown."""
    wanted = name.strip().casefold()
    return primary(_codes().get(wanted, wanted))


@cache
def _codes() -> dict[str, str]:
    return {name.casefold(): code for code, name in _names("en").items()}


def _is_known(code: str) -> bool:
    """Tell whether CLDR has a name of a language, or knows at least how it is written."""
    return code in _names("en") or (code in get_global("likely_subtags") and code not in _OF_NONE)


@cache
def _names(locale: str) -> dict[str, str]:
    known = locale_of(locale)
    names = known.languages if known else {}
    return {code: name for code, name in names.items() if len(code) <= len("eng") and code not in _OF_NONE}
