"""The language of the page that is being made, for as long as it is."""

from contextvars import ContextVar
from functools import cache

from babel import Locale
from flask import Flask, Request, request

from search.text.languages import primary
from web.wording.catalogues import SOURCE, offered

FOR_SCRIPTS = ("/api/", "/search.")  # what programs read is in one language
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


def heard(request: Request) -> str:
    """Return the language to answer in: the one that the address names, else the first that the browser asks for."""
    if request.path.startswith(FOR_SCRIPTS):
        return SOURCE
    wanted = (request.args.get("lang", ""), *request.accept_languages.values())
    return next((code for code in map(primary, wanted) if code in offered()), SOURCE)


def prepare(app: Flask) -> None:
    """Answer each request in its language, and speak no other than English after it."""
    app.before_request(lambda: speak(heard(request)))
    app.teardown_request(lambda _: speak(SOURCE))
