"""Names of persons: what the spellings of one name have in common."""

import regex

from search.text.folding import fold
from search.text.romanising import romanised

_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")


def name_words(label: str) -> list[str]:
    """Return the words of a name without capitals, accents, hyphens, dots and apostrophes."""
    words: list[str] = _WORD.findall(fold(label).replace("'", ""))
    return words


def name_key(label: str) -> str:
    """Return what is the same for all spellings that count as one name: `Novruz  MAMMADOV` gives `novruz mammadov`."""
    return " ".join(name_words(label)) or label.strip()


def name_sound(label: str) -> str:
    """Return what is the same for a name however it was brought into Latin letters; empty for a name of one word.

    `Dmitriy Medvedev`, `Dmitri Medvedjew` and `Дмитрий Медведев` give the same; `Dmitri Medvedeva` does not.
    """
    # Azerbaijani ə is an a to who writes English, and an e to `fold`.
    words = name_words(label.casefold().replace("ə", "a"))
    return " ".join(romanised(words)) if len(words) > 1 else ""
