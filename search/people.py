"""The register of persons: which names belong to one person, and the ids of persons.

Two names belong to one person if their words differ only in case, accents, hyphens, dots and apostrophes, or only in
their transliteration into Latin letters. Names that merely look alike never do.
"""

from collections.abc import Container, Iterable, Sequence
from itertools import count

from search.archive.persons import PersonRows
from search.text.person_names import name_key, name_sound, name_words

_LONGEST = 80  # characters of an id, which is part of URLs
_NAMELESS = "person"  # the id of a label without any letter


def register(rows: PersonRows, labels: Iterable[str]) -> dict[str, str]:
    """Return the id of each label. A new name becomes a new person, unless it is a form of a known person's name."""
    wanted = list(dict.fromkeys(labels))
    ids = rows.known(wanted)
    new = [label for label in wanted if label not in ids]
    if new:
        joined = _joined(rows, new)
        rows.add_names(joined)
        ids |= joined
    return ids


def fresh_ids(rows: PersonRows, labels: Iterable[str]) -> dict[str, str]:
    """Choose an unused id for each label: its words with dashes, and a number behind them if that id is taken."""
    slugs = {label: _slug(label) for label in labels}
    taken = rows.taken(set(slugs.values()))
    chosen: dict[str, str] = {}
    for label, slug in slugs.items():
        chosen[label] = slug if slug not in taken else _numbered(slug, taken, rows)
        taken.add(chosen[label])
    return chosen


def _joined(rows: PersonRows, new: Sequence[str]) -> dict[str, str]:
    """Return the person of each new name: the one with the same key, else with the same sound, else a new person."""
    by_key = rows.by_key(map(name_key, new))
    by_sound = rows.by_sound(filter(None, map(name_sound, new)))
    ids = {label: by_key.get(name_key(label)) or by_sound.get(name_sound(label), "") for label in new}
    firsts = _first_names(label for label, id_ in ids.items() if not id_)
    fresh = fresh_ids(rows, dict.fromkeys(firsts.values()))
    rows.add((id_, label) for label, id_ in fresh.items())
    return {label: id_ or fresh[firsts[label]] for label, id_ in ids.items()}


def _first_names(labels: Iterable[str]) -> dict[str, str]:
    """Return for each label the first label of the same person."""
    firsts: dict[str, str] = {}
    by_likeness: dict[str, str] = {}
    for label in labels:
        key, sound = name_key(label), name_sound(label)
        first = by_likeness.get(key) or by_likeness.get(sound, label)
        firsts[label] = by_likeness[key] = first
        if sound:
            by_likeness[sound] = first
    return firsts


def _numbered(slug: str, taken: Container[str], rows: PersonRows) -> str:
    numbered = (f"{slug}-{number}" for number in count(2))
    return next(id_ for id_ in numbered if id_ not in taken and not rows.taken([id_]))


def _slug(label: str) -> str:
    words = "-".join(name_words(label)) or _NAMELESS
    if len(words) <= _LONGEST:
        return words
    return words[:_LONGEST].rpartition("-")[0] or words[:_LONGEST]
