"""Dictionaries: which words are rightly spelled, whether or not an article has them.

The words are those of pyspellchecker: words of subtitles, with the most common names, in eleven languages. Only a
hash of each word is kept, so a dictionary takes 4 bytes a word: .6 MB for English, 1.4 MB for German. One word in
ten thousand that it lacks has the hash of one that it has. A dictionary is read when a word is first looked up in it,
which takes .1 to 1.5 seconds of processor time (English .4).
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
    """Return the hashes of a dictionary's words, ascending.

    They are folded letter by letter, which gives the same for them and takes a quarter of the time in German.
    """
    text = "\n".join(SpellChecker(language))
    folded = text.translate({ord(letter): fold(letter) for letter in set(text)})
    return np.unique(np.fromiter(map(_hash, folded.split("\n")), np.uint32))


def _hash(word: str) -> int:
    return crc32(word.encode("utf-8", "surrogatepass"))


def _holds(hashes: NDArray[np.uint32], wanted: int) -> bool:
    place = int(hashes.searchsorted(np.uint32(wanted)))
    return place < len(hashes) and int(hashes[place]) == wanted
