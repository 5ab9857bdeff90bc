"""Finds runs of capitalised words, and decides which of them name a person."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

import regex

from index.enrich.gazetteer import Naming, gazetteer
from index.enrich.other_languages import is_of_a_country
from index.enrich.persons.words import (
    GIVEN_NAMES_TOO,
    NOT_PERSONS,
    OFFICES,
    PARTICLES,
    SMALL_TITLES,
    SURNAMES_TOO,
    TITLES,
    VERBS,
)
from index.enrich.tables import first_names
from search.bounds import Memo
from search.text.analyzers.stop_words import is_stop_word
from search.text.spelling import fold

_INITIALS = r"(?<=\b\p{Lu})\.(?:\p{Lu}\.)*"
_SHORTENED = r"(?<=\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gen|Gov|Lt|Col|Prof|Rev|Capt|St))\."
_WORD = rf"\p{{Lu}}(?:[\p{{L}}\p{{M}}]*(?:['’`-]\p{{L}}[\p{{L}}\p{{M}}]*)*)(?:{_INITIALS}|{_SHORTENED})?"
_PARTICLE = rf"(?:{'|'.join(sorted(PARTICLES))})"
_RUN = regex.compile(rf"(?<![\p{{L}}\p{{N}}]){_WORD}(?:[ ](?:{_PARTICLE}[ ])*(?:al-|el-)?{_WORD})*")
_BEFORE = regex.compile(r"([\p{L}-]+)[ ,]{1,2}\Z")
_APPOSITION = regex.compile(
    r", (?:\d\d\b|an? |the |its |his |her |who |chief |director|manager|head|chairman|president|senior|vice |analyst|"
    r"economist|spokes|minister|leader|founder|secretary|professor)|,? \((?:\d\d|[A-Z]-?)\)? "
)
_VERB_BEHIND = regex.compile(r",? (?:also |later |has |had |then )?(\p{Ll}+)")
_CUT = regex.compile(r"(['’`]s) ")
_GENITIVE = regex.compile(r"['’`]s?$")
_REACH = 24  # characters before a run
_MOST_WORDS = 5
_SHORTEST = 3  # letters of a name of one word


class Candidate(NamedTuple):
    """A name in a text, without titles, and the rule that shows that it names a person; empty if no rule did yet."""

    start: int  # offset in the text
    name: str
    rule: str


def candidates(text: str, language: str) -> Iterator[Candidate]:
    """Yield the names that may be persons', in the order of the text."""
    for run in _RUN.finditer(text):
        for start, end in _parts(run.group(), run.start()):
            yield from _read(text, start, end, language)


def candidates_at(text: str, start: int, end: int) -> Iterator[Candidate]:
    """Yield the name in this span of an English text, if all its words are capitalised and it may be a person's."""
    if _RUN.fullmatch(text, start, end):
        yield from _read(text, start, end, "en")


def _parts(run: str, begin: int) -> Iterator[tuple[int, int]]:
    """Yield the start and end of each part of a run: a new name begins behind a genitive."""
    start = 0
    for cut in _CUT.finditer(run):
        yield begin + start, begin + cut.start() + len(cut[1])
        start = cut.end()
    yield begin + start, begin + len(run)


def _read(text: str, start: int, end: int, language: str) -> Iterator[Candidate]:
    tokens = text[start:end].split(" ")
    folded = [_FOLDED[token] for token in tokens]
    has_title, first = _behind_titles(folded)
    before = "" if has_title else _word_before(text, start)
    has_title = has_title or before in SMALL_TITLES
    while first < len(tokens) - 1 and not has_title and _is_no_name(folded[first], language):
        first += 1
    names, words = tokens[first:], folded[first:]
    if words and _may_be(names, words):
        rule = _rule(text, end, words, has_title=has_title, is_quoted=before in VERBS)
        name = tidy(" ".join(names))
        if language == "en" or (rule == "given name" and not is_of_a_country(name, language)):
            yield Candidate(end - len(" ".join(names)), name, rule)


def _word_before(text: str, start: int) -> str:
    found = _BEFORE.search(text, max(0, start - _REACH), start)
    return str(found[1]).lower() if found else ""


def _is_no_name(word: str, language: str) -> bool:
    """Return whether a word is the beginning of a sentence or an office rather than a name."""
    return word in OFFICES or word in _OPENERS or is_stop_word(word, "en") or is_stop_word(word, language)


def _behind_titles(folded: Sequence[str]) -> tuple[bool, int]:
    """Return whether a run has a title, and the index of the first word behind its last title."""
    last = next((place for place in range(len(folded) - 1, -1, -1) if folded[place] in TITLES), -1)
    return last >= 0, last + 1


def _may_be(names: Sequence[str], words: Sequence[str]) -> bool:
    """Return whether a run can be a person's name: not an organisation, a place or an abbreviation."""
    if len(words) > _MOST_WORDS or not NOT_PERSONS.isdisjoint(_without_given_words(words)) or words[-1] in PARTICLES:
        return False
    if any(word.endswith("-based") for word in words):
        return False
    if all(len(word) < _SHORTEST for word in words) or all(name.isupper() and len(name) > 2 for name in names):
        return False
    if len(words) == 1:  # a place name may also be a surname, of a person whose full name is in the story
        return not _is_no_name(words[0], "en")
    return " ".join(words) not in _places()


def _without_given_words(words: Sequence[str]) -> Sequence[str]:
    """Return the words of a name without those that are common in persons' names too: Bill Gates, Harrison Ford."""
    first = 1 if words[0] in GIVEN_NAMES_TOO and len(words) > 1 else 0
    last = -1 if words[-1] in SURNAMES_TOO and words[0] in first_names() else len(words)
    return words[first:last]


def _rule(text: str, end: int, words: Sequence[str], *, has_title: bool, is_quoted: bool) -> str:
    states = _states()
    if has_title and not (len(words) == 1 and words[0] in _places()):
        return "title"
    if len(words) < 2 or words[0] in states:
        return ""
    given = words[0] in first_names() or (len(words) > 2 and len(words[0]) <= 2 and words[1] in first_names())
    if given and (words[-1] not in states or words[0] not in _places()):
        return "given name"
    if any(word in states for word in words):
        return ""
    if _APPOSITION.match(text, end):
        return "apposition"
    behind = _VERB_BEHIND.match(text, end)
    return "speech" if is_quoted or (behind and behind[1] in VERBS) else ""


def tidy(name: str) -> str:
    """Return a name without the genitive and the punctuation around it."""
    return str(_GENITIVE.sub("", name)).strip(" .,-'’`")


def _folded(token: str) -> str:
    return fold(_GENITIVE.sub("", token)).strip(".,'-")


_FOLDED = Memo(_folded, 1 << 16)
_OPENERS = ("yesterday", "today", "tomorrow", "according", "meanwhile", "however", "earlier", "late", "last", "next")


@cache
def _places() -> frozenset[str]:
    """Return all words of the gazetteer, folded."""
    return frozenset(fold(entry.word) for entry in gazetteer().entries if entry)


@cache
def _states() -> frozenset[str]:
    """Return all words for a country, its people or a region, folded."""
    entries = (entry for entry in gazetteer().entries if entry and entry.naming is not Naming.CITY)
    return frozenset(fold(entry.word) for entry in entries)
