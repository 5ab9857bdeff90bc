"""Dictionaries: which words are rightly spelled, whether or not an article has them.

The words are those of pyspellchecker: words of subtitles, with the most common names, in eleven languages. Only a
hash of each word is kept, so a dictionary takes 4 bytes a word: .6 MB for English, 1.4 MB for German. One word in
ten thousand that it lacks has the hash of one that it has. A dictionary is read when a word is first looked up in it,
which takes .2 to .9 seconds of processor time.
"""

from collections.abc import Iterable
from functools import cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from spellchecker import SpellChecker

from search.text.spelling import fold


def is_in_dictionary(word: str, languages: Iterable[str]) -> bool:
    """Tell whether a folded word is in the dictionary of any of these languages; some have none."""
    return any(_holds(_hashes(language), _hash(word)) for language in languages if language in _languages())


@cache
def _languages() -> frozenset[str]:
    return frozenset(SpellChecker.languages())


@cache
def _hashes(language: str) -> NDArray[np.uint32]:
    """Return the hashes of a dictionary's words, ascending."""
    return np.unique(np.fromiter((_hash(fold(word)) for word in SpellChecker(language)), np.uint32))


def _hash(word: str) -> int:
    return crc32(word.encode("utf-8", "surrogatepass"))


def _holds(hashes: NDArray[np.uint32], wanted: int) -> bool:
    place = int(hashes.searchsorted(np.uint32(wanted)))
    return place < len(hashes) and int(hashes[place]) == wanted
