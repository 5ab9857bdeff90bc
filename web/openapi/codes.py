"""Codes that parameters take, listed once."""

from collections.abc import Iterable, Mapping

from search.countries.codes import countries
from search.model.request import NONE
from search.text.languages import languages, locales
from web.params.param_types import Schema


def code_schemas() -> Mapping[str, Schema]:
    """Return the schemas of codes, by name."""
    return {
        "CountryCode": _one_of("ISO 3166-1 or a former state's; small letters will do", (*countries(), NONE)),
        "LanguageCode": _one_of("ISO 639-1", (*languages(), NONE)),
        "Locale": _one_of("a language in which there are names of countries and languages", locales()),
    }


def _one_of(description: str, codes: Iterable[str]) -> Schema:
    return {"type": "string", "enum": [*codes], "description": description}
