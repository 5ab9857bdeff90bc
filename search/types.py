"""`value_object` (the dataclass decorator of all values) and `Message` (a text that can be translated)."""

from dataclasses import dataclass, field
from typing import Self, TypeVar, dataclass_transform

Value = TypeVar("Value")


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field,))
def value_object(cls: type[Value]) -> type[Value]:
    """Make a class a noun. The type checker refuses to change one: to refuse it at run time as well doubles its cost.

    A search makes some hundreds. Nouns of the same values are equal, and a noun of hashable values can be a key.
    """
    return dataclass(slots=True, kw_only=True, unsafe_hash=True)(cls)


class Message(str):
    """An English text made of a pattern and of what stands in its braces, which may be worded itself."""

    pattern: str
    values: tuple[str, ...]

    def __new__(cls, pattern: str, *values: str) -> Self:
        """Make the text; a pattern alone stands as it is."""
        text = super().__new__(cls, pattern.format(*values) if values else pattern)
        text.pattern, text.values = pattern, values
        return text
