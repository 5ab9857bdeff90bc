"""The keys of a record that mean nothing here: which there are, and what the archive keeps of them."""

import json
from collections.abc import Collection, Mapping
from typing import Any

from search.types import value_object


@value_object
class UnknownKeys:
    """The keys of a record that mean nothing here, by `names`.

    `kept` is a JSON object of those that the archive keeps, with their values; it is empty for none. `left_out` are the
    others.
    """

    names: frozenset[str] = frozenset()
    kept: str = ""
    left_out: frozenset[str] = frozenset()


# Bytes of JSON an article. Keywords, codes and rights take some hundreds, so whatever may be read one day has room. An
# article takes some thousands, so no source makes the archive many times as large: a picture is left out.
MOST_UNKNOWN = 16_384


def unknown_keys(values: Mapping[str, Any], known: Collection[str]) -> UnknownKeys:
    """Return the keys that are not `known`. Where they are too long together, the shortest ones are kept, each whole.

    What JSON cannot hold, or nests too deeply to be written, is left out as well. The JSON is ASCII, so that every
    database takes it.
    """
    names = frozenset(values).difference(known)
    if not names:
        return _NONE_UNKNOWN
    written = {name: member for name in names if (member := _member(name, values[name]))}
    kept: list[str] = []
    size = len("}")
    for name in sorted(written, key=lambda name: (len(written[name]), name)):
        size += len(written[name]) + 1  # with the comma or brace before it
        if size <= MOST_UNKNOWN:
            kept.append(name)
    members = ",".join(written[name] for name in sorted(kept))
    return UnknownKeys(names=names, kept=f"{{{members}}}" if kept else "", left_out=names.difference(kept))


def _member(name: str, value: Any) -> str:
    try:
        return f"{json.dumps(name)}:{json.dumps(value, separators=(',', ':'), allow_nan=False)}"
    except (ValueError, RecursionError):
        return ""


_NONE_UNKNOWN = UnknownKeys()
