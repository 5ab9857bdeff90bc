"""An index made before a field was added to `search.fields`: it serves on, and refuses only what needs that field."""

import logging
from collections.abc import Iterator

from search.errors import FieldsChanged
from search.model.request import SearchRequest
from search.model.result import IndexState
from search.query.ast import Node, leaves

_LOG = logging.getLogger("dateline.index")


def refuse_missing(state: IndexState, request: SearchRequest, tree: Node | None) -> None:
    """Raise `FieldsChanged` if a search needs a field that the index does not have; `tree` is its query as read."""
    if state.missing_fields and not state.missing_fields.isdisjoint(_needed(request, tree)):
        raise FieldsChanged


def refuse_missing_facet(state: IndexState, facet: str) -> None:
    """Raise `FieldsChanged` if the index does not have the field of a facet."""
    if facet in state.missing_fields:
        raise FieldsChanged


def log_missing(missing_fields: frozenset[str]) -> None:
    """Log that the fields have changed, if the index lacks one."""
    if missing_fields:
        _LOG.warning("%s", FieldsChanged())


def _needed(request: SearchRequest, tree: Node | None) -> Iterator[str]:
    yield from request.filters
    yield from (facet.name for facet in request.facets)
    yield from (facet.name for pair in request.crossed for facet in (pair.first, pair.second))
    if tree is not None:
        yield from (leaf.field for leaf in leaves(tree))
