"""Names: what a capital says, and the cases of Russian surnames."""

from unicodedata import normalize

import regex

from search.text.analyzers.dictionary import Dictionary, DictionaryAnalyzer
from search.text.analyzers.stemmers import letters, snowball
from search.text.spelling import fold

_SHORTEST_PLURAL = 5  # letters


class CapitalsDictionary(Dictionary):
    """A dictionary that tells words with a capital from words without: German Markt is no form of the verb markten."""

    def lemmas(self, word: str, written: str, *, typed: bool = False) -> tuple[str, ...]:
        """Return the lemmas of a word; of one with a capital, those of the entries with it, if there are any."""
        form = normalize("NFC", written)
        same = [entry for entry in self.entries(word) if entry.form == form] if form[:1].isupper() else []
        lemmas = tuple(dict.fromkeys(letters(entry.lemma) for entry in same))
        return lemmas or super().lemmas(word, written, typed=typed)


class UninflectedNamesAnalyzer(DictionaryAnalyzer):
    """The analyzer of a language whose names have no cases: an unknown word with a capital has no stem but itself.

    The stemmer would find French mal in Mali. Only the -s of a plural comes off (the Talibans). A word that is typed
    without a capital may be a name or not.
    """

    def text_terms(self, word: str, written: str) -> tuple[str, ...]:
        """Return the lemmas of a word of a text, else the name, else its stems."""
        if written[:1].isupper() and not self._dictionary.entries(word):
            return (_singular(word),)
        return super().text_terms(word, written)

    def query_terms(self, word: str, written: str) -> tuple[str, ...]:
        """Return the lemmas of a word that is typed, else the name and, if it has no capital, its stems."""
        if self._dictionary.entries(word):
            return super().query_terms(word, written)
        stems = () if written[:1].isupper() else super().query_terms(word, written)
        return tuple(dict.fromkeys((_singular(word), *stems)))


def _singular(name: str) -> str:
    return name[:-1] if name.endswith("s") and len(name) >= _SHORTEST_PLURAL else name


# Surnames and places such as Лавров look like a plural (of laurels). So dictionaries and stemmers take the ending off
# where it stands alone, and keep it in the other cases.
_RUSSIAN_NAME = regex.compile(r"(\p{Cyrillic}{2,}(?:[ое]в|[иы]н))(?:ым|ом|ой|ых|ыми|[ауеы])?")
_russian = snowball("russian")


def russian_stem(word: str) -> str:
    """Return the stem of a Russian word that no dictionary knows: what may be a name in -ов, -ев, -ин, -ын is one."""
    return _russian_name(fold(word)) or _russian(word)


class RussianNamesAnalyzer(DictionaryAnalyzer):
    """Gives a word besides its lemmas the name that it may be: in a text if it has a capital, as names have."""

    def text_terms(self, word: str, written: str) -> tuple[str, ...]:
        """Return the terms of a word of a text."""
        terms = super().text_terms(word, written)
        return _with_name(terms, word if written[:1].isupper() else "")

    def query_terms(self, word: str, written: str) -> tuple[str, ...]:
        """Return the terms of a word that is typed, often without capitals."""
        return _with_name(super().query_terms(word, written), word)


def _with_name(terms: tuple[str, ...], word: str) -> tuple[str, ...]:
    name = _russian_name(word)
    return (*terms, name) if name and name not in terms else terms


def _russian_name(word: str) -> str | None:
    """Return the first case of a folded word if it may be such a name: Лаврова, Лаврову, Лавровым are Лавров."""
    found = _RUSSIAN_NAME.fullmatch(word)
    return found[1] if found else None
