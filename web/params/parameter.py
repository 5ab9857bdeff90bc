"""A parameter, and the two usual kinds: one that sets a field of a request, and one that is a part of a filter."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from search.model.request import FacetFilter, SearchRequest
from search.types import value_object
from web.params.param_types import ParamType

Values = tuple[str, ...]
Changes = Mapping[str, Values]  # parameters by name; one without values is removed

_PICKED_NOTHING = FacetFilter()


@value_object
class Parameter:
    """A parameter: the type of its values, how they change a request, and how they are written for a request.

    `read` raises ValueError or `InvalidRequest` for an invalid value. Several values of a repeated parameter mean OR.
    """

    name: str
    meaning: str
    param_type: ParamType[Any]
    read: Callable[[SearchRequest, Values], SearchRequest]
    write: Callable[[SearchRequest], Values]
    repeated: bool = False


def single(
    name: str, field: str, meaning: str, param_type: ParamType[Any], write: Callable[[Any], str] = str
) -> Parameter:
    """Return a parameter that sets one field of the request; a value that is written as an empty text is left out."""
    return Parameter(
        name=name,
        meaning=meaning,
        param_type=param_type,
        read=lambda request, given: replace(request, **{field: param_type.read(given[0])}),
        write=lambda request: written(write(getattr(request, field))),
    )


def written(*texts: str) -> Values:
    """Return the values of a parameter from texts, of which empty ones stand for no value."""
    return tuple(filter(None, texts))


def part_of_filter(name: str, facet: str, part: str, meaning: str, param_type: ParamType[str]) -> Parameter:
    """Return a parameter that is one part of a facet's filter: `include`, `all_of` or `exclude`."""

    def filtered(request: SearchRequest, given: Values) -> SearchRequest:
        picked = tuple(dict.fromkeys(param_type.read(text) for text in given))
        former = request.filters.get(facet, _PICKED_NOTHING)
        return replace(request, filters={**request.filters, facet: replace(former, **{part: picked})})

    def values_of(request: SearchRequest) -> Values:
        picked: Values = getattr(request.filters.get(facet, _PICKED_NOTHING), part)
        return picked

    return Parameter(name=name, meaning=meaning, param_type=param_type, read=filtered, write=values_of, repeated=True)
