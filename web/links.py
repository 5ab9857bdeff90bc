"""Addresses: of searches beside the one that is shown, and of articles."""

import re
from collections.abc import Iterable, Mapping
from unicodedata import normalize
from urllib.parse import quote_plus, urljoin

from flask import url_for

from search.settings import Settings
from search.text.spelling import fold
from web.parameter import Values
from web.parameters import CURSOR, PAGE

Changes = Mapping[str, Values]

WITH_PAGES = ("country", "person")  # facets whose values have a page each
_HTTP = re.compile(r"https?://[^\s/]", re.IGNORECASE)
_LONGEST_SLUG = 80
_UNQUOTED = re.compile(r"[\w.-]*", re.ASCII)
_NOT_IN_SLUGS = re.compile("[^a-z0-9]+")


class SearchLinks:
    """Addresses of the searches that differ from one search in some parameters.

    A page has a hundred such links, so each parameter is encoded once, and what a change leaves is put together once.
    """

    def __init__(self, path: str, args: Changes) -> None:
        self.args = args
        self._path = path
        self._encoded = {name: _encoded(name, values) for name, values in args.items()}
        self._left: dict[tuple[str, ...], list[str]] = {}

    def changed(self, changes: Changes) -> str:
        """Return the address with these parameters; those given no values go, and so do page and cursor."""
        names = tuple(changes)
        if names not in self._left:
            left = [text for name, text in self._encoded.items() if name not in {*names, PAGE, CURSOR}]
            self._left[names] = ["&".join(left)] if left else []
        added = [_encoded(name, values) for name, values in changes.items() if values]
        return _address(self._path, [*self._left[names], *added])

    def same(self) -> str:
        """Return the address of the search itself."""
        return _address(self._path, self._encoded.values())

    def article(self, article_id: str, title: str) -> str:
        """Return the address of an article's page that marks the words of the search and leads back to it."""
        return _address(article_path(article_id, title), self._encoded.values())

    def hidden_fields(self, *without: str) -> list[tuple[str, str]]:
        """Return the names and values that a form carries along; never the page."""
        left_out = {PAGE, CURSOR, *without}
        return [(name, value) for name, values in self.args.items() if name not in left_out for value in values]


def article_path(article_id: str, title: str) -> str:
    """Return the address of an article's page."""
    return url_for("pages.article", article_id=article_id, slug=slug_of(title) or None)


def subject_path(facet: str, value: str) -> str:
    """Return the address of a person's or a country's page."""
    if facet == "person":
        return url_for("subjects.person", person_id=value)
    return url_for("subjects.country", code=value)


def slug_of(title: str) -> str:
    """Return the title's words in small ASCII letters, at most 80 characters; none if it has no such letters."""
    ascii_only = normalize("NFKD", fold(title)).encode("ascii", "ignore").decode().lower()
    whole = _NOT_IN_SLUGS.sub("-", ascii_only).strip("-")
    if len(whole) <= _LONGEST_SLUG:
        return whole
    return whole[: _LONGEST_SLUG + 1].rpartition("-")[0] or whole[:_LONGEST_SLUG]


def absolute(path: str, settings: Settings) -> str:
    """Return the address under the public one if that is set: what a request says of its host is never believed."""
    return urljoin(settings.public_url, path) if settings.public_url else path


def outward(url: str) -> str:
    """Return an address outside if it may be linked to, else nothing: only http and https may."""
    return url if _HTTP.match(url) else ""


def _encoded(name: str, values: Values) -> str:
    return "&".join([f"{name}={_quoted(value)}" for value in values])


def _quoted(value: str) -> str:
    """Quote a value; most are codes and ids with nothing to quote."""
    return value if _UNQUOTED.fullmatch(value) else quote_plus(value, errors="replace")


def _address(path: str, encoded: Iterable[str]) -> str:
    query = "&".join(encoded)
    return f"{path}?{query}" if query else path
