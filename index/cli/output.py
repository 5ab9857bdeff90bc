"""What commands print."""

import json
import sys
from collections.abc import Mapping
from typing import Any

from search.model.result import Marked

_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"


def print_json(record: Mapping[str, Any]) -> None:
    """Print one object on one line; what is no JSON, such as a time, as its text."""
    print(json.dumps(record, ensure_ascii=False, default=str))


def printable(text: str) -> str:
    """Return a text on one line, without anything by which an article could command a terminal."""
    return "".join(character if character.isprintable() else " " for character in text)


def with_marks(pieces: Marked) -> str:
    """Return a text with what matched in bold on a terminal, in *asterisks* elsewhere."""
    before, after = (_BOLD, _PLAIN) if sys.stdout.isatty() else ("*", "*")
    return "".join(f"{before}{printable(text)}{after}" if match else printable(text) for text, match in pieces)
