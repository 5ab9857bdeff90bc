"""What a reader hands on: an article as its source writes it, or what could not be read."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class RawArticle:
    """An article by the keys of the JSONL format, unchecked. `position` is the line in the source, from 1."""

    source: str
    position: int | None
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reject:
    """What was set aside: where it stood, which field is wrong and why, and what was read of it."""

    source: str
    position: int | None
    field: str
    reason: str
    record: Any
