"""Addresses of searches, articles, exports; what a click changes."""

import re
from collections.abc import Iterable, Mapping
from unicodedata import normalize
from urllib.parse import quote_plus, urljoin

from flask import url_for
from werkzeug.datastructures import MultiDict

from search.fields import DATE
from search.model.request import MatchRule
from search.model.viewer import Viewer
from search.query.ast import with_leaves, without_quotes, write
from search.query.operators import FieldValue, Leaf, Phrase, Word
from search.query.parser import parse
from search.settings import Settings
from search.text.spelling import fold
from web.context import services
from web.params.parameters import (
    CURSOR,
    FACET,
    FIELDS,
    FILTERS,
    HIGHLIGHT,
    MATCH,
    PAGE,
    PAGE_SIZE,
    Values,
    all_of_name,
    exclude_name,
    filter_names,
)
from web.params.request_args import read_leniently

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


def chosen(args: Changes, facet: str) -> Values:
    """Return the values that are picked: any of them, or all of them."""
    return args.get(facet, ()) + args.get(all_of_name(facet), ())


def is_together(args: Changes, facet: str) -> bool:
    """Tell whether what is picked must all be there."""
    return bool(args.get(all_of_name(facet))) and not args.get(facet)


def pick(args: Changes, facet: str, value: str) -> Changes:
    """Add a value, to those of which all must be there if that is how they are picked."""
    name = all_of_name(facet) if is_together(args, facet) else facet
    return {name: _with(args.get(name, ()), value), **_dropped(args, exclude_name(facet), value)}


def unpick(args: Changes, facet: str, value: str) -> Changes:
    """Take a picked value away."""
    return {**_dropped(args, facet, value), **_dropped(args, all_of_name(facet), value)}


def exclude(args: Changes, facet: str, value: str) -> Changes:
    """Exclude a value."""
    name = exclude_name(facet)
    return {**unpick(args, facet, value), name: _with(args.get(name, ()), value)}


def allow(args: Changes, facet: str, value: str) -> Changes:
    """Exclude a value no longer."""
    return _dropped(args, exclude_name(facet), value)


def either(args: Changes, facet: str) -> Changes:
    """Ask for any of the picked values."""
    return {facet: chosen(args, facet), all_of_name(facet): ()}


def together(args: Changes, facet: str) -> Changes:
    """Ask for all of the picked values at once."""
    return {facet: (), all_of_name(facet): chosen(args, facet)}


def pick_date(value: str) -> Changes:
    """Pick a bar of the timeline in place of all other dates: its count is what that finds."""
    return {**clear(DATE), DATE: (value,)}


def clear(facet: str) -> Changes:
    """Take away all that is picked in one facet."""
    return dict.fromkeys(filter_names(facet), ())


def clear_all() -> Changes:
    """Take away all that is picked."""
    return dict.fromkeys(FILTERS, ())


def _with(values: Values, value: str) -> Values:
    return values if value in values else (*values, value)


def _dropped(args: Changes, name: str, value: str) -> Changes:
    values = args.get(name, ())
    return {name: tuple(other for other in values if other != value)} if value in values else {}


def exactly(text: str) -> str:
    """Return the query with each word in quotes, to be found as it is typed and in no other form."""
    tree = parse(text).tree
    return write(with_leaves(tree, _exact)) if tree is not None else text


def named(field: str, text: str) -> str:
    """Return the query for a country, date, language or id."""
    return write(FieldValue(field=field, text=without_quotes(text)))


def _exact(leaf: Leaf) -> Leaf:
    return Phrase(text=leaf.text, field=leaf.field) if isinstance(leaf, Word) else leaf


_ENDPOINTS = {
    "atom": "feeds.atom",
    "csv": "exports.table",
    "jsonl": "exports.lines",
    "manifest": "exports.manifest",
}
_OF_PAGES = {FACET: (), FIELDS: (), HIGHLIGHT: (), PAGE_SIZE: ()}  # says nothing of what is found


def export_addresses(args: Changes, matched_by: MatchRule, settings: Settings) -> dict[str, str]:
    """Return the addresses by format; they hold for the match that was decided, whatever is published since."""
    changes = {**_OF_PAGES, MATCH: (matched_by.value,)}
    return {
        name: SearchLinks(absolute(url_for(endpoint), settings), args).changed(changes)
        for name, endpoint in _ENDPOINTS.items()
    }


def total(args: Changes, viewer: Viewer, changes: Changes) -> int:
    """Return the total of the search of `args` with some parameters changed."""
    changed = MultiDict((name, value) for name, values in {**args, **changes}.items() for value in values)
    asked, _ = read_leniently(changed, services().settings)
    return services().engine.total(asked, viewer)
