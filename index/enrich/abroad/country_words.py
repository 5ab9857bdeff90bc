"""Which words name a country in a language. Reads data/forms.tsv and data/alike.tsv.

Names come from CLDR and from `search.countries`. CLDR has no nationalities, but names of languages: in most languages
they are the adjectives (`französisch`). They are used where a language belongs to one country.
"""

from collections.abc import Iterator, Mapping
from functools import cache

import regex

from index.enrich.abroad.declension import DATA
from index.enrich.gazetteer import Entry, Naming
from search.countries.codes import former
from search.countries.names import foreign_names, labels
from search.files import read_table
from search.text.languages import locale_of

# Written standards beside the first one of a language, whose names differ.
_LOCALES = {"no": ("nb", "nn"), "pt": ("pt", "pt_PT"), "zh": ("zh", "zh_Hant", "zh_Hant_HK"), "sr": ("sr", "sr_Latn")}
_BESIDE = regex.compile(r"\s*[(（,，]|\s+[-–—]\s+")  # behind it stands what tells a name from another one
# Languages whose name points to one country -> that country.
_NATIONAL = {
    "az": "AZ", "be": "BY", "bg": "BG", "bs": "BA", "cs": "CZ", "da": "DK", "de": "DE", "el": "GR", "et": "EE",
    "fa": "IR", "fi": "FI", "fr": "FR", "hr": "HR", "hu": "HU", "hy": "AM", "id": "ID", "is": "IS", "it": "IT",
    "ja": "JP", "ka": "GE", "kk": "KZ", "km": "KH", "ko": "KR", "ky": "KG", "lo": "LA", "lt": "LT", "lv": "LV",
    "mk": "MK", "mn": "MN", "mt": "MT", "ne": "NP", "nl": "NL", "no": "NO", "pl": "PL", "ro": "RO", "ru": "RU",
    "sk": "SK", "sl": "SI", "so": "SO", "sq": "AL", "sr": "RS", "sv": "SE", "th": "TH", "tr": "TR", "uk": "UA",
    "uz": "UZ", "vi": "VN", "zh": "CN",
}  # fmt: skip


def entries(language: str) -> Iterator[Entry]:
    """Yield the names of countries in a language, then the adjectives; the likelier meaning of a word comes first."""
    locales = _LOCALES.get(language, (language,))
    for locale in locales:
        for code, name in _labels(locale).items():
            yield Entry(word=name, code=code, naming=Naming.NAME)
    for code, names in foreign_names(language).items():
        for name in names:
            yield Entry(word=name, code=code, naming=Naming.NAME)
    for locale in locales:
        for code, name in _labels(locale).items():
            if (head := _BESIDE.split(name)[0]) != name:
                yield Entry(word=head, code=code, naming=Naming.NAME)
    yield from _adjectives(locales[0])
    for code in former():
        yield Entry(word=labels(locales[0])[code], code=code, naming=Naming.NAME)


def _labels(locale: str) -> Mapping[str, str]:
    """Return the labels in a language, without those of former states that it takes from English."""
    english = labels("en")
    return {code: name for code, name in labels(locale).items() if code not in former() or name != english[code]}


def _adjectives(locale: str) -> Iterator[Entry]:
    if cldr := locale_of(locale):
        for spoken, code in _NATIONAL.items():
            if called := cldr.languages.get(spoken):
                yield Entry(word=called, code=code, naming=Naming.DEMONYM)


def other_forms(language: str) -> Iterator[Entry]:
    """Yield the forms of names that no rule makes, and the phrases that show that a word is a name."""
    for languages, code, form, _ in read_table(DATA / "forms.tsv"):
        if language in languages.split():
            is_adjective = form.islower() and " " not in form
            yield Entry(word=form, code=code, naming=Naming.DEMONYM if is_adjective else Naming.NAME)


@cache
def alike(language: str) -> Mapping[str, bool]:
    """Map the words that only look like a country to whether they are a country's name too."""
    return {
        words: meant == "also"
        for languages, words, meant, _ in read_table(DATA / "alike.tsv")
        if language in languages.split()
    }
