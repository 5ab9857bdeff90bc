"""Names with how many articles each has."""

from search.model.request import FacetFilter, FacetRequest, SearchRequest
from search.model.result import Labelled, SearchResult
from search.types import noun
from web.params.links import subject_path


@noun
class TallyRow:
    """A name, how many articles have it, and where they are."""

    label: str
    count: int
    url: str


def tally_request(facet: str, tags: tuple[Labelled, ...]) -> SearchRequest:
    """Return the search that counts the articles of each of the names."""
    picked = FacetFilter(include=tuple(tag.id for tag in tags))
    return SearchRequest(filters={facet: picked}, page_size=1, passages=0, facets=(FacetRequest(name=facet, size=1),))


def tally(facet: str, tags: tuple[Labelled, ...], result: SearchResult) -> tuple[TallyRow, ...]:
    """Return a row for each name, which leads to its own page."""
    counts = {value.id: value.count for value in result.facets[0].values}
    return tuple(
        TallyRow(label=tag.label, count=counts.get(tag.id, 0), url=subject_path(facet, tag.id)) for tag in tags
    )
