"""Stop words: the words of a language that say nothing about what a text is about.

Stop words are indexed like all words, because `to be or not to be` has no others. They are in data/stop_words, in a
file for each language code.
"""

from functools import cache
from pathlib import Path

from search.files import read_table

_FOLDER = Path(__file__).parent.parent / "data" / "stop_words"


def is_stop_word(word: str, language: str) -> bool:
    """Tell whether a folded word is a stop word of the language. A language without a list has none."""
    return word in stop_words(language)


@cache
def stop_words(language: str) -> frozenset[str]:
    """Return the stop words of a language, folded."""
    path = _FOLDER / f"{language}.tsv"
    return frozenset(word for word, _ in read_table(path)) if path.is_file() else frozenset()
