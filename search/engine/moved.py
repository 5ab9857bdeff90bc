"""Persons by the ids that they have now: an id that was given once goes on working, whoever it was merged into."""

from collections.abc import Mapping
from dataclasses import replace

from search.model.request import FacetFilter, SearchRequest

PERSON = "person"


def current(request: SearchRequest, moved: Mapping[str, str]) -> SearchRequest:
    """Return the request with the ids of persons who were merged in place of those that lead to them."""
    picked = request.filters.get(PERSON)
    if not moved or picked is None:
        return request
    now = FacetFilter(
        include=_current(picked.include, moved),
        all_of=_current(picked.all_of, moved),
        exclude=_current(picked.exclude, moved),
    )
    return replace(request, filters={**request.filters, PERSON: now})


def _current(ids: tuple[str, ...], moved: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(moved.get(each, each) for each in ids))
