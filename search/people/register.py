"""The register of persons: who a name stands for, under an id that is given once and never again to another.

Two names are one person's here if their words are the same but for case, accents, hyphens, dots and apostrophes.
"""

from collections.abc import Container, Iterable
from itertools import count

import regex

from search.archive.persons import PersonRows
from search.text.folding import fold

_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")
_LONGEST = 80  # characters of an id, which stands in addresses
_NAMELESS = "person"  # the id of a label without any letter


def register(rows: PersonRows, labels: Iterable[str]) -> dict[str, str]:
    """Return the id of each label; a name not met before becomes a person, shown as first written."""
    keys = {label: name_key(label) for label in labels}
    ids = rows.ids(set(keys.values()))
    new: dict[str, str] = {}
    for label, key in keys.items():
        if key not in ids:
            new.setdefault(key, label)
    fresh = _fresh_ids(rows, new)
    rows.add((fresh[key], label, key) for key, label in new.items())
    ids |= fresh
    return {label: ids[key] for label, key in keys.items()}


def name_key(label: str) -> str:
    """Return what is the same for all spellings that count as one name: `Novruz  MAMMADOV` gives `novruz mammadov`."""
    words = _WORD.findall(fold(label).replace("'", ""))
    return " ".join(words) or label.strip()


def _fresh_ids(rows: PersonRows, keys: Iterable[str]) -> dict[str, str]:
    """Choose an id for each key that nobody has: its words with dashes, and a number behind them if that is taken."""
    slugs = {key: _slug(key) for key in keys}
    taken = rows.taken(set(slugs.values()))
    chosen: dict[str, str] = {}
    for key, slug in slugs.items():
        chosen[key] = slug if slug not in taken else _numbered(slug, taken, rows)
        taken.add(chosen[key])
    return chosen


def _numbered(slug: str, taken: Container[str], rows: PersonRows) -> str:
    numbered = (f"{slug}-{number}" for number in count(2))
    return next(id_ for id_ in numbered if id_ not in taken and not rows.taken([id_]))


def _slug(key: str) -> str:
    words = "-".join(_WORD.findall(key)) or _NAMELESS
    if len(words) <= _LONGEST:
        return words
    return words[:_LONGEST].rpartition("-")[0] or words[:_LONGEST]
