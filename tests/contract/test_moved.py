"""The id of a merged person still works, whoever the person was merged into."""

from dataclasses import replace

import pytest
from support.articles import NOW, READER, article, index_of

from search.model.request import FacetFilter, FacetRequest, Order, SearchRequest

BOTH = [article(f"a{n}", title="Oil", persons=["Bill Gates"]) for n in range(3)]


@pytest.fixture
def merged(engine):
    """An index in which william-h-gates leads to bill-gates."""
    index_of(engine, BOTH)
    commit(engine, {"william-h-gates": "bill-gates"})
    return engine


def commit(engine, moved):
    with engine.writer() as writer:
        writer.commit(revision=writer.revision + 1, at=NOW, merged_ids=moved)


def asked(person, **rest):
    return SearchRequest(filters={"person": FacetFilter(include=(person,))}, **rest)


def test_it_finds_what_the_new_id_finds(merged):
    assert merged.search(asked("william-h-gates"), READER) == merged.search(asked("bill-gates"), READER)
    assert merged.search(asked("william-h-gates"), READER).total == 3


def test_it_excludes_and_asks_for_all_in_the_same_way(merged):
    without = SearchRequest(filters={"person": FacetFilter(exclude=("william-h-gates",))})
    together = SearchRequest(filters={"person": FacetFilter(all_of=("william-h-gates", "bill-gates"))})
    assert merged.search(without, READER).total == 0
    assert merged.search(together, READER).total == 3


def test_the_facet_shows_the_new_one_as_picked(merged):
    (facet,) = merged.search(asked("william-h-gates", facets=(FacetRequest(name="person"),)), READER).facets
    assert [(value.id, value.selected) for value in facet.values] == [("bill-gates", True)]


def test_walking_by_cursor_works_with_it(merged):
    request = asked("william-h-gates", order_by=Order.NEWEST, page_size=2)
    first = merged.search(request, READER)
    rest = merged.search(replace(request, cursor=first.next_cursor), READER)
    assert len(first.hits) + len(rest.hits) == 3


def test_exports_know_it(merged):
    assert sum(map(len, merged.walk(asked("william-h-gates"), READER).pages())) == 3


def test_a_commit_that_does_not_speak_of_it_leaves_it(merged):
    index_of(merged, [article("b", title="Other")])
    assert merged.search(asked("william-h-gates"), READER).total == 3
    commit(merged, {})
    assert merged.search(asked("william-h-gates"), READER).total == 0
