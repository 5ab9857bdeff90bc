"""Where an English text names countries."""

from collections.abc import Iterator, Sequence

import regex

from index.enrich.gazetteer import Entry, Kind, gazetteer

_AMERICAN = regex.compile(
    r"\b(?:Atlanta|Savannah|Augusta|Alabama|Florida|Tennessee|Carolina|Republican|Democrat|"
    r"Georgia[- ](?:Power|Pacific|Tech))",
    regex.IGNORECASE,
)
_CAUCASIAN = regex.compile(
    r"\b(?:Tbilisi|Caucas|Armenia|Azerbaijan|Abkhaz|Ossetia|Russia|Moscow|Soviet|Batumi|\p{Lu}\p{L}+(?:shvili|adze)\b)"
)
# Titles before a name, and what makes a company of a place: so `Chairman Paris` and `Paris Inc` are neither the city.
_TITLE_BEFORE = regex.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Sir|Lord|Lady|Chairman|Judge|Senator|Sen|Rep|analyst|economist|spokesman|trader)\.? "
    r"(?:\p{Lu}[\p{L}.]* ){0,2})$"
)
_TITLE_REACH = 40  # characters

Span = tuple[int, int]


Mention = tuple[Entry, int, int]  # what a word stands for, and from where to where it stands; a plain tuple for speed


def mentions(text: str, masked: Sequence[Span] = ()) -> Iterator[Mention]:
    """Yield what names a country, but for what lies in a masked span: the names of persons."""
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
        if entry.kind is Kind.CITY:
            if text.startswith(", ", end) and (around := _around(text, end, found[number + 1 : number + 2])):
                settled[entry.word] = around
            entry = settled.get(entry.word, entry)
        yield (_meant(entry, text) if entry.code == "GE" else entry), start, end


def _around(text: str, end: int, following: Sequence[tuple[int, int, int]]) -> Entry | None:
    """Return the region named right behind a town, which says where that is: `Kimberley, British Columbia`."""
    for index, start, last in following:
        entry = gazetteer().entries[index]
        if start == end + 2 and entry and entry.kind is Kind.REGION and not _goes_on(text, start, last):
            return entry
    return None


def _goes_on(text: str, start: int, end: int) -> bool:
    """Tell whether the word goes on before or behind what was found."""
    if start and (text[start - 1].isalnum() or text[start - 1] in "<&@#"):
        return True
    return end < len(text) and text[end - 1] != "." and (text[end].isalnum() or text[end] == ">")


def _is_a_name(text: str, start: int) -> bool:
    return start > 0 and bool(_TITLE_BEFORE.search(text, max(0, start - _TITLE_REACH), start))


def _in_capitals(text: str, start: int, end: int) -> bool:
    """Tell whether all around is in capitals, where US may be the pronoun."""
    return text[max(0, start - 12) : end + 12].isupper()


def _meant(entry: Entry, text: str) -> Entry:
    """Tell the two Georgias apart by what else the text names."""
    if entry.word == "Georgia" and _AMERICAN.search(text) and not _CAUCASIAN.search(text):
        return Entry(word=entry.word, code="US", kind=Kind.REGION)
    return entry
