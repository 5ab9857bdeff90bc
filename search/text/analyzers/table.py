"""Which analyzer each language has."""

from collections.abc import Mapping
from typing import Protocol

from search.text.analyzers.english import EnglishAnalyzer
from search.text.analyzers.stemmers import StemAnalyzer, snowball


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
    "ar": StemAnalyzer(snowball("arabic")),
    "da": StemAnalyzer(snowball("danish")),
    "de": StemAnalyzer(snowball("german")),
    "en": EnglishAnalyzer(),
    "es": StemAnalyzer(snowball("spanish")),
    "fi": StemAnalyzer(snowball("finnish")),
    "fr": StemAnalyzer(snowball("french")),
    "hu": StemAnalyzer(snowball("hungarian")),
    "it": StemAnalyzer(snowball("italian")),
    "nl": StemAnalyzer(snowball("dutch")),
    "no": StemAnalyzer(snowball("norwegian")),
    "pt": StemAnalyzer(snowball("portuguese")),
    "ro": StemAnalyzer(snowball("romanian")),
    "ru": StemAnalyzer(snowball("russian")),
    "sv": StemAnalyzer(snowball("swedish")),
}
