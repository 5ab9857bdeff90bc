"""The terms of version 1, for indexes that name no version of the analyzers: the Snowball stem of the folded word.

Such an index goes on serving as it was made, so the words of a query ask for the terms that it has, and passages are
marked by the same. Nothing new is indexed so.
"""

from functools import lru_cache

from search.text.analyzers.stemmers import snowball
from search.text.spelling import fold

_REMEMBERED = 1 << 14  # words

# By the code of a language, the name of NLTK's stemmer. Every language that had one; words of others were their own.
_STEMMERS = {
    "ar": "arabic",
    "da": "danish",
    "de": "german",
    "en": "english",
    "es": "spanish",
    "fi": "finnish",
    "fr": "french",
    "hu": "hungarian",
    "it": "italian",
    "nl": "dutch",
    "no": "norwegian",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sv": "swedish",
}


@lru_cache(_REMEMBERED)
def former_terms(word: str, written: str, language: str) -> tuple[str, ...]:
    """Return the only term of a folded word, of a text or a query; how it is written made no difference."""
    name = _STEMMERS.get(language)
    stem = fold(snowball(name)(word)) if name and word.isalpha() else word
    return (f"{language}:{stem or word}",)


def is_former(stamp: str) -> bool:
    """Tell whether an index with this stamp (`version.stamp`) has the terms of version 1."""
    return not stamp
