"""Addresses of searches, articles and exports."""

import re
from collections.abc import Mapping
from unicodedata import normalize
from urllib.parse import urljoin

from flask import url_for
from werkzeug.datastructures import MultiDict

from search.model.request import Capitals, MatchRule
from search.model.result import SearchResult
from search.model.viewer import Viewer
from search.query.ast import with_leaves, without_quotes, write
from search.query.operators import FieldValue, Leaf, Phrase, Word
from search.query.parser import parse
from search.settings import Settings
from search.text.spelling import fold
from web.context import services
from web.params.addresses import Room, encoded
from web.params.param_types import write_capitals, write_score
from web.params.parameter import Changes, written
from web.params.parameters import (
    CAPITALS,
    CURSOR,
    FACET,
    FIELDS,
    HIGHLIGHT,
    LEAST,
    MATCH,
    OFFSETS,
    PAGE,
    PAGE_SIZE,
    QUERY,
)
from web.params.request_args import read_leniently

WITH_PAGES = ("country", "person")  # facets whose values have pages of their own
_HTTP = re.compile(r"https?://[^\s/]", re.IGNORECASE)
_LONGEST_SLUG = 80
_NOT_IN_SLUGS = re.compile("[^a-z0-9]+")


class SearchLinks:
    """The addresses of a search, and of searches that differ from it in some parameters.

    `args` are the parameters as they were asked for. What an answer `decided` is added to them, so that all its links
    lead to parts of one set, until a link changes the query or the match rule.

    An address is empty if it does not fit into the room of the answer: then there is no link.
    A page has a hundred of these links, so each parameter is encoded once, and the unchanged rest is joined once.
    """

    def __init__(self, path: str, args: Changes, decided: Changes | None = None) -> None:
        self.args = {**args, **(decided or {})}
        self.room = Room()
        self._path = path
        self._asked_match = () if LEAST in args else args.get(MATCH, ())
        self._encoded = {name: encoded(name, values) for name, values in self.args.items()}
        self._left: dict[tuple[str, ...], list[str]] = {}

    def changed(self, changes: Changes) -> str:
        """Return the address with these changes. A parameter without values is removed, as are page and cursor."""
        changes = self._with_undecided(changes)
        names = tuple(changes)
        if names not in self._left:
            left = [text for name, text in self._encoded.items() if name not in {*names, PAGE, CURSOR}]
            self._left[names] = ["&".join(left)] if left else []
        added = [encoded(name, values) for name, values in changes.items() if values]
        return self.room.fitting(self._path, [*self._left[names], *added])

    def after(self, changes: Changes) -> Changes:
        """Return all parameters after these changes."""
        return {**self.args, **self._with_undecided(changes)}

    def _with_undecided(self, changes: Changes) -> Changes:
        """Return the changes, and with them those of what was decided for another query or match rule."""
        is_other_query = changes.get(QUERY, self.args.get(QUERY)) != self.args.get(QUERY)
        if CAPITALS in self.args and is_other_query:
            changes = {CAPITALS: (), **changes}
        if LEAST not in self.args:
            return changes
        if is_other_query:
            return {MATCH: self._asked_match, LEAST: (), **changes}
        return {LEAST: (), **changes} if MATCH in changes else changes

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
        """Return the names and values of a form's hidden fields, without the page.

        A form for another query does not carry what was decided for this one.
        """
        left_out = {PAGE, CURSOR, *without}
        if QUERY in without:
            left_out |= {CAPITALS, *((MATCH, LEAST) if LEAST in self.args else ())}
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


def decided_args(match: MatchRule, least_score: float | None, capitals: Mapping[str, Capitals]) -> Changes:
    """Return the parameters of a match rule that was decided, of the least score of a close set, and of capitals."""
    return {MATCH: (match.value,), LEAST: written(write_score(least_score)), **_capitals_args(capitals)}


def _capitals_args(capitals: Mapping[str, Capitals]) -> Changes:
    return {CAPITALS: (write_capitals(capitals),)} if capitals else {}


def decided_by(result: SearchResult) -> Changes:
    """Return the parameters of what an answer decided."""
    return decided_args(result.matched_by, result.least_score, result.capitals)


def kept(result: SearchResult) -> Changes:
    """Return what the links of an answer add to keep to its set: how capitals were read, and what makes a set close.

    Other sets stay the same as long as the index does.
    """
    return _capitals_args(result.capitals) if result.least_score is None else decided_by(result)


def export_addresses(args: Changes, decided: Changes, settings: Settings) -> dict[str, str]:
    """Return format -> address of the export of a search. Files are of the set that was `decided`.

    A feed has the parameters as they were asked for: it is asked again when there are other articles.
    """
    of_files = {**_OF_PAGES, **decided}
    return {
        name: SearchLinks(absolute(url_for(endpoint), settings), args).changed(
            {**_OF_PAGES, LEAST: (), CAPITALS: ()} if name == "atom" else of_files
        )
        for name, endpoint in _ENDPOINTS.items()
    }


def total(links: SearchLinks, viewer: Viewer, changes: Changes) -> int:
    """Return the total of the search to which a changed link leads."""
    changed = MultiDict((name, value) for name, values in links.after(changes).items() for value in values)
    search_request, _ = read_leniently(changed, services().settings)
    return services().engine.total(search_request, viewer)
