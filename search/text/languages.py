"""Languages: their codes, their names, and which of them can be used for labels."""

from functools import cache, lru_cache

import regex
from babel import Locale, localedata
from babel.core import get_global

_WRITTEN_STANDARDS = {"nb": "no", "nn": "no"}  # one language for a search, with one stemmer
_TAG = regex.compile(r"(?P<primary>[a-z]{2,3})(?:[-_][a-z0-9]{1,8})*", regex.ASCII | regex.IGNORECASE)


@lru_cache(maxsize=1_000)  # bounded, because readers type the tags
def primary(tag: str | None) -> str | None:
    """Return the two-letter code (ISO 639-1) of a tag's language: `en` for `en-GB` and `eng`, `he` for `iw`.

    Return None for an ill-formed tag, and for a language without a two-letter code.
    """
    match = _TAG.fullmatch((tag or "").strip())
    if not match:
        return None
    code = match["primary"].lower()
    if code not in _names("en"):
        code = get_global("language_aliases").get(code, code)  # former codes, and three-letter codes
    code = _WRITTEN_STANDARDS.get(code, code)
    return code if code in _names("en") else None


@cache
def languages() -> tuple[str, ...]:
    """Return the two-letter codes of all languages, in alphabetical order."""
    return tuple(sorted(filter(is_language, _names("en"))))


@cache
def locales() -> tuple[str, ...]:
    """Return the codes of languages that have names for languages and countries."""
    return tuple(filter(is_locale, languages()))


def is_language(code: str) -> bool:
    """Tell whether this is a two-letter code as `primary` returns it."""
    return primary(code) == code


@cache
def label(code: str, locale: str = "en") -> str:
    """Return the name of a language, in the language of a locale such as `de`; for an unknown code, the code."""
    return _names(locale).get(code, code)


def is_locale(code: str) -> bool:
    """Tell whether the language with this two-letter code has names for languages and countries."""
    return is_language(code) and localedata.exists(code)


@lru_cache(maxsize=1_000)
def named(name: str) -> str | None:
    """Return the code of a language from its English name, its code or a tag; None if it is unknown."""
    wanted = name.strip().casefold()
    return primary(_codes().get(wanted, wanted))


@cache
def _codes() -> dict[str, str]:
    return {name.casefold(): code for code, name in _names("en").items()}


@cache
def _names(locale: str) -> dict[str, str]:
    return {code: name for code, name in Locale.parse(locale).languages.items() if len(code) == 2}
