"""Searches in one line."""

from typing import Any

from support.articles import READER

from search.engine.base import SearchEngine
from search.model.request import FacetFilter, FacetRequest, MatchRule, SearchRequest
from search.model.result import Facet, SearchResult
from search.model.viewer import Viewer


def ask(engine: SearchEngine, text: str = "", *, viewer: Viewer = READER, **fields: Any) -> SearchResult:
    """Search; all words must match unless another match is given, and pages are long enough for a test's articles."""
    return engine.search(SearchRequest(text=text, **{"match": MatchRule.ALL, "page_size": 100} | fields), viewer)


def found(engine: SearchEngine, text: str = "", *, viewer: Viewer = READER, **fields: Any) -> str:
    """Return the source ids of all hits, sorted: which articles are found, whatever their order."""
    return " ".join(sorted(ordered(engine, text, viewer=viewer, **fields).split()))


def ordered(engine: SearchEngine, text: str = "", *, viewer: Viewer = READER, **fields: Any) -> str:
    """Return the source ids of the hits as they come."""
    return names(ask(engine, text, viewer=viewer, **fields))


def names(result: SearchResult) -> str:
    """Return the source ids of the hits of a result."""
    return " ".join(hit.summary.source_id for hit in result.hits)


def facet(engine: SearchEngine, name: str, text: str = "", *, viewer: Viewer = READER, **fields: Any) -> Facet:
    """Count one facet; `size` and `interval` are the facet's, other fields the search's."""
    own = {key: fields.pop(key) for key in ("size", "interval") if key in fields}
    return ask(engine, text, viewer=viewer, facets=(FacetRequest(name=name, **own),), **fields).facets[0]


def counts(counted: Facet) -> str:
    """Write the values of a facet as `AZ 3, RU 1`, the selected with an asterisk, the excluded with a minus."""
    signs = ((value, "*" if value.selected else "-" if value.excluded else "") for value in counted.values)
    return ", ".join(f"{sign}{value.id} {value.count}" for value, sign in signs)


def only(**values: str) -> dict[str, FacetFilter]:
    """Pick values: `only(country="AZ RU")`; a dash of a facet's name is an underscore."""
    return {name.replace("_", "-"): FacetFilter(include=tuple(picked.split())) for name, picked in values.items()}
