"""What countries are called in English texts: one table of names, and the automaton that finds them."""

from collections.abc import Iterator, Mapping
from dataclasses import field
from enum import Enum
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from index.enrich.press import ABBREVIATIONS, BLOCKED, METONYMS, SUBDIVISIONS
from index.enrich.tables import places
from search.countries.names import SHARED_DEMONYMS, SHARED_NAMES, demonyms, english_names
from search.types import noun

_SHORTEST_IN_CAPITALS = 4  # letters: shorter words in capitals are mostly abbreviations of something else


class Kind(Enum):
    """How a word names a country."""

    NAME = "name"
    DEMONYM = "demonym"
    REGION = "region"
    CITY = "city"


_WEIGHTS: Mapping[Kind, float] = {Kind.NAME: 1.0, Kind.DEMONYM: 0.9, Kind.REGION: 0.4, Kind.CITY: 0.4}


@noun
class Entry:
    """A word of the gazetteer: the country's code, and how the word names it; a place is a city or region."""

    word: str
    code: str
    kind: Kind
    is_place: bool = field(init=False)
    weight: float = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "is_place", self.kind in (Kind.REGION, Kind.CITY))
        object.__setattr__(self, "weight", _WEIGHTS[self.kind])


@noun
class Gazetteer:
    """The automaton over `words`; what each stands for is in `entries`, at the same place; None says that it is
    blocked."""

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
    """Map every place in capitals to its country's code: in a dateline a place is what it seems."""
    found: dict[str, str] = {}
    for each in places():
        found.update((name.upper(), each.code) for name in each.towns)
    for each in places():
        found.update({name.upper(): each.code for name in each.cities})
    found.update({each.capital.upper(): each.code for each in places() if each.capital})
    found.update({word.upper(): code for code, words in SUBDIVISIONS.items() for word in words.split("|")})
    return found


def _entries() -> Iterator[tuple[str, Entry | None]]:
    """Yield words with what they mean; of a word that comes several times the last counts."""
    for each in places():
        for city in (*each.cities, each.capital):
            if city and "(" not in city:
                yield city, Entry(word=city, code=each.code, kind=Kind.CITY)
    yield from _table(SUBDIVISIONS, Kind.REGION)
    yield from _table(ABBREVIATIONS, Kind.REGION)
    for word in BLOCKED.split("|"):
        yield word, None
    yield from _named(english_names(), Kind.NAME)
    yield from _named(demonyms(), Kind.DEMONYM)
    for names, kind in ((SHARED_NAMES, Kind.NAME), (SHARED_DEMONYMS, Kind.DEMONYM)):
        for word, codes in names.items():
            yield word, Entry(word=word, code=codes[0], kind=kind)
    yield from _table(METONYMS, Kind.NAME)


def _named(table: Mapping[str, tuple[str, ...]], kind: Kind) -> Iterator[tuple[str, Entry | None]]:
    for code, words in table.items():
        for word in words:
            yield word, Entry(word=word, code=code, kind=kind)


def _table(table: Mapping[str, str], kind: Kind) -> Iterator[tuple[str, Entry | None]]:
    for code, words in table.items():
        for word in words.split("|"):
            yield word, Entry(word=word, code=code, kind=kind)
