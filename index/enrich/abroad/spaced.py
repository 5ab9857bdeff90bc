"""Finds countries in a language that puts spaces between words.

Words are compared as they are: *Nigeria* is never Niger. Accents must be those of the name, or all be left out. A name
has a capital where the script has any, and an abbreviation has nothing else.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import regex

from index.enrich.abroad.written_forms import WrittenForm, fits, written_forms
from index.enrich.gazetteer import Entry, Mention, Naming, Span
from index.enrich.tables import first_names
from search.text.analyzers.stop_words import is_stop_word
from search.text.spelling import APOSTROPHES, fold
from search.text.tokenizer import Token, tokens

_APOSTROPHES = frozenset(APOSTROPHES)
_ENDING = regex.compile(rf"(?<=\p{{L}}{{2}})[{APOSTROPHES}]\p{{L}}*$")  # Türkiye'nin
_APART = regex.compile(r"[,;:!?()\"“”«»]|\n\s*\n|\p{L}\. ")
_ENDS_SENTENCE = regex.compile(r"(?:^|[.!?…:\n])[^\p{L}\p{N}]*$")
_SHORTEST_NAME, _SHORTEST_OPENING = 3, 4  # letters of a given name; a word that opens a sentence is rarely a name
_REACH = 6  # characters before a word in which the end of a sentence is looked for


def mentions(text: str, language: str, masked: Sequence[Span]) -> Iterator[Mention]:
    """Yield the words that name countries, except those inside a masked span (the name of a person)."""
    known = written_forms(language)
    found = tokens(text)
    has_apostrophes = not _APOSTROPHES.isdisjoint(text)
    place = 0
    while place < len(found):
        forms = known.get(found[place].word, ())
        if not forms and has_apostrophes:
            forms = known.get(fold(_without_ending(text, found[place])), ())
        here = (each for each in forms if _stands(each, text, found[place : place + len(each.words)], language))
        form = next(here, None)
        length = len(form.words) if form else 1
        if form and form.entry and _is_meant(form, form.entry, text, found, place, language):
            start, end = found[place].start, found[place + length - 1].end
            if not any(first <= start and end <= last for first, last in masked):
                yield form.entry, start, end
        place += length


def _without_ending(text: str, token: Token) -> str:
    """Return a word as it is written, without what follows an apostrophe in it."""
    return str(_ENDING.sub("", text[token.start : token.end]))


def _stands(form: WrittenForm, text: str, here: Sequence[Token], language: str) -> bool:
    """Tell whether these are the words of a form, without anything between them that parts them."""
    if len(here) < len(form.words):
        return False
    if form.is_abbreviation and not _without_ending(text, here[0]).isupper():
        return False
    if any(_are_apart(text, one.end, other.start) for one, other in pairwise(here)):
        return False
    return all(_is(word, text, token, language) for token, word in zip(here, form.words, strict=True))


def _are_apart(text: str, end: int, start: int) -> bool:
    """Return whether two words are no name together. A single mark does not part them, as in ארה"ב."""
    return start > end + 1 and _APART.search(text, end, start) is not None


def _is(word: str, text: str, token: Token, language: str) -> bool:
    return fits(text[token.start : token.end], word, language) or fits(_without_ending(text, token), word, language)


def _is_meant(form: WrittenForm, entry: Entry, text: str, found: Sequence[Token], place: int, language: str) -> bool:
    """Return whether the first letter fits, and for a word with another meaning also what stands around it."""
    letter = text[found[place].start]
    if entry.naming is Naming.NAME and letter.islower() and not entry.word[0].islower():
        return False
    if letter.isupper() and len(form.words) == 1 and _is_a_surname(text, found, place, language):
        return False
    return not form.is_alike or (letter.isupper() and _is_a_name(text, found, place))


def _is_a_surname(text: str, found: Sequence[Token], place: int, language: str) -> bool:
    """Return whether a given name stands before a word: *François Hollande*."""
    before = found[place - 1] if place else None
    if before is None or before.end + 1 != found[place].start or not text[before.start].isupper():
        return False
    shortest = _SHORTEST_OPENING if _begins_sentence(text, before.start) else _SHORTEST_NAME
    return len(before.word) >= shortest and before.word in first_names() and not is_stop_word(before.word, language)


def _is_a_name(text: str, found: Sequence[Token], place: int) -> bool:
    """Return whether its capital shows that a word is a name, and no other name stands beside it."""
    token = found[place]
    if _ENDING.search(text, token.start, token.end):
        return True
    if _begins_sentence(text, token.start):
        return False
    before, behind = found[place - 1], found[place + 1] if place + 1 < len(found) else None
    if before.end + 1 == token.start and text[before.start].isupper() and not _begins_sentence(text, before.start):
        return False
    return not (behind and behind.start == token.end + 1 and text[behind.start].isupper())


def _begins_sentence(text: str, start: int) -> bool:
    return _ENDS_SENTENCE.search(text, max(0, start - _REACH), start) is not None
