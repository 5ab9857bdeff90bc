"""What a reader hands on: an article as its source writes it, or what could not be read."""

from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any

from index.sources.cleaning import clean_line
from search.types import noun


@noun
class RawArticle:
    """An article by the keys of the JSONL format, unchecked.

    `position` is the line in the source, from 1; `size` how many bytes were read for it.
    """

    source: str
    position: int | None
    values: Mapping[str, Any]
    size: int = 0

    @property
    def source_id(self) -> str:
        """What its source calls it; empty if nobody can tell."""
        value = next((value for key in ("source_id", "id") if (value := self.values.get(key))), "")
        return clean_line(value) if isinstance(value, str) else str(value) if type(value) is int else ""


@noun
class Reject:
    """What was set aside: where it stood, which field is wrong and why, and what was read of it.

    `source_id` is what its source calls it, as far as that could be read.
    """

    source: str
    position: int | None
    source_id: str = ""
    field: str
    reason: str
    record: Any


def record_of(reject: Reject) -> dict[str, Any]:
    """Return it as what `json.dumps` takes."""
    return asdict(reject)


def is_reject(values: Mapping[str, Any]) -> bool:
    """Tell whether an object read from a file is a reject written down."""
    return values.keys() == {field.name for field in fields(Reject)}
