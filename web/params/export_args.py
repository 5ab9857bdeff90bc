"""The parameters of exports: which articles, in which order, with which fields, and behind which one."""

from collections.abc import Mapping

from werkzeug.datastructures import MultiDict

from search.errors import InvalidRequest
from search.fields import CURSOR_KEY, EXPORT_KEYS
from search.model.request import SearchRequest
from search.settings import Settings
from search.types import Message
from web.params.list_types import field_list
from web.params.parameter import Parameter
from web.params.parameters import CURSOR, FACET, FIELDS, HIGHLIGHT, OFFSETS, PAGE, PAGE_SIZE, PARAMETERS, fields_among
from web.params.request_args import read_request

_OF_PAGES = (PAGE, PAGE_SIZE, FACET, HIGHLIGHT, OFFSETS)


def _taken(keys: tuple[str, ...], *without: str) -> Mapping[str, Parameter]:
    rows = {name: row for name, row in PARAMETERS.items() if name not in (*_OF_PAGES, *without)}
    return rows | {FIELDS: fields_among(field_list(keys))}


EXPORT_PARAMETERS = _taken(EXPORT_KEYS)
# Cursors have the moment of the request, so a file with them is never the same again; nor is a part of a file cited.
MANIFEST_PARAMETERS = _taken(tuple(key for key in EXPORT_KEYS if key != CURSOR_KEY), CURSOR)


def read_export(args: MultiDict[str, str], settings: Settings, known: Mapping[str, Parameter]) -> SearchRequest:
    """Read the parameters of an export. Raises `InvalidRequest`, also for a parameter that only pages have."""
    for name in args:
        if name in PARAMETERS and name not in known:
            reason = Message("it cannot be used here: the answer has all articles of the search")
            raise InvalidRequest(name, reason, code="unknown-parameter", expected=f"one of {', '.join(known)}")
    return read_request(args, settings, known)
