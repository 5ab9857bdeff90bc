"""`value_object` (the dataclass decorator of all values) and `Message` (a text that can be translated)."""

from dataclasses import dataclass, field
from typing import Self, TypeVar, dataclass_transform

Value = TypeVar("Value")


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field,))
def value_object(cls: type[Value]) -> type[Value]:
    """Make a class a value object: mypy lets nobody change its objects. Nothing checks this at run time.

    A check at run time doubles the cost of making an object, and a search makes some hundreds. Objects with equal
    values are equal, and objects with hashable values can be keys.
    """
    return dataclass(slots=True, kw_only=True, unsafe_hash=True)(cls)


class Message(str):
    """An English text that remembers its pattern and the values in the braces; a value may be a message itself."""

    pattern: str
    values: tuple[str, ...]

    def __new__(cls, pattern: str, *values: str) -> Self:
        """Make the text. A pattern without values is the text."""
        text = super().__new__(cls, pattern.format(*values) if values else pattern)
        text.pattern, text.values = pattern, values
        return text
