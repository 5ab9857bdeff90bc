"""Kinds of values that parameters have: what is expected, for people and as JSON Schema, and how it is read."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, Generic, TypeVar

from search.types import Worded, noun

T = TypeVar("T")
Choice = TypeVar("Choice", bound=StrEnum)
_LONGEST_ECHO = 60


class Unlike(ValueError):
    """A text is not of the kind that was expected, and there is nothing more to say."""


@noun
class Kind(Generic[T]):
    """`parse` raises `Unlike` for a text of another kind, and a ValueError that says more where there is more to."""

    expected: str
    schema: Mapping[str, Any]
    parse: Callable[[str], T]

    def read(self, text: str) -> T:
        """Read a value. Raises ValueError, saying what is expected."""
        try:
            return self.parse(text)
        except Unlike as error:
            shown = text if len(text) <= _LONGEST_ECHO else f"{text[:_LONGEST_ECHO]}…"
            raise ValueError(Worded("it must be {}, not {}", self.expected, repr(shown))) from error


def one_of(choices: type[Choice]) -> Kind[Choice]:
    """Return the kind that is a choice among a few words."""
    words = [choice.value for choice in choices]

    def parse(text: str) -> Choice:
        if text not in words:
            raise Unlike
        return choices(text)

    return Kind(expected=Worded("one of {}", ", ".join(words)), schema={"type": "string", "enum": words}, parse=parse)


def whole(most: int | None = None) -> Kind[int]:
    """Return the kind that is a whole number from 1; nine digits are more than anything here counts to."""

    def parse(text: str) -> int:
        if not (text.isascii() and text.isdigit() and len(text) < 10 and 1 <= int(text) <= (most or int(text))):
            raise Unlike
        return int(text)

    schema = {"type": "integer", "minimum": 1, "maximum": most or 999_999_999}
    upto = Worded("a whole number from 1 to {}", f"{most:,}") if most else Worded("a whole number from 1")
    return Kind(expected=upto, schema=schema, parse=parse)
