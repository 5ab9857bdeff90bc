"""Finds the names of countries in English texts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from enum import Enum
from functools import cache

import regex
from ahocorasick_rs import AhoCorasick, MatchKind

from index.enrich.press import ABBREVIATIONS, BLOCKED, METONYMS, SUBDIVISIONS
from index.enrich.tables import places
from search.countries.names import demonyms, english_names, shared_demonyms, shared_names
from search.types import value_object

_SHORTEST_IN_CAPITALS = 4  # letters: shorter words in capitals are mostly abbreviations of something else


class Naming(Enum):
    """In which way a word names a country."""

    NAME = "name"
    DEMONYM = "demonym"
    REGION = "region"
    CITY = "city"


_WEIGHTS: Mapping[Naming, float] = {Naming.NAME: 1.0, Naming.DEMONYM: 0.9, Naming.REGION: 0.4, Naming.CITY: 0.4}


@value_object
class Entry:
    """A word of the gazetteer: its country's code, and how it names it. `is_place` is true for cities and regions."""

    word: str
    code: str
    naming: Naming
    is_place: bool = field(init=False)
    weight: float = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "is_place", self.naming in (Naming.REGION, Naming.CITY))
        object.__setattr__(self, "weight", _WEIGHTS[self.naming])


@value_object
class Gazetteer:
    """An automaton over `words`. `entries[i]` is the meaning of `words[i]`; None blocks the word."""

    automaton: AhoCorasick
    words: tuple[str, ...]
    entries: tuple[Entry | None, ...]


@cache
def gazetteer() -> Gazetteer:
    """Return the gazetteer of English texts."""
    entries = dict(_entries())
    for word, entry in list(entries.items()):
        if len(word) >= _SHORTEST_IN_CAPITALS:
            entries.setdefault(word.upper(), entry)
    automaton = AhoCorasick(list(entries), matchkind=MatchKind.LeftmostLongest)
    return Gazetteer(automaton=automaton, words=tuple(entries), entries=tuple(entries.values()))


@cache
def dateline_places() -> Mapping[str, str]:
    """Return place in capitals -> country code. In a dateline every place counts, however ambiguous its name."""
    found: dict[str, str] = {}
    for each in places():
        found.update((name.upper(), each.code) for name in each.towns)
    for each in places():
        found.update({name.upper(): each.code for name in each.cities})
    found.update({each.capital.upper(): each.code for each in places() if each.capital})
    found.update({word.upper(): code for code, words in SUBDIVISIONS.items() for word in words.split("|")})
    return found


def _entries() -> Iterator[tuple[str, Entry | None]]:
    """Yield words with their meaning; for a word that is yielded several times, the last one counts."""
    for each in places():
        for city in (*each.cities, each.capital):
            if city and "(" not in city:
                yield city, Entry(word=city, code=each.code, naming=Naming.CITY)
    yield from _table(SUBDIVISIONS, Naming.REGION)
    yield from _table(ABBREVIATIONS, Naming.REGION)
    for word in BLOCKED.split("|"):
        yield word, None
    yield from _named(english_names(), Naming.NAME)
    yield from _named(demonyms(), Naming.DEMONYM)
    for names, naming in ((shared_names(), Naming.NAME), (shared_demonyms(), Naming.DEMONYM)):
        for word, codes in names.items():
            yield word, Entry(word=word, code=codes[0], naming=naming)
    yield from _table(METONYMS, Naming.NAME)


def _named(table: Mapping[str, tuple[str, ...]], naming: Naming) -> Iterator[tuple[str, Entry | None]]:
    for code, words in table.items():
        for word in words:
            yield word, Entry(word=word, code=code, naming=naming)


def _table(table: Mapping[str, str], naming: Naming) -> Iterator[tuple[str, Entry | None]]:
    for code, words in table.items():
        for word in words.split("|"):
            yield word, Entry(word=word, code=code, naming=naming)


_AMERICAN = regex.compile(
    r"\b(?:Atlanta|Savannah|Augusta|Alabama|Florida|Tennessee|Carolina|Republican|Democrat|"
    r"Georgia[- ](?:Power|Pacific|Tech))",
    regex.IGNORECASE,
)
_CAUCASIAN = regex.compile(
    r"\b(?:Tbilisi|Caucas|Armenia|Azerbaijan|Abkhaz|Ossetia|Russia|Moscow|Soviet|Batumi|\p{Lu}\p{L}+(?:shvili|adze)\b)"
)
# Titles before a name, and words that make a company of a place: `Chairman Paris` and `Paris Inc` are not the city.
_TITLE_BEFORE = regex.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Sir|Lord|Lady|Chairman|Judge|Senator|Sen|Rep|analyst|economist|spokesman|trader)\.? "
    r"(?:\p{Lu}[\p{L}.]* ){0,2})$"
)
_TITLE_REACH = 40  # characters

Span = tuple[int, int]


Mention = tuple[Entry, int, int]  # the entry of a word, its start and its end; a plain tuple for speed


def mentions(text: str, masked: Sequence[Span] = ()) -> Iterator[Mention]:
    """Yield the words that name countries, except those inside a masked span (the name of a person)."""
    entries = gazetteer().entries
    found = gazetteer().automaton.find_matches_as_indexes(text)
    settled: dict[str, Entry] = {}
    for number, (index, start, end) in enumerate(found):
        entry = entries[index]
        if entry is None or _goes_on(text, start, end):
            continue
        if entry.is_place and _is_a_name(text, start):
            continue
        if masked and any(first <= start and end <= last for first, last in masked):
            continue
        if entry.word == "US" and _in_capitals(text, start, end):
            continue
        if entry.naming is Naming.CITY:
            if text.startswith(", ", end) and (around := _around(text, end, found[number + 1 : number + 2])):
                settled[entry.word] = around
            entry = settled.get(entry.word, entry)
        yield (_meant(entry, text) if entry.code == "GE" else entry), start, end


def _around(text: str, end: int, following: Sequence[tuple[int, int, int]]) -> Entry | None:
    """Return the region named directly behind a town, which says where the town is: `Kimberley, British Columbia`."""
    for index, start, last in following:
        entry = gazetteer().entries[index]
        if start == end + 2 and entry and entry.naming is Naming.REGION and not _goes_on(text, start, last):
            return entry
    return None


def _goes_on(text: str, start: int, end: int) -> bool:
    """Return whether the word continues before or behind what was found."""
    if start and (text[start - 1].isalnum() or text[start - 1] in "<&@#"):
        return True
    return end < len(text) and text[end - 1] != "." and (text[end].isalnum() or text[end] == ">")


def _is_a_name(text: str, start: int) -> bool:
    return start > 0 and bool(_TITLE_BEFORE.search(text, max(0, start - _TITLE_REACH), start))


def _in_capitals(text: str, start: int, end: int) -> bool:
    """Return whether the surrounding text is all in capitals, where US may be the pronoun."""
    return text[max(0, start - 12) : end + 12].isupper()


def _meant(entry: Entry, text: str) -> Entry:
    """Choose between the two Georgias by the other names in the text."""
    if entry.word == "Georgia" and _AMERICAN.search(text) and not _CAUCASIAN.search(text):
        return Entry(word=entry.word, code="US", naming=Naming.REGION)
    return entry
