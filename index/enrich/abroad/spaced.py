"""Finds countries in a language that puts spaces between words.

Words are compared as they are: *Nigeria* is never Niger. Accents must be those of the name, or all be left out. A name
has a capital where the script has any, and an abbreviation has nothing else.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import regex

from index.enrich.abroad.written_forms import WrittenForm, fits, written_forms
from index.enrich.gazetteer import Mention, Span
from index.enrich.tables import first_names
from search.text.analyzers.stop_words import is_stop_word
from search.text.spelling import APOSTROPHES, fold
from search.text.tokenizer import Token, tokens

_ENDING = regex.compile(rf"(?<=\p{{L}}{{2}})[{APOSTROPHES}]\p{{L}}*$")  # Türkiye'nin
_APART = regex.compile(r"[,;:!?()\"“”«»]|\n\s*\n|\p{L}\. ")
_ENDS_SENTENCE = regex.compile(r"(?:^|[.!?…:\n])[^\p{L}\p{N}]*$")
_SHORTEST_NAME, _SHORTEST_OPENING = 3, 4  # letters of a given name; a word that opens a sentence is rarely a name
_REACH = 6  # characters before a word in which the end of a sentence is looked for


def mentions(text: str, language: str, masked: Sequence[Span]) -> Iterator[Mention]:
    """Yield the words that name countries, except those inside a masked span (the name of a person)."""
    read = _Text(text, language)
    known = written_forms(language)
    place = 0
    while place < len(read.found):
        token = read.found[place]
        forms = known.get(token.word, ())
        if not forms and token.end - token.start > len(token.word):  # folding drops apostrophes
            forms = known.get(fold(read.without_ending(token)), ())
        form = next((form for form in forms if read.has(form, place)), None) if forms else None
        length = len(form.words) if form else 1
        if form and form.entry and read.means(form, place):
            start, end = read.found[place].start, read.found[place + length - 1].end
            if not any(first <= start and end <= last for first, last in masked):
                yield form.entry, start, end
        place += length


class _Text:
    """A text with its words; methods take the place of a word among them."""

    def __init__(self, text: str, language: str) -> None:
        self.found = tokens(text)
        self._text = text
        self._language = language

    def without_ending(self, token: Token) -> str:
        """Return a word as it is written, without what follows an apostrophe in it."""
        return str(_ENDING.sub("", self._text[token.start : token.end]))

    def has(self, form: WrittenForm, place: int) -> bool:
        """Tell whether the words of a form stand here, without anything between them that parts them."""
        here = self.found[place : place + len(form.words)]
        if len(here) < len(form.words) or (form.has_capital and self._text[here[0].start].islower()):
            return False
        if form.is_abbreviation and not self.without_ending(here[0]).isupper():
            return False
        if any(self._are_apart(one, other) for one, other in pairwise(here)):
            return False
        return all(self._is(token, word) for token, word in zip(here, form.words, strict=True))

    def _are_apart(self, one: Token, other: Token) -> bool:
        """Return whether two words are no name together. A single mark does not part them, as in ארה"ב."""
        return other.start > one.end + 1 and _APART.search(self._text, one.end, other.start) is not None

    def _is(self, token: Token, word: str) -> bool:
        written = self._text[token.start : token.end]
        return fits(written, word, self._language) or fits(self.without_ending(token), word, self._language)

    def means(self, form: WrittenForm, place: int) -> bool:
        """Return whether a form names a country, by what stands around it."""
        if len(form.words) == 1 and self._follows_given_name(place):
            return False
        return not form.is_alike or (self._text[self.found[place].start].isupper() and self._is_name(place))

    def _follows_given_name(self, place: int) -> bool:
        """Return whether a given name stands before a word, which is a surname then: *François Hollande*."""
        before = self.found[place - 1] if place else None
        if before is None or not self._are_names(before, self.found[place]):
            return False
        shortest = _SHORTEST_OPENING if self._opens(before) else _SHORTEST_NAME
        is_word = len(before.word) < shortest or is_stop_word(before.word, self._language)
        return before.word in first_names() and not is_word

    def _is_name(self, place: int) -> bool:
        """Return whether its capital shows that a word is a name, and no other name stands beside it."""
        token = self.found[place]
        if _ENDING.search(self._text, token.start, token.end):
            return True
        if self._opens(token):
            return False
        before = self.found[place - 1]
        if self._are_names(before, token) and not self._opens(before):
            return False
        return not any(self._are_names(token, behind) for behind in self.found[place + 1 : place + 2])

    def _are_names(self, one: Token, other: Token) -> bool:
        """Return whether two words have capitals, with a space between them."""
        if self._text[one.end : other.start] != " ":
            return False
        return self._text[one.start].isupper() and self._text[other.start].isupper()

    def _opens(self, token: Token) -> bool:
        """Return whether a sentence begins with a word."""
        return _ENDS_SENTENCE.search(self._text, max(0, token.start - _REACH), token.start) is not None
