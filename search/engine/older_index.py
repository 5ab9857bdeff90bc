"""An index that earlier code made: it serves on as it was made, and says what it lacks until the next rebuild.

Made before a field was added to `search.fields`, it refuses only what needs that field. Made by other analyzers, it
takes no articles: theirs would have other terms. They wait in the archive.
"""

import logging
from collections.abc import Iterator, Mapping
from typing import Protocol

from search.errors import FieldsChanged
from search.fields import missing_fields
from search.model.request import SearchRequest
from search.model.result import IndexState
from search.query.ast import Node, leaves
from search.text.analyzers.version import is_current

_LOG = logging.getLogger("dateline.index")
ANALYZER_CHANGED = (
    "the analyzer has changed; run `dateline rebuild`: until then new articles and versions are kept in the archive, "
    "and the index answers as before"
)


class Committed(Protocol):
    """What an engine keeps of a commit: how far it came, and the stamp of the analyzers that made its terms."""

    @property
    def revision(self) -> int:
        """The change number of the archive up to which the index has come; 0 for an empty index."""

    @property
    def analyzer(self) -> str:
        """The stamp of the analyzers (`search.text.analyzers.version`)."""

    @property
    def taken_out(self) -> int:
        """The change number up to which articles were taken out of an index that waits; 0 if it does not."""


def refuse_missing(state: IndexState, request: SearchRequest, tree: Node | None) -> None:
    """Raise `FieldsChanged` if a search needs a field that the index does not have; `tree` is its query as read."""
    if state.missing_fields and not state.missing_fields.isdisjoint(_needed(request, tree)):
        raise FieldsChanged


def refuse_missing_facet(state: IndexState, facet: str) -> None:
    """Raise `FieldsChanged` if the index does not have the field of a facet."""
    if facet in state.missing_fields:
        raise FieldsChanged


def advice(state: IndexState) -> Mapping[str, str]:
    """Return why an index should be rebuilt, by what of it has changed: `fields`, `analyzer`, both or neither."""
    return _advice(has_all_fields=not state.missing_fields, analyzer=state.analyzer)


def log_advice(fields: tuple[str, ...], analyzer: str) -> None:
    """Log why an index with these fields and this stamp should be rebuilt."""
    for reason in _advice(has_all_fields=not missing_fields(fields), analyzer=analyzer).values():
        _LOG.warning("%s", reason)


def _advice(*, has_all_fields: bool, analyzer: str) -> dict[str, str]:
    fields = {} if has_all_fields else {"fields": str(FieldsChanged())}
    return fields if is_current(analyzer) else fields | {"analyzer": ANALYZER_CHANGED}


def _needed(request: SearchRequest, tree: Node | None) -> Iterator[str]:
    yield from request.filters
    yield from (facet.name for facet in request.facets)
    yield from (facet.name for pair in request.crossed for facet in (pair.first, pair.second))
    if tree is not None:
        yield from (leaf.field for leaf in leaves(tree))
