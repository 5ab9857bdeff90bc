"""Scripts that are cut into pairs of grapheme clusters: Chinese, Japanese, Korean, Thai, Lao, Khmer and Burmese.

A grapheme cluster is what people see as one character: a consonant with its vowel signs, a syllable of Hangul
(Unicode's Standard Annex 29). A run has a word at each cluster: the cluster with the next one, at the end the last
cluster alone. So every sequence of clusters is found, wherever a dictionary would see words, and none is needed.
docs/decisions/pairs-of-clusters.md has what was measured.
"""

from collections.abc import Iterator
from itertools import pairwise

import regex

from search.text.characters import CLUSTERED, SILENT
from search.text.spelling import fold

Span = tuple[str, int, int]  # a folded word, with its start and end in what it was cut from

RUN = rf"{CLUSTERED}[{CLUSTERED}\p{{M}}{SILENT}ﾞﾟ]*+"

# Sara am may be written as two characters (ํ and า); then it is one cluster all the same.
_CLUSTER = regex.compile(
    rf"\X(?:(?<=[\u0E4D\u0ECD]\p{{M}}?)[\u0E32\u0EB2])?+(?:{SILENT}[{SILENT}\p{{M}}]*+)?+", regex.VERSION1
)
_BEGINS_CLUSTERED = regex.compile(rf"[{CLUSTERED}\p{{M}}]", regex.VERSION1)  # a vowel sign is a cluster in Burmese


def is_clustered(word: str) -> bool:
    """Tell whether a word is of a script that is cut into clusters: a pair, or the last cluster of a run."""
    return _BEGINS_CLUSTERED.match(word) is not None


def is_one_cluster(word: str) -> bool:
    """Tell whether a word is one cluster of such a script. It stands for the beginning of a pair."""
    return is_clustered(word) and _CLUSTER.fullmatch(word) is not None


def first_cluster(text: str, start: int, end: int) -> int:
    """Return the end of the first cluster of `text[start:end]`."""
    match = _CLUSTER.match(text, start, end)
    return match.end() if match else end


def pairs(run: str, first: int) -> Iterator[Span]:
    """Yield each cluster of a run with the next one, and the last one alone; `first` is the offset of the run."""
    clusters = [(each.group(), first + each.start(), first + each.end()) for each in _CLUSTER.finditer(run)]
    plain = fold(run) == run
    for (one, start, _), (other, _, end) in pairwise(clusters):
        yield one + other if plain else fold(one + other), start, end
    last, start, end = clusters[-1]
    yield last if plain else fold(last), start, end
