"""Translation: the catalogues, the language of a request, and the gettext functions.

Texts are whole sentences with named values in braces, so that a translation can change their order.

Babel reads the catalogues and `gettext` looks texts up. Flask-Babel would take eighteen times as long for a text, and
could not translate the messages of `search`, which does not import Flask (docs/decisions/own-code-kept.md).
"""

from collections.abc import Iterator
from contextvars import ContextVar
from dataclasses import replace
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import Any

from babel import Locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from flask import Flask, Request, request
from markupsafe import Markup

from search.model.request import SearchRequest
from search.text.languages import is_locale, primary
from search.types import Message

SOURCE = "en"  # the language of the texts in the code
FOLDER = Path(__file__).parent / "locale"


def catalogue_path(language: str) -> Path:
    """Return the path of the catalogue of a language."""
    return FOLDER / language / "LC_MESSAGES" / "messages.po"


@cache
def offered() -> tuple[str, ...]:
    """Return the codes of the languages in which the interface is offered."""
    return (SOURCE, *sorted(path.name for path in FOLDER.iterdir() if catalogue_path(path.name).exists()))


@cache
def catalogue(language: str) -> NullTranslations:
    """Return the translations into an offered language."""
    if language == SOURCE:
        return NullTranslations()
    compiled = BytesIO()
    with catalogue_path(language).open("rb") as file:
        write_mo(compiled, read_po(file, locale=language))
    compiled.seek(0)
    return GNUTranslations(compiled)


def gettext(message: str, **values: Any) -> str:
    """Return the translation of a text, with `values` filled in."""
    text = _translated(message, current_language())
    return text.format(**values) if values else text


def ngettext(one: str, many: str, count: int, **values: Any) -> str:
    """Return the translation of the singular or the plural, with `values` filled in."""
    return catalogue(current_language()).ngettext(one, many, count).format(**values)


def gettext_html(message: str, **values: Any) -> Markup:
    """Return the translation of a text as HTML; values that are not `Markup` are escaped."""
    return Markup(_translated(message, current_language())).format(**values)  # noqa: S704  # the texts are ours


def inside(label: str) -> str:
    """Return a label as it is written inside a sentence: in small letters in English, unchanged in other languages."""
    return label.lower() if current_language() == SOURCE else label


def gettext_noop(message: str) -> str:
    """Return the text itself. The call marks it for the catalogues; it is translated later."""
    return message


def _translated(message: str, language: str) -> str:
    if language == SOURCE or not message:
        return message
    if isinstance(message, Message):
        pattern = catalogue(language).gettext(message.pattern)
        values = (_translated(value, language) if isinstance(value, Message) else value for value in message.values)
        return pattern.format(*values) if message.values else pattern
    return catalogue(language).gettext(message)


LOCALE = "lang"  # the parameter that names a language

_language: ContextVar[str] = ContextVar("language", default=SOURCE)


def current_language() -> str:
    """Return the code of the current language."""
    return _language.get()


@cache
def locale(language: str) -> Locale:
    """Return Babel's locale of a language, for numbers and dates."""
    return Locale("en", "GB") if language == SOURCE else Locale(language)


def _set_language(language: str) -> None:
    """Make an offered language the current one."""
    _language.set(language)


def request_language(request: Request) -> str:
    """Return the first requested language that is offered. Answers to programs are always in English."""
    if asked_by_script(request):
        return SOURCE
    return next((code for code in wanted_languages(request) if code in offered()), SOURCE)


def init_app(app: Flask) -> None:
    """Set the language before each request, and set English again after it."""
    app.before_request(lambda: _set_language(request_language(request)))
    app.teardown_request(lambda _: _set_language(SOURCE))


_FOR_SCRIPTS = ("/api/", "/search.")


def asked_by_script(request: Request) -> bool:
    """Return whether the request is for programs; they get problem+json, in English."""
    return request.path.startswith(_FOR_SCRIPTS)


def in_language_of_reader(search_request: SearchRequest, request: Request) -> SearchRequest:
    """Return the request with labels in the reader's language, unless the address names one."""
    return replace(search_request, locale=language_of_reader(request) or search_request.locale)


def language_of_reader(request: Request) -> str | None:
    """Return the first requested language that exists, the address before the browser; None if there is none."""
    return next(filter(is_locale, wanted_languages(request)), None)


def wanted_languages(request: Request) -> Iterator[str]:
    """Yield the codes of the requested languages, that of the address before those of the browser."""
    tags = (request.args.get(LOCALE, ""), *request.accept_languages.values())
    yield from filter(None, map(primary, tags))
