"""Where what a search finds can be had: all of it as files, and what is new as a feed."""

from flask import url_for

from search.model.request import Match
from search.settings import Settings
from web.links import Changes, SearchLinks, absolute
from web.parameters import FACET, FIELDS, HIGHLIGHT, MATCH, PAGE_SIZE

_ENDPOINTS = {
    "atom": "feeds.atom",
    "csv": "exports.table",
    "jsonl": "exports.lines",
    "manifest": "exports.manifest",
}
_OF_PAGES = {FACET: (), FIELDS: (), HIGHLIGHT: (), PAGE_SIZE: ()}  # says nothing of what is found


def export_addresses(args: Changes, matched_by: Match, settings: Settings) -> dict[str, str]:
    """Return the addresses by format; they hold for the match that was decided, whatever is published since."""
    changes = {**_OF_PAGES, MATCH: (matched_by.value,)}
    return {
        name: SearchLinks(absolute(url_for(endpoint), settings), args).changed(changes)
        for name, endpoint in _ENDPOINTS.items()
    }
