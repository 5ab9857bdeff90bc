"""All articles that a search finds, whatever is written meanwhile."""

from dataclasses import replace
from datetime import date
from itertools import islice

import pytest
from support.articles import READER, STAFF, article, index_of

from search.errors import InvalidRequest, QueryRefused
from search.model.article import Status
from search.model.request import Order, SearchRequest

MANY = 450  # more than two pages of a walk
STORIES = [
    article(f"s{n}", title=f"Oil report {n}", body="oil " * (n % 7), published=date(2019, 1 + n % 12, 1))
    for n in range(MANY)
]


def walked(walk):
    return [listed.summary.id for page in walk.pages() for listed in page]


def paged(engine, order):
    asked = [SearchRequest(text="oil", order_by=order, page_size=100, page=number) for number in range(1, 6)]
    return [hit.summary.id for each in asked for hit in engine.search(each, READER).hits]


@pytest.mark.parametrize("order", Order)
def test_it_has_what_the_pages_have_in_their_order(engine, order):
    index_of(engine, STORIES)
    found = walked(engine.walk(SearchRequest(text="oil", order_by=order, page=3), READER))
    assert found == paged(engine, order)
    assert len(set(found)) == MANY


def test_what_is_written_meanwhile_does_not_show_in_it(engine):
    index_of(engine, STORIES)
    walk = engine.walk(SearchRequest(text="oil"), READER)
    pages = walk.pages()
    first = next(pages)
    index_of(engine, [article("new", title="Oil found")], removed=[each.id for each in STORIES[::2]])
    rest = [listed.summary.id for page in pages for listed in page]
    assert len(first) + len(rest) == MANY
    assert walk.state.revision == 1


def test_the_generation_that_it_reads_may_go_meanwhile(engine):
    index_of(engine, STORIES)
    pages = engine.walk(SearchRequest(), READER).pages()
    next(pages)
    for _ in range(2):
        with engine.changing_generations():
            built = engine.new_generation()
            with built.writer() as writer:
                writer.commit(revision=5, at=READER.now)
            built.serve()
    engine.drop_former()
    assert sum(map(len, pages)) == MANY - 200


def test_readers_walk_past_what_is_hidden(engine):
    index_of(engine, [*STORIES[:3], article("held", title="Oil, withheld", status=Status.WITHHELD)])
    assert len(walked(engine.walk(SearchRequest(text="oil"), READER))) == 3
    assert len(walked(engine.walk(SearchRequest(text="oil"), STAFF))) == 4


@pytest.mark.parametrize("order", Order)
@pytest.mark.parametrize("place", [0, 199, 200, 448])
def test_it_goes_on_behind_any_article_of_it(engine, order, place):
    index_of(engine, STORIES)
    request = SearchRequest(text="oil", order_by=order)
    listed = [each for page in engine.walk(request, READER).pages() for each in page]
    rest = walked(engine.walk(replace(request, cursor=listed[place].onward.text()), READER))
    assert rest == [each.summary.id for each in listed[place + 1 :]]


@pytest.mark.parametrize("order", [Order.NEWEST, Order.OLDEST])
def test_in_the_order_of_dates_it_goes_on_after_any_commit(engine, order):
    index_of(engine, STORIES)
    request = SearchRequest(text="oil", order_by=order)
    first = [each for page in islice(engine.walk(request, READER).pages(), 1) for each in page]
    met = [each.summary.id for each in first]
    index_of(engine, [article("new", title="Oil found")], removed=[met[-1], *met[:50]])
    rest = walked(engine.walk(replace(request, cursor=first[-1].onward.text()), READER))
    assert sorted({*met, *rest} - {article("new").id}) == sorted(each.id for each in STORIES)
    assert not set(met) & set(rest)


def test_by_relevance_it_goes_on_in_the_commit_that_it_began_in(engine):
    index_of(engine, STORIES)
    request = SearchRequest(text="oil")
    whole = [each for page in engine.walk(request, READER).pages() for each in page]
    ids = [each.summary.id for each in whole]
    index_of(engine, [article("new", title="Oil oil oil")], removed=[ids[10], ids[300]])
    rest = walked(engine.walk(replace(request, cursor=whole[99].onward.text()), READER))
    assert rest == [each for each in ids[100:] if each != ids[300]]


def test_a_cursor_of_another_search_is_refused(engine):
    index_of(engine, STORIES[:3])
    cursor = next(engine.walk(SearchRequest(text="oil"), READER).pages())[0].onward.text()
    with pytest.raises(InvalidRequest, match="different search"):
        engine.walk(SearchRequest(text="report", cursor=cursor), READER)


def test_a_query_that_is_refused_is_refused_before_anything_is_read(engine):
    index_of(engine, STORIES[:1])
    with pytest.raises(QueryRefused):
        engine.walk(SearchRequest(text="a" * 2_000), READER)
