"""Which analyzer each language has."""

from collections.abc import Mapping
from typing import Protocol

from search.text.analyzers.dictionary import Dictionary, DictionaryAnalyzer
from search.text.analyzers.english import EnglishAnalyzer
from search.text.analyzers.rules.ruled import RULED
from search.text.analyzers.stemmers import StemAnalyzer, pystemmer, snowball


class LanguageAnalyzer(Protocol):
    """Turns a word of a language into its terms, without the language before them.

    Both methods get the folded `word`, and the word as it is `written`, with its accents, capitals and apostrophes.
    Both return one term or several, no term twice, none of them empty. They have no state that a call changes.
    """

    def text_terms(self, word: str, written: str) -> tuple[str, ...]:
        """Return the terms that a word of a text is indexed as."""

    def query_terms(self, word: str, written: str) -> tuple[str, ...]:
        """Return the terms of which a text must have one to match a word that is typed."""


# By the code of `search.text.languages.primary`. The words of a language that is not here are their own terms.
ANALYZERS: Mapping[str, LanguageAnalyzer] = {
    "en": EnglishAnalyzer(),
    "cs": DictionaryAnalyzer(Dictionary("cs"), pystemmer("czech")),
    "da": DictionaryAnalyzer(Dictionary("da"), snowball("danish")),
    "el": DictionaryAnalyzer(Dictionary("el"), pystemmer("greek")),
    "fi": DictionaryAnalyzer(Dictionary("fi"), snowball("finnish")),
    "id": DictionaryAnalyzer(Dictionary("id"), pystemmer("indonesian")),
    "nl": DictionaryAnalyzer(Dictionary("nl"), pystemmer("dutch")),
    "pl": DictionaryAnalyzer(Dictionary("pl"), pystemmer("polish")),
    "ro": DictionaryAnalyzer(Dictionary("ro"), snowball("romanian")),
    "sv": DictionaryAnalyzer(Dictionary("sv"), snowball("swedish")),
    **RULED,
    # The other languages that the dictionary or a stemmer knows.
    "ast": DictionaryAnalyzer(Dictionary("ast")),
    "bg": DictionaryAnalyzer(Dictionary("bg")),
    "bs": DictionaryAnalyzer(Dictionary("bs", "hbs"), pystemmer("serbian")),
    "ca": DictionaryAnalyzer(Dictionary("ca"), pystemmer("catalan")),
    "cy": DictionaryAnalyzer(Dictionary("cy")),
    "enm": DictionaryAnalyzer(Dictionary("enm")),
    "eo": DictionaryAnalyzer(Dictionary("eo"), pystemmer("esperanto")),
    "et": DictionaryAnalyzer(Dictionary("et"), pystemmer("estonian")),
    "eu": StemAnalyzer(pystemmer("basque")),
    "fil": DictionaryAnalyzer(Dictionary("fil", "tl")),
    "ga": DictionaryAnalyzer(Dictionary("ga"), pystemmer("irish")),
    "gd": DictionaryAnalyzer(Dictionary("gd")),
    "gl": DictionaryAnalyzer(Dictionary("gl"), snowball("portuguese")),
    "grc": DictionaryAnalyzer(Dictionary("grc")),
    "gv": DictionaryAnalyzer(Dictionary("gv")),
    "hr": DictionaryAnalyzer(Dictionary("hr", "hbs"), pystemmer("serbian")),
    "hy": DictionaryAnalyzer(Dictionary("hy"), pystemmer("armenian")),
    "is": DictionaryAnalyzer(Dictionary("is")),
    "ka": DictionaryAnalyzer(Dictionary("ka")),
    "la": DictionaryAnalyzer(Dictionary("la")),
    "lb": DictionaryAnalyzer(Dictionary("lb")),
    "lt": DictionaryAnalyzer(Dictionary("lt"), pystemmer("lithuanian")),
    "lv": DictionaryAnalyzer(Dictionary("lv")),
    "mk": DictionaryAnalyzer(Dictionary("mk")),
    "ml": DictionaryAnalyzer(Dictionary("ml")),
    "ms": DictionaryAnalyzer(Dictionary("ms"), pystemmer("indonesian")),
    "ne": StemAnalyzer(pystemmer("nepali")),
    "se": DictionaryAnalyzer(Dictionary("se")),
    "sh": DictionaryAnalyzer(Dictionary("sh", "hbs"), pystemmer("serbian")),
    "sk": DictionaryAnalyzer(Dictionary("sk"), pystemmer("czech")),
    "sl": DictionaryAnalyzer(Dictionary("sl")),
    "sq": DictionaryAnalyzer(Dictionary("sq")),
    "sr": DictionaryAnalyzer(Dictionary("sr", "hbs"), pystemmer("serbian")),
    "st": StemAnalyzer(pystemmer("sesotho")),
    "sw": DictionaryAnalyzer(Dictionary("sw")),
    "ta": StemAnalyzer(pystemmer("tamil")),
    "tl": DictionaryAnalyzer(Dictionary("tl")),
    "yi": StemAnalyzer(pystemmer("yiddish")),
}
