"""The language of the page that is being made, for as long as it is."""

from contextvars import ContextVar
from functools import cache

from babel import Locale

from web.wording.catalogues import SOURCE

LOCALE = "lang"  # the parameter that names a language

_tongue: ContextVar[str] = ContextVar("tongue", default=SOURCE)


def spoken() -> str:
    """Return the code of the language."""
    return _tongue.get()


@cache
def locale(tongue: str) -> Locale:
    """Return how numbers and dates are written in a language."""
    return Locale("en", "GB") if tongue == SOURCE else Locale(tongue)


def speak(language: str) -> None:
    """Speak a language that is offered from now on."""
    _tongue.set(language)
