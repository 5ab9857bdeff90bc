"""What an answer gives out for a later request to bring back: some values as one word, opaque to who carries it."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable
from typing import Any


def write_carried(values: Iterable[Any]) -> str:
    """Return the word that stands for some values."""
    text = json.dumps([*values], separators=(",", ":"))
    return urlsafe_b64encode(text.encode()).decode().rstrip("=")


def read_carried(word: str) -> list[Any]:
    """Return the values. Raises ValueError for a word that nobody gave out."""
    try:
        values = json.loads(urlsafe_b64decode(word + "=" * (-len(word) % 4)))
    except RecursionError as error:
        raise ValueError("it nests too deeply") from error
    if not isinstance(values, list):
        raise ValueError("it is no list")
    return values
