"""What most of Dateline's classes are: values, slotted and keyword-only, that nobody changes."""

from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform

Noun = TypeVar("Noun")


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field,))
def noun(cls: type[Noun]) -> type[Noun]:
    """Make a class a noun. The type checker refuses to change one: to refuse it at run time as well doubles its cost.

    A search makes some hundreds. Nouns of the same values are equal, and a noun of hashable values can be a key.
    """
    return dataclass(slots=True, kw_only=True, unsafe_hash=True)(cls)
