"""What a reader hands on: RawArticle, Reject; cleaning of text."""

import re
from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from search.types import value_object


@value_object
class RawArticle:
    """An article by the keys of the JSONL format, unchecked.

    `position` is the line in the source, from 1; `size` how many bytes were read for it. `reader` is the name of the
    reader, which the registry of readers fills in.
    """

    source: str
    position: int | None
    values: Mapping[str, Any]
    size: int = 0
    reader: str = ""

    @property
    def source_id(self) -> str:
        """What its source calls it; empty if nobody can tell."""
        value = next((value for key in ("source_id", "id") if (value := self.values.get(key))), "")
        return clean_line(value) if isinstance(value, str) else str(value) if type(value) is int else ""


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


_SURROGATE = re.compile("[\ud800-\udfff]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_LINE_END = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_BEFORE_LINE_END = re.compile(r"[^\S\n]+\n")
_BLANK_LINES = re.compile(r"\n{3,}")


def clean(text: str) -> str:
    """Return the text of several lines: every line end is one `\\n`, and one blank line is enough."""
    if text.isprintable():
        return text.strip()
    text = _CONTROL.sub("", _SURROGATE.sub("\ufffd", text))
    text = _BEFORE_LINE_END.sub("\n", _LINE_END.sub("\n", text))
    return _BLANK_LINES.sub("\n\n", text).strip()


def clean_line(text: str) -> str:
    """Return a text that is one line, such as a title or a name; any white space is one space."""
    return " ".join(clean(text).split())
