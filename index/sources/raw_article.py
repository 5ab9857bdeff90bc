"""What a reader hands on: RawArticle, LeftOut, Reject; the identity of a record."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from index.sources.cleaning import clean_line
from search.types import value_object


@value_object
class LeftOut:
    """A value of a record that its article was taken without: its key, the value, and why it could not be read."""

    key: str
    value: Any
    reason: str


@value_object
class RawArticle:
    """An article by the keys of the JSONL format, unchecked.

    `position` is the line in the source, from 1; `size` how many bytes were read for it. `reader` is the name of the
    reader, which the registry of readers fills in. `left_out` are values that the reader could not hand on.
    """

    source: str
    position: int | None
    values: Mapping[str, Any]
    size: int = 0
    reader: str = ""
    left_out: tuple[LeftOut, ...] = ()

    @property
    def source_id(self) -> str:
        """What its source calls it; empty if nobody can tell."""
        return next((name for key in IDENTITIES if (name := identity(self.values.get(key)))), "")


IDENTITIES = ("source_id", "id")  # the keys of a record's identity; the first that can be read counts


def identity(value: Any) -> str:
    """Return an identity as a text: a whole number is one too. It is empty if nobody can tell."""
    if isinstance(value, str):
        return clean_line(value)
    if type(value) is float and value.is_integer():
        value = int(value)
    return str(value) if type(value) is int else ""


@value_object
class Reject:
    """What was set aside: where it stood, which field is wrong and why, and what was read of it.

    `source_id` is what its source calls it, as far as that could be read. `reader` is the name of the reader that
    reads `record` again; it is empty where no reader has come to read anything.
    """

    source: str
    position: int | None
    source_id: str = ""
    field: str
    reason: str
    record: Any
    reader: str = ""


def record_of(reject: Reject) -> dict[str, Any]:
    """Return it as what `json.dumps` takes; the record itself, as it may be nested too deeply to be copied."""
    return {name: getattr(reject, name) for name in _KEYS_OF_REJECT}


def is_reject(values: Mapping[str, Any]) -> bool:
    """Tell whether an object read from a file is a reject written down, by this version or one that named no reader."""
    return values.keys() | {"reader"} == set(_KEYS_OF_REJECT)


_KEYS_OF_REJECT = tuple(field.name for field in fields(Reject))
