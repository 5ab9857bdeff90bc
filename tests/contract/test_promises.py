"""Each count of a facet is the total of the search that its link leads to."""

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.articles import READER
from support.drawn import Change, apply, commits, requests

from search.engines import open_engine
from search.model.intervals import Interval
from search.model.periods import Period
from search.model.request import NONE, FacetFilter, FacetRequest, MatchRule, SearchRequest
from search.settings import ENGINES, Settings

COUNTED = (
    FacetRequest(name="country", size=20),
    FacetRequest(name="person", size=20),
    FacetRequest(name="author", size=20),
    FacetRequest(name="date", interval=Interval.MONTH),
)


def only_pick(request: SearchRequest, facet: str, value: str) -> SearchRequest:
    """Select only this value of its facet; excluded and required values stay."""
    filters = dict(request.filters)
    filters[facet] = replace(filters.get(facet, FacetFilter()), include=(value,))
    published = Period() if facet == "date" else request.published
    return replace(request, filters=filters, published=published)


@pytest.mark.parametrize("name", ENGINES)
@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
@given(changes=commits, asked=requests, match=st.sampled_from(MatchRule))
def test_picking_a_value_of_a_facet_finds_as_many_articles_as_its_count(
    name: str, changes: list[list[Change]], asked: SearchRequest, match: MatchRule
) -> None:
    with TemporaryDirectory() as folder:
        engine = open_engine(Settings(engine=name, data=Path(folder)))
        for each in changes:
            apply(engine, each)
        request = replace(asked, match=match, facets=COUNTED, page=1)
        for facet in engine.search(request, READER).facets:
            counts = {value.id: value.count for value in facet.values if not value.excluded}
            # A year alone is missing in months, and is a date all the same.
            none = facet.undated if facet.name == "date" else facet.missing
            for value, count in (counts | {NONE: none}).items():
                picked = only_pick(request, facet.name, value)
                assert engine.search(picked, READER).total == count, (facet.name, value)
