"""A walk by cursor in the order of dates yields each article that stays exactly once, whatever is written meanwhile."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.articles import READER, article, index_of

from search.engines import open_engine
from search.model.request import Order, SearchRequest
from search.settings import ENGINES, Settings

FIRST = date(2020, 1, 1)
STAYING = [f"stays-{number}" for number in range(40)]
OTHERS = [f"other-{number}" for number in range(20)]


@pytest.fixture(params=ENGINES)
def fresh_engine(request, tmp_path_factory):
    """Return a function that makes an engine with a new index."""
    return lambda: open_engine(Settings(engine=request.param, data=tmp_path_factory.mktemp("walk")))


def story(source_id, day, version=0):
    published = None if day is None else FIRST + timedelta(days=day)
    return article(source_id, title=f"Oil {version}", published=published)


days = st.none() | st.integers(0, 9)  # few, so that many share one
updates = st.lists(st.tuples(st.sampled_from(OTHERS), days | st.just("gone")), max_size=6)


@pytest.mark.parametrize("order", [Order.NEWEST, Order.OLDEST])
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    days_of=st.lists(days, min_size=len(STAYING), max_size=len(STAYING)),
    landing=st.lists(updates, min_size=14, max_size=14),
    size=st.integers(3, 9),
)
def test_each_article_is_met_exactly_once(fresh_engine, order, days_of, landing, size):
    engine = fresh_engine()
    staying = [story(source_id, day) for source_id, day in zip(STAYING, days_of, strict=True)]
    index_of(engine, [*staying, *(story(source_id, 3) for source_id in OTHERS)])
    request, met = SearchRequest(text="oil", order_by=order, page_size=size), []
    for number, changes in enumerate([*landing, *[[]] * 100]):
        result = engine.search(request, READER)
        met += [hit.summary.source_id for hit in result.hits]
        if not result.next_cursor:
            break
        request = replace(request, cursor=result.next_cursor)
        land(engine, changes, number)
    assert sorted(each for each in met if each in STAYING) == sorted(STAYING)


def land(engine, changes, version):
    """Commit other articles or remove them; some of the articles that stay get another text."""
    articles = [story(source_id, day, version) for source_id, day in changes if day != "gone"]
    gone = [story(source_id, 0).id for source_id, day in changes if day == "gone"]
    index_of(engine, {each.id: each for each in articles}.values(), removed=gone)
