"""The hash of a source's record as it came, by which the archive knows it again."""

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from index.sources.validation import KEYS


def record_hash(values: Mapping[str, Any]) -> str:
    """Return the first 32 hexadecimal digits of the SHA-256 of the record as canonical JSON; empty if it has none.

    Only keys that mean something here count: a source may number its exports in others. A record that is nested too
    deeply to be written has no hash; then what was made of it decides whether it is new.
    """
    known = {key: value for key, value in values.items() if key in KEYS}
    try:
        return sha256(json.dumps(known, sort_keys=True, separators=(",", ":")).encode()).hexdigest()[:32]
    except (RecursionError, ValueError, TypeError):
        return ""
