"""Finds the names of countries in languages other than English.

Names come from CLDR and from `search.countries`. Words are compared by their stems, because languages decline names
(`России`); languages that are cut into clusters are searched as they are. CLDR has no nationalities, but names of
languages: their stems are those of the adjectives (`französisch`). They are used where a language belongs to one
country.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from index.enrich.gazetteer import Entry, Mention, Naming, Span
from search.countries.names import foreign_names, labels
from search.text.analyzers.word_terms import text_terms
from search.text.languages import locale_of
from search.text.tokenizer import tokens, words

_UNSPACED = ("zh", "ja", "yue", "ko", "th", "lo", "km", "my")
_LOCALES = {"no": "nb"}
_MOST_WORDS = 5  # of a name
# Languages whose name points to one country -> that country.
_NATIONAL = {
    "az": "AZ", "be": "BY", "bg": "BG", "bs": "BA", "cs": "CZ", "da": "DK", "de": "DE", "el": "GR", "et": "EE",
    "fa": "IR", "fi": "FI", "fr": "FR", "hr": "HR", "hu": "HU", "hy": "AM", "id": "ID", "is": "IS", "it": "IT",
    "ja": "JP", "ka": "GE", "kk": "KZ", "km": "KH", "ko": "KR", "ky": "KG", "lo": "LA", "lt": "LT", "lv": "LV",
    "mk": "MK", "mn": "MN", "mt": "MT", "ne": "NP", "nl": "NL", "no": "NO", "pl": "PL", "ro": "RO", "ru": "RU",
    "sk": "SK", "sl": "SI", "so": "SO", "sq": "AL", "sr": "RS", "sv": "SE", "th": "TH", "tr": "TR", "uk": "UA",
    "uz": "UZ", "vi": "VN", "zh": "CN",
}  # fmt: skip


def reader(language: str) -> Callable[[str, Sequence[Span]], Iterator[Mention]]:
    """Return a function that yields the mentions of countries in a text of this language."""
    if language in _UNSPACED:
        return lambda text, masked: _searched(text, _automaton(language), masked)
    return lambda text, masked: _compared(text, language, masked)


def _compared(text: str, language: str, masked: Sequence[Span]) -> Iterator[Mention]:
    known = _by_stems(language)
    found = tokens(text)
    stems = [text_terms(token.word, token.word, language)[0] for token in found]
    place = 0
    while place < len(stems):
        length, entry = _longest(stems, place, known)
        if entry and _is_written_so(entry, text[found[place].start]):
            start, end = found[place].start, found[place + length - 1].end
            if not any(first <= start and end <= last for first, last in masked):
                yield entry, start, end
        place += length


def _longest(stems: Sequence[str], place: int, known: Mapping[tuple[str, ...], Entry]) -> tuple[int, Entry | None]:
    for length in range(min(_MOST_WORDS, len(stems) - place), 0, -1):
        if entry := known.get(tuple(stems[place : place + length])):
            return length, entry
    return 1, None


def _is_written_so(entry: Entry, letter: str) -> bool:
    """Return whether a word's first letter fits: names need a capital if the script has them, adjectives need none."""
    return entry.naming is Naming.DEMONYM or not letter.islower()


@cache
def _by_stems(language: str) -> Mapping[tuple[str, ...], Entry]:
    found: dict[tuple[str, ...], Entry] = {}
    for entry in _entries(language):
        stems = tuple(text_terms(word, word, language)[0] for word in words(entry.word))
        if stems:
            found.setdefault(stems, entry)
    return found


def _searched(text: str, book: tuple[AhoCorasick, tuple[Entry, ...]], masked: Sequence[Span]) -> Iterator[Mention]:
    automaton, entries = book
    for index, start, end in automaton.find_matches_as_indexes(text):
        if not any(first <= start and end <= last for first, last in masked):
            yield entries[index], start, end


@cache
def _automaton(language: str) -> tuple[AhoCorasick, tuple[Entry, ...]]:
    entries = {entry.word: entry for entry in reversed([*_entries(language)]) if not entry.word.isascii()}
    return AhoCorasick(list(entries), matchkind=MatchKind.LeftmostLongest), tuple(entries.values())


def _entries(language: str) -> Iterator[Entry]:
    """Yield the entries of a language; for a word with several meanings, the likelier one first."""
    locale = _LOCALES.get(language, language)
    for code, name in labels(locale).items():
        yield Entry(word=name, code=code, naming=Naming.NAME)
    for code, names in foreign_names().items():
        for name in names:
            yield Entry(word=name, code=code, naming=Naming.NAME)
    if not (cldr := locale_of(locale)):
        return
    for spoken, code in _NATIONAL.items():
        if called := cldr.languages.get(spoken):
            yield Entry(word=called, code=code, naming=Naming.DEMONYM)
