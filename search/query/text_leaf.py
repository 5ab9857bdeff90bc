"""What all leaf operators that look for words have in common."""

import re
from abc import ABC, abstractmethod
from collections.abc import Mapping
from functools import lru_cache
from typing import ClassVar, Self

from search.query.plan import Scored
from search.query.warnings import Notes
from search.query.word_queries import TypedWord, WordQueries
from search.text.tokenizer import query_tokens
from search.types import value_object

QUOTES = '"“”„‟«»‹›＂〝〞〟「」『』｢｣'
CHARACTER = rf"[^\s()（）{QUOTES}]"  # of a word without quotation marks


@value_object
class TextLeaf(ABC):
    """A leaf operator: words to look for in all texts of an article, or in one field.

    The last class of `OPERATORS` whose `pattern` matches reads the typed text. Named groups in a pattern need unique
    names. `examples` maps queries to what they find.
    """

    text: str
    field: str = ""

    pattern: ClassVar[str]
    examples: ClassVar[Mapping[str, str]]
    is_plain: ClassVar[bool] = False  # a plain word: it may be a stop word, or a person's id
    is_counted: ClassVar[bool] = True  # one of the words side by side to which `SearchRequest.match` applies

    @classmethod
    def read(cls, typed: re.Match[str], notes: Notes) -> Self:
        """Return the leaf for the typed text. A leaf without text stands for input that was ignored."""
        return cls(text=typed[0])

    def text_form(self) -> str:
        """Return the leaf as text, without its field; this text is read as the same leaf."""
        return self.text

    def shown(self) -> str:
        """Return the leaf as answers name it."""
        return self.text_form()

    def words(self) -> list[TypedWord]:
        """Return the words to look for; none if the text has none."""
        return [*typed_words(self.text)]

    @abstractmethod
    def queries(self, words: list[TypedWord], make: WordQueries, notes: Notes) -> tuple[Scored, ...]:
        """Return queries that an article must all match; `words` has one word or more."""


@lru_cache(1_000)  # a search asks for the words of a leaf a dozen times
def typed_words(text: str) -> tuple[TypedWord, ...]:
    """Return the words of a typed text."""
    return tuple(TypedWord(word, text[start:end]) for word, start, end in query_tokens(text))
