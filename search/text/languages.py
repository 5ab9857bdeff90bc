"""Languages: their codes, their names, and which of them have a stemmer."""

from functools import cache, lru_cache

from babel import Locale

# ISO 639-1 code -> the name NLTK's Snowball stemmers have for it.
STEMMERS = {
    "ar": "arabic", "da": "danish", "de": "german", "en": "english", "es": "spanish", "fi": "finnish", "fr": "french",
    "hu": "hungarian", "it": "italian", "nl": "dutch", "no": "norwegian", "pt": "portuguese", "ro": "romanian",
    "ru": "russian", "sv": "swedish",
}  # fmt: skip

_SAME = {"nb": "no", "nn": "no", "iw": "he", "in": "id", "ji": "yi", "mo": "ro"}  # former codes and written standards


@lru_cache(maxsize=1_000)  # bounded, as readers type what is asked here
def primary(tag: str) -> str:
    """Return the language of a tag such as `en-GB` by its code, empty if it names none."""
    code = tag.strip().replace("_", "-").partition("-")[0].lower()
    code = _SAME.get(code, code)
    return code if code in _names("en") else ""


def is_language(code: str) -> bool:
    """Tell whether this is a language's two-letter code, as `primary` returns it."""
    return code != "" and primary(code) == code


@cache
def label(code: str, locale: str = "en") -> str:
    """Return the name of a language in a language; of an unknown one, its code."""
    return _names(locale).get(code, code)


@lru_cache(maxsize=1_000)
def named(name: str) -> str:
    """Return the code of a language by its English name or its code, empty if there is none."""
    wanted = name.strip().casefold()
    codes = {label.casefold(): code for code, label in _names("en").items()}
    return primary(codes.get(wanted, wanted))


@cache
def _names(locale: str) -> dict[str, str]:
    names = Locale.parse(locale).languages
    return {"no": names.get("no", "Norwegian")} | {code: name for code, name in names.items() if len(code) == 2}
