"""One class a leaf operator: how it is typed, written and planned; the words and phrases of a query, and field:value.

`OPERATORS` lists the classes. Lexer, parser, printer, planner and the help page ask that list, so an operator that the
queries of `plan` can express is a class here and nothing else.
"""

import re
from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import ClassVar, Self

from search.fields import PART_GAP
from search.query.plan import Scored
from search.query.warnings import Notes
from search.query.word_queries import WordQueries
from search.text.tokenizer import query_words
from search.types import value_object

LARGEST_SLOP = min(99, PART_GAP - 1)  # of `"..."~N`: it must not reach into another text of the article

QUOTES = '"“”„‟«»‹›＂〝〞〟「」『』｢｣'
CHARACTER = rf"[^\s()（）{QUOTES}]"  # of what is typed in one piece without quotes

_BARE = re.compile(r"(?!(?:AND|OR|NOT)$)[\w<>=.][\w<>=./-]*")


@value_object
class TextLeaf(ABC):
    """A leaf operator: words that are looked for in all texts of an article, or in one field.

    The last of `OPERATORS` whose `pattern` matches reads what is typed; groups of a pattern have names of their own.
    `examples` are queries and what they find.
    """

    text: str
    field: str = ""

    pattern: ClassVar[str]
    examples: ClassVar[Mapping[str, str]]
    is_plain: ClassVar[bool] = False  # is a stop word if its one word is, and may be a person's id
    is_counted: ClassVar[bool] = True  # side by side with others, so that `SearchRequest.match` says how many suffice

    @classmethod
    @abstractmethod
    def read(cls, typed: re.Match[str], notes: Notes) -> Self:
        """Return the leaf for what is typed; one without text stands for something that was ignored."""

    @abstractmethod
    def text_form(self) -> str:
        """Return how it is written, without its field; what is typed so is read as the same leaf."""

    def words(self) -> list[str]:
        """Return the words that are looked for, none for a text without any."""
        return query_words(self.text)

    @abstractmethod
    def queries(self, words: list[str], make: WordQueries, notes: Notes) -> tuple[Scored, ...]:
        """Return what an article must hold, all of it; `words` are one or more."""


@value_object
class Word(TextLeaf):
    """A word in any of its forms; it may turn out to be several words (`Al-Qaeda`) or none (`&`)."""

    pattern = rf"{CHARACTER}+"
    examples: ClassVar = {
        "oil prices": (
            "Both words, in any form: price also finds priced and pricing. Of three or more words, three quarters "
            "must match. If that finds fewer than ten articles, any word is enough, and the page says so."
        )
    }
    is_plain = True

    @classmethod
    def read(cls, typed: re.Match[str], notes: Notes) -> Self:
        """Return the word."""
        return cls(text=typed[0])

    def text_form(self) -> str:
        """Return the word."""
        return self.text

    def queries(self, words: list[str], make: WordQueries, notes: Notes) -> tuple[Scored, ...]:
        """Return the word, or its words in this order."""
        return (make.sequence(words, make.stemmed),)


@value_object
class Phrase(TextLeaf):
    """`"these words"` exactly, in this order; with a slop, `"these words"~5`, in any form and order near each other.

    The slop is how many other words may stand between.
    """

    slop: int | None = None

    # A plain quote closes at the next plain one, so that it may hold others; any other quote at the next quote of any
    # kind, as word processors often turn only one of a pair.
    pattern = rf'(?P<quote>"[^"]*"|[{QUOTES}][^{QUOTES}]*[{QUOTES}]?)(?:~(?P<slop>[0-9]+))?'
    examples: ClassVar = {
        '"oil prices"': "Exactly these words in this order. Case and accents are ignored.",
        '"oil prices"~5': "All of these words, in any form and order, with at most five other words between them.",
    }
    is_counted = False

    @classmethod
    def read(cls, typed: re.Match[str], notes: Notes) -> Self:
        """Return what stands in quotation marks, whether or not they are plain and closed."""
        quote, slop = typed["quote"], typed["slop"]
        closed = len(quote) > 1 and quote[-1] in QUOTES
        inside = quote[1:-1] if closed else quote[1:]
        if not closed:
            notes.add("unbalanced-quote")
        if quote[0] != '"' or (closed and quote[-1] != '"'):
            notes.add("quotes-normalised")
        if "*" in inside:
            notes.add("wildcard-ignored")
        text = " ".join(inside.replace("*", "").split())
        if closed and not text:
            notes.add("empty-quotes")
        return cls(text=text, slop=None if slop is None else _slop(slop, notes))

    def text_form(self) -> str:
        """Return the words in plain quotation marks."""
        return f'"{self.text}"' if self.slop is None else f'"{self.text}"~{self.slop}'

    def queries(self, words: list[str], make: WordQueries, notes: Notes) -> tuple[Scored, ...]:
        """Return the words in this order, or near each other."""
        return (make.sequence(words, make.exact if self.slop is None else make.stemmed, self.slop),)


def _slop(digits: str, notes: Notes) -> int:
    if len(digits.lstrip("0")) <= len(str(LARGEST_SLOP)) and int(digits[-9:]) <= LARGEST_SLOP:
        return int(digits[-9:])
    notes.add("distance-capped")
    return LARGEST_SLOP


@value_object
class Prefix(TextLeaf):
    """`begin*`: words that begin so."""

    pattern = rf"{CHARACTER}++(?<=\*)"
    examples: ClassVar = {"azer*": "Words that start with azer."}

    @classmethod
    def read(cls, typed: re.Match[str], notes: Notes) -> Self:
        """Return what stands before the asterisk."""
        return cls(text=_before_mark(typed[0][:-1], notes))

    def text_form(self) -> str:
        """Return the beginning with an asterisk."""
        return f"{self.text}*"

    def queries(self, words: list[str], make: WordQueries, notes: Notes) -> tuple[Scored, ...]:
        """Return the last word as a beginning, and those before it as written."""
        _note_if_apart(self, words, notes)
        return (*map(make.exact, words[:-1]), make.beginning(words[-1]))


@value_object
class Fuzzy(TextLeaf):
    """`aliev~`: words spelled nearly so."""

    pattern = rf"{CHARACTER}++(?<=~)|{CHARACTER}+~[0-9]+(?:\.[0-9]+)?(?!{CHARACTER})"
    examples: ClassVar = {"aliev~": "Words with similar spelling, such as Aliyev."}

    @classmethod
    def read(cls, typed: re.Match[str], notes: Notes) -> Self:
        """Return what stands before the tilde; a number behind it is ignored."""
        word, _, number = typed[0].rpartition("~")
        if number:
            notes.add("fuzzy-number-ignored")
        return cls(text=_before_mark(word.rstrip("~"), notes))

    def text_form(self) -> str:
        """Return the word with a tilde."""
        return f"{self.text}~"

    def queries(self, words: list[str], make: WordQueries, notes: Notes) -> tuple[Scored, ...]:
        """Return each word by its spelling."""
        _note_if_apart(self, words, notes)
        return tuple(map(make.spelling, words))


def _before_mark(text: str, notes: Notes) -> str:
    if not text:
        notes.add("wildcard-ignored")
    return text


def _note_if_apart(leaf: TextLeaf, words: list[str], notes: Notes) -> None:
    if len(words) > 1:
        notes.add("words-apart", written(leaf))


OPERATORS: tuple[type[TextLeaf], ...] = (Word, Phrase, Prefix, Fuzzy)  # Word reads whatever no other operator does


@value_object
class FieldValue:
    """`country:`, `language:`, `date:` or `id:` with the name, period or id that was typed."""

    field: str
    text: str

    def text_form(self) -> str:
        """Return the name, in quotation marks if it needs them."""
        return self.text if _BARE.fullmatch(self.text) else f'"{self.text}"'


Leaf = TextLeaf | FieldValue


def written(leaf: Leaf) -> str:
    """Return a leaf as it is written, with its field."""
    return f"{leaf.field}:{leaf.text_form()}" if leaf.field else leaf.text_form()
