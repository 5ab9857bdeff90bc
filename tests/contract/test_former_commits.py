"""A list by relevance goes on in the commit that it began in, for ten minutes, whatever is committed meanwhile."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from support.articles import NOW, READER, STAFF, article
from support.asking import counts, names, only

from search.engine import former_commits
from search.engine.base import SearchEngine
from search.engines import open_engine
from search.errors import CursorExpired, InvalidRequest
from search.model.article import Article, Status, article_id
from search.model.intervals import Interval
from search.model.request import FacetRequest, MatchRule, SearchRequest
from search.model.result import SearchResult
from search.model.viewer import Viewer
from search.settings import ENGINES, Settings

MADE = [
    article(f"n{number}", title="Oil " * (12 - number), countries=["AZ"], published=date(2020, 3, 1 + number % 3))
    for number in range(12)
]
BEGUN = "n0 n1 n2 n3"
LEFT = "n4 n5 n6 n7 n8 n9 n10 n11"
FACETS = (FacetRequest(name="country"), FacetRequest(name="date", interval=Interval.DAY))


def commit(engine: SearchEngine, *changed: Article, removed: str = "", erased: str = "", at=NOW, merged=None) -> None:
    """Write articles, and take others out that readers had seen, as the next revision."""
    with engine.writer() as writer:
        for each in changed:
            writer.put(each, was_public=True)
        for name in removed.split():
            writer.remove(article_id("main", name), was_public=True)
        for name in erased.split():
            writer.erase(article_id("main", name), was_public=True)
        writer.commit(revision=writer.revision + 1, at=at, merged_ids=merged)


def page(engine: SearchEngine, cursor: str = "", *, viewer: Viewer = READER, **fields) -> SearchResult:
    asked = {"text": "oil", "match": MatchRule.ALL, "page_size": 4, "facets": FACETS} | fields
    return engine.search(SearchRequest(cursor=cursor, **asked), viewer)


def rest(engine: SearchEngine, cursor: str, **fields) -> str:
    """Return the source ids of all that follows a cursor."""
    found = []
    while cursor:
        result = page(engine, cursor, **fields)
        found.append(names(result))
        cursor = result.next_cursor
    return " ".join(filter(None, found))


@pytest.fixture
def cursor(engine: SearchEngine) -> str:
    """The cursor behind the first page of twelve articles."""
    commit(engine, *MADE[::2])
    commit(engine, *MADE[1::2])
    result = page(engine)
    assert names(result) == BEGUN
    return result.next_cursor


@pytest.mark.parametrize(
    "changed",
    [
        (article("new", title="Wool"),),
        (article("new", title="Oil " * 20, published=date(2020, 3, 1)),),
        (replace(MADE[7], title="Oil and wool"), replace(MADE[1], title="Wool")),
        tuple(replace(each, title=f"{each.title} wool") for each in MADE),
    ],
)
def test_it_goes_on_as_it_was(engine, settings, cursor, changed):
    before = page(engine, cursor)
    for each in changed:
        commit(engine, each)
    assert page(engine, cursor) == before
    assert rest(engine, cursor) == LEFT
    assert rest(open_engine(settings), cursor) == LEFT


def test_it_goes_on_beside_a_list_that_began_later(engine, cursor):
    commit(engine, article("new", title="Oil " * 20))
    later = page(engine)
    assert names(later) == "new n0 n1 n2"
    commit(engine, removed="new")
    assert rest(engine, later.next_cursor) == f"n3 {LEFT}"
    assert rest(engine, cursor) == LEFT
    assert page(engine, cursor).state != page(engine, later.next_cursor).state


@pytest.mark.parametrize(
    "out",
    [
        {"removed": "n5 n1"},
        {"changed": [replace(MADE[n], status=Status.WITHHELD) for n in (5, 1)]},
        {"changed": [replace(MADE[n], embargo_until=NOW + timedelta(minutes=5)) for n in (5, 1)]},
        {"changed": [replace(MADE[n], published=date(2030, 1, 1)) for n in (5, 1)]},
    ],
)
def test_what_readers_may_not_see_any_more_is_left_out_of_all_that_is_shown(engine, cursor, out):
    commit(engine, *out.get("changed", ()), removed=out.get("removed", ""))
    result = page(engine, cursor)
    assert (names(result), result.total, result.state.articles) == ("n4 n6 n7 n8", 10, 10)
    country, day = result.facets
    assert counts(country) == "AZ 10"
    assert [(value.count, value.of) for value in day.values] == [(4, 4), (3, 3), (3, 3)]
    assert rest(engine, cursor) == "n4 n6 n7 n8 n9 n10 n11"


def test_staff_go_on_seeing_what_is_hidden_from_readers_only(engine, cursor):
    commit(engine, replace(MADE[5], status=Status.WITHHELD), removed="n6")
    assert rest(engine, cursor, viewer=STAFF) == "n4 n5 n7 n8 n9 n10 n11"


def test_a_person_is_not_named_by_an_article_that_may_not_be_seen_any_more(engine):
    told = article("told", title="Oil", persons=["Ann Lee"])
    commit(engine, told, article("left", title="Oil " * 3), article("first", title="Oil " * 9))
    asked = {"page_size": 1, "filters": only(person="ann-lee _none"), "facets": (FacetRequest(name="person"),)}
    begun = page(engine, **asked)
    assert [(value.label, value.count) for value in begun.facets[0].values] == [("Ann Lee", 1)]
    commit(engine, removed="told")
    gone_on = page(engine, begun.next_cursor, **asked)
    assert [(value.label, value.count) for value in gone_on.facets[0].values] == [("ann-lee", 0)]


def test_a_list_of_one_person_goes_on_when_the_person_is_merged_into_another(engine):
    commit(engine, *(article(f"n{n}", title="Oil", persons=["Ann Lee"], published=date(2020, 1, n)) for n in (1, 2)))
    asked = {"filters": only(person="ann-lee"), "page_size": 1, "facets": ()}
    cursor = page(engine, **asked).next_cursor
    merged = [article(f"n{n}", title="Oil", persons=["Anna Lee"], published=date(2020, 1, n)) for n in (1, 2)]
    commit(engine, *merged, merged={"ann-lee": "anna-lee"})
    assert names(page(engine, cursor, **asked)) == "n1"
    request = SearchRequest(text="oil", filters=only(person="ann-lee"), cursor=cursor)
    assert engine.current(request, READER) == request


def test_what_comes_back_meanwhile_is_shown_again(engine, cursor):
    commit(engine, removed="n5")
    commit(engine, MADE[5])
    assert rest(engine, cursor) == LEFT


def test_an_erasure_ends_it(engine, settings, cursor):
    commit(engine, article("new"))
    assert rest(engine, cursor) == LEFT
    commit(engine, erased="n5")
    for each in (engine, open_engine(settings)):
        with pytest.raises(CursorExpired):
            page(each, cursor)
    begun = page(engine)
    commit(engine, article("another"))
    assert rest(engine, begun.next_cursor) == "n4 n6 n7 n8 n9 n10 n11"


def test_ten_minutes_after_its_commit_was_replaced_it_ends_and_the_order_that_does_not_end_is_named(engine, cursor):
    commit(engine, article("new"), at=NOW + timedelta(minutes=30))
    just = Viewer(now=NOW + timedelta(minutes=39, seconds=59))
    assert rest(engine, cursor, viewer=just) == LEFT
    with pytest.raises(CursorExpired, match="order-by=newest"):
        page(engine, cursor, viewer=Viewer(now=NOW + timedelta(minutes=40)))


def test_while_nothing_is_committed_it_does_not_end(engine, cursor):
    assert rest(engine, cursor, viewer=Viewer(now=NOW + timedelta(days=40))) == LEFT


def test_the_number_of_commits_that_are_kept_is_bounded(engine, cursor, monkeypatch):
    monkeypatch.setattr(former_commits, "MOST", 3)
    for number in range(3):
        commit(engine, article(f"new{number}"))
        assert rest(engine, cursor) == LEFT
    commit(engine, article("one more"))
    with pytest.raises(CursorExpired):
        page(engine, cursor)


def test_a_cursor_of_another_search_is_refused_in_a_former_commit_too(engine, cursor):
    commit(engine, article("new"))
    with pytest.raises(InvalidRequest, match="different search"):
        page(engine, cursor, text="wool")


WORDS = st.lists(st.sampled_from(["oil", "price", "gas"]), min_size=1, max_size=6).map(" ".join)
CHANGES = st.lists(st.tuples(st.integers(0, 9), st.one_of(st.none(), st.just(Status.WITHHELD), WORDS)), max_size=8)


@pytest.mark.parametrize("name", ENGINES)
@hypothesis_settings(max_examples=8, deadline=None)
@given(
    titles=st.lists(WORDS, min_size=4, max_size=10),
    batches=st.lists(CHANGES, min_size=1, max_size=3),
    match=st.sampled_from((MatchRule.ANY, MatchRule.CLOSE)),
)
def test_it_is_the_list_as_it_was_without_what_is_hidden_now(name, tmp_path_factory, titles, batches, match):
    engine = open_engine(Settings(engine=name, data=tmp_path_factory.mktemp(name)))
    commit(engine, *(article(f"n{number}", title=title) for number, title in enumerate(titles)))
    asked: dict[str, object] = {"text": "oil price", "match": match, "page_size": 2}
    whole = names(page(engine, **asked | {"page_size": 100})).split()
    begun = page(engine, **asked)
    for changes in batches:
        commit(
            engine,
            *(change_of(number, how) for number, how in changes if how is not None),
            removed=" ".join(f"n{number}" for number, how in dict(changes).items() if how is None),
        )
    seen: Callable[[str], bool] = lambda source_id: bool(  # noqa: E731
        engine.searcher(READER).article(article_id("main", source_id))
    )
    assert rest(engine, begun.next_cursor, **asked).split() == [each for each in whole[2:] if seen(each)]


def change_of(number: int, how: Status | str) -> Article:
    """Return an article with another title, or one that is withheld."""
    if isinstance(how, Status):
        return article(f"n{number}", title="oil", status=how)
    return article(f"n{number}", title=how)
