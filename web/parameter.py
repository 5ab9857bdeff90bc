"""A parameter of the page and the API, and the kinds there are of them."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from search.model.request import FacetFilter, SearchRequest
from search.types import noun
from web.kinds import Kind

Values = tuple[str, ...]

_PICKED_NOTHING = FacetFilter()


@noun
class Parameter:
    """A parameter: of what kind its values are, what they do to a request, and which stand for what a request has.

    `read` raises ValueError or `InvalidRequest` for a value that means nothing. The values of a repeated one mean OR.
    """

    name: str
    meaning: str
    kind: Kind[Any]
    read: Callable[[SearchRequest, Values], SearchRequest]
    write: Callable[[SearchRequest], Values]
    repeated: bool = False


def single(name: str, field: str, meaning: str, kind: Kind[Any], write: Callable[[Any], str] = str) -> Parameter:
    """Return a parameter that is one field of the request; a field written as an empty text is left out."""
    return Parameter(
        name=name,
        meaning=meaning,
        kind=kind,
        read=lambda request, given: replace(request, **{field: kind.read(given[0])}),
        write=lambda request: tuple(filter(None, (write(getattr(request, field)),))),
    )


def part_of_filter(name: str, facet: str, part: str, meaning: str, kind: Kind[str]) -> Parameter:
    """Return a parameter that is one part of a facet's filter: `include`, `all_of` or `exclude`."""

    def filtered(request: SearchRequest, given: Values) -> SearchRequest:
        picked = tuple(dict.fromkeys(kind.read(text) for text in given))
        former = request.filters.get(facet, _PICKED_NOTHING)
        return replace(request, filters={**request.filters, facet: replace(former, **{part: picked})})

    def values_of(request: SearchRequest) -> Values:
        picked: Values = getattr(request.filters.get(facet, _PICKED_NOTHING), part)
        return picked

    return Parameter(name=name, meaning=meaning, kind=kind, read=filtered, write=values_of, repeated=True)
