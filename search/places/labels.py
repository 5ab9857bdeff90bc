"""What a country is called, in the reader's language."""

from collections.abc import Mapping
from functools import cache

from babel import Locale

from search.places.codes import alpha3_codes
from search.places.former import FORMER
from search.places.translations import FORMER_LABELS

# CLDR's English names that a newsroom would not print.
_NEWSROOM: Mapping[str, str] = {
    "CD": "Democratic Republic of the Congo",
    "CG": "Republic of the Congo",
    "HK": "Hong Kong",
    "MM": "Myanmar",
    "MO": "Macau",
    "TR": "Turkey",
}


def label(code: str, locale: str = "en") -> str:
    """Return the short common name of a country or former state.

    The names are CLDR's, but for a few English ones and the former states, which CLDR does not name. A name that a
    language lacks is given in English. Raises KeyError unless `is_country(code)`, and what babel raises (ValueError,
    `babel.UnknownLocaleError`) for what is no locale.
    """
    return labels(locale)[code]


@cache
def labels(locale: str) -> Mapping[str, str]:
    """Map the code of every country, then of every former state, to its label; `locale` is written de_AT or de-AT."""
    parsed = Locale.parse(locale.replace("-", "_"))
    english = {**cldr_english(), **_NEWSROOM}
    own = {} if parsed.language == "en" else _named_in(parsed)
    former = {code: _former_label(code, parsed.language) for code in FORMER}
    return {**english, **own, **former}


@cache
def cldr_english() -> Mapping[str, str]:
    """Map the code of every country of today to CLDR's own English name."""
    return _named_in(Locale.parse("en"))


def _named_in(locale: Locale) -> dict[str, str]:
    return {code: locale.territories[code] for code in alpha3_codes() if code in locale.territories}


def _former_label(code: str, language: str) -> str:
    return FORMER_LABELS.get(code, {}).get(language, FORMER[code].label)
