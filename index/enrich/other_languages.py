"""Finds the names of countries in a text in any language but English."""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from index.enrich.abroad import spaced, unspaced
from index.enrich.gazetteer import Mention, Naming, Span


def reader(language: str) -> Callable[[str, Sequence[Span]], Iterator[Mention]]:
    """Return a function that yields the mentions of countries in a text of this language."""
    read = unspaced.mentions if language in unspaced.LANGUAGES else spaced.mentions
    return lambda text, masked: read(text, language, masked)


@lru_cache(maxsize=1 << 14)
def is_of_a_country(name: str, language: str) -> bool:
    """Tell whether words that look like a person's name are a country's, or have one in them: *Güney Kore*.

    A country in one word may be the first name of a person: *Francia Márquez*.
    """
    found = [(start, end) for entry, start, end in reader(language)(name, ()) if entry.naming is Naming.NAME]
    return any(start > 0 or end == len(name) or " " in name[start:end] for start, end in found)
