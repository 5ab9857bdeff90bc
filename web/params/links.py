"""Addresses of searches, articles and exports, and how a click changes them."""

import re
from collections.abc import Mapping
from unicodedata import normalize
from urllib.parse import urljoin

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
from web.params.addresses import Room, encoded
from web.params.parameter import Values
from web.params.parameters import (
    CURSOR,
    FACET,
    FIELDS,
    FILTERS,
    HIGHLIGHT,
    MATCH,
    OFFSETS,
    PAGE,
    PAGE_SIZE,
    all_of_name,
    exclude_name,
    filter_names,
)
from web.params.request_args import read_leniently

Changes = Mapping[str, Values]

WITH_PAGES = ("country", "person")  # facets whose values have pages of their own
_HTTP = re.compile(r"https?://[^\s/]", re.IGNORECASE)
_LONGEST_SLUG = 80
_NOT_IN_SLUGS = re.compile("[^a-z0-9]+")


class SearchLinks:
    """The addresses of a search, and of searches that differ from it in some parameters.

    An address is empty if it does not fit into the room of the answer: then there is no link.
    A page has a hundred of these links, so each parameter is encoded once, and the unchanged rest is joined once.
    """

    def __init__(self, path: str, args: Changes) -> None:
        self.args = args
        self.room = Room()
        self._path = path
        self._encoded = {name: encoded(name, values) for name, values in args.items()}
        self._left: dict[tuple[str, ...], list[str]] = {}

    def changed(self, changes: Changes) -> str:
        """Return the address with these changes. A parameter without values is removed, as are page and cursor."""
        names = tuple(changes)
        if names not in self._left:
            left = [text for name, text in self._encoded.items() if name not in {*names, PAGE, CURSOR}]
            self._left[names] = ["&".join(left)] if left else []
        added = [encoded(name, values) for name, values in changes.items() if values]
        return self.room.fitting(self._path, [*self._left[names], *added])

    def same(self) -> str:
        """Return the address of the search itself."""
        return self.room.fitting(self._path, self._encoded.values())

    def article(self, article_id: str, title: str) -> str:
        """Return the address of an article's page, with the search: the page marks its words and links back to it.

        Without room for the search it is the address of the article alone.
        """
        path = article_path(article_id, title)
        return self.room.fitting(path, self._encoded.values()) or path

    def hidden_fields(self, *without: str) -> list[tuple[str, str]]:
        """Return the names and values of a form's hidden fields, without the page."""
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
    """Return the title's words in small ASCII letters, at most 80 characters; empty if it has no such letters."""
    ascii_only = normalize("NFKD", fold(title)).encode("ascii", "ignore").decode().lower()
    whole = _NOT_IN_SLUGS.sub("-", ascii_only).strip("-")
    if len(whole) <= _LONGEST_SLUG:
        return whole
    return whole[: _LONGEST_SLUG + 1].rpartition("-")[0] or whole[:_LONGEST_SLUG]


def absolute(path: str, settings: Settings) -> str:
    """Return the address below the public one, if the settings have it. The request's Host header is never used."""
    return urljoin(settings.public_url, path) if settings.public_url else path


def outward(url: str) -> str:
    """Return an address if it may be linked to (http and https only), else an empty string."""
    return url if _HTTP.match(url) else ""


def chosen(args: Changes, facet: str) -> Values:
    """Return the selected values of a facet, whether any or all of them are required."""
    return args.get(facet, ()) + args.get(all_of_name(facet), ())


def is_together(args: Changes, facet: str) -> bool:
    """Return whether all selected values are required."""
    return bool(args.get(all_of_name(facet))) and not args.get(facet)


def pick(args: Changes, facet: str, value: str) -> Changes:
    """Select a value; all selected values are required if they were before."""
    name = all_of_name(facet) if is_together(args, facet) else facet
    return {name: _with(args.get(name, ()), value), **_dropped(args, exclude_name(facet), value)}


def unpick(args: Changes, facet: str, value: str) -> Changes:
    """Remove a selected value."""
    return {**_dropped(args, facet, value), **_dropped(args, all_of_name(facet), value)}


def exclude(args: Changes, facet: str, value: str) -> Changes:
    """Exclude a value."""
    name = exclude_name(facet)
    return {**unpick(args, facet, value), name: _with(args.get(name, ()), value)}


def allow(args: Changes, facet: str, value: str) -> Changes:
    """Stop excluding a value."""
    return _dropped(args, exclude_name(facet), value)


def either(args: Changes, facet: str) -> Changes:
    """Require any of the selected values."""
    return {facet: chosen(args, facet), all_of_name(facet): ()}


def together(args: Changes, facet: str) -> Changes:
    """Require all of the selected values."""
    return {facet: (), all_of_name(facet): chosen(args, facet)}


def pick_date(value: str) -> Changes:
    """Select a bar of the timeline instead of all other dates, so that the search finds what the bar counts."""
    return {**clear(DATE), DATE: (value,)}


def clear(facet: str) -> Changes:
    """Remove all that is selected in one facet."""
    return dict.fromkeys(filter_names(facet), ())


def clear_all() -> Changes:
    """Remove all filters."""
    return dict.fromkeys(FILTERS, ())


def _with(values: Values, value: str) -> Values:
    return values if value in values else (*values, value)


def _dropped(args: Changes, name: str, value: str) -> Changes:
    values = args.get(name, ())
    return {name: tuple(other for other in values if other != value)} if value in values else {}


def exactly(text: str) -> str:
    """Return the query with each word in quotes, so that other forms of the words do not match."""
    tree = parse(text).tree
    return write(with_leaves(tree, _exact)) if tree is not None else text


def named(field: str, text: str) -> str:
    """Return the query for a value of a field: a country, date, language or id."""
    return write(FieldValue(field=field, text=without_quotes(text)))


def _exact(leaf: Leaf) -> Leaf:
    return Phrase(text=leaf.text, field=leaf.field) if isinstance(leaf, Word) else leaf


_ENDPOINTS = {
    "atom": "feeds.atom",
    "csv": "exports.table",
    "jsonl": "exports.lines",
    "manifest": "exports.manifest",
}
_OF_PAGES = {FACET: (), FIELDS: (), HIGHLIGHT: (), OFFSETS: (), PAGE_SIZE: ()}  # how results are shown, not which


def export_addresses(args: Changes, matched_by: MatchRule, settings: Settings) -> dict[str, str]:
    """Return format -> address of the export, with the match rule that was decided: it holds for later articles too."""
    changes = {**_OF_PAGES, MATCH: (matched_by.value,)}
    return {
        name: SearchLinks(absolute(url_for(endpoint), settings), args).changed(changes)
        for name, endpoint in _ENDPOINTS.items()
    }


def total(args: Changes, viewer: Viewer, changes: Changes) -> int:
    """Return the total of the search of `args` with `changes`."""
    changed = MultiDict((name, value) for name, values in {**args, **changes}.items() for value in values)
    search_request, _ = read_leniently(changed, services().settings)
    return services().engine.total(search_request, viewer)
