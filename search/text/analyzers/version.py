"""The version of the analyzers: what an index says of the terms that it has.

Terms are stored, so an index serves right only with the analyzers that made it. An index names them by this stamp. One
that names none is of version 1, whose terms `former.py` still makes.

Unicode is not in the stamp: folding and normal forms of a character never change once it is assigned.
"""

from functools import cache
from importlib.metadata import version

VERSION = 2
"""Raise it with every change of the terms of a word, of how texts are cut into words, or of folding."""

_LIBRARIES = ("nltk", "pystemmer", "simplemma")  # the last brings its data in the same package


@cache
def stamp() -> str:
    """Return the version of the analyzers with those of their libraries: `2 nltk-3.10.4 pystemmer-3.1.0 ...`."""
    return " ".join([str(VERSION), *(f"{name}-{version(name)}" for name in _LIBRARIES)])


def is_current(of_index: str) -> bool:
    """Tell whether an index with this stamp was made by today's analyzers."""
    return of_index == stamp()
