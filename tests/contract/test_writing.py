from contextlib import suppress
from datetime import UTC, date, datetime
from threading import Thread

import pytest
from support.articles import NOW, READER, STAFF, article, index_of
from support.asking import ask, found, names, only, ordered

from search.engine.base import SearchEngine
from search.engines import open_engine
from search.errors import ArticleGone, ArticleNotFound, NoIndex
from search.model.article import article_id
from search.model.request import Order
from search.query.plan import AllQuery
from search.settings import Settings

A, B, C = (article(name, title=f"{name} oil") for name in "abc")


def test_an_index_never_written_to_says_how_to_make_one(engine: SearchEngine) -> None:
    with pytest.raises(NoIndex, match="dateline index"):
        found(engine)


def test_a_writer_makes_an_empty_index(engine: SearchEngine) -> None:
    with engine.writer() as writer:
        assert writer.revision == 0
    result = ask(engine, "oil")
    assert (result.total, result.state.revision, result.state.articles, result.state.updated_at) == (0, 0, 0, None)


def test_what_is_put_is_found_and_read_back_as_it_was(engine: SearchEngine) -> None:
    index_of(engine, [A, B])
    assert found(engine, "oil") == "a b"
    assert engine.searcher(READER).article(A.id) == A


def test_an_article_put_again_replaces_the_former(engine: SearchEngine) -> None:
    index_of(engine, [A, B])
    index_of(engine, [article("a", title="wool", version=2, countries=("AT",))])
    assert (found(engine, "oil"), found(engine, "wool"), found(engine)) == ("b", "a", "a b")
    assert found(engine, filters=only(country="_none")) == "b"
    assert ask(engine, "wool").hits[0].summary.version == 2


def test_an_article_put_twice_in_one_commit_is_there_once_as_it_was_last(engine: SearchEngine) -> None:
    index_of(engine, [A, article("a", title="wool"), article("a", title="silk")])
    assert (found(engine), found(engine, "wool"), found(engine, "silk")) == ("a", "", "a")


def test_a_removed_article_is_gone_from_everything(engine: SearchEngine) -> None:
    index_of(engine, [A, article("b", title="oil", persons=("Ann Lee",), countries=("AT",))])
    index_of(engine, [], removed=[article_id("main", "b")])
    assert (found(engine), found(engine, "oil")) == ("a", "a")
    assert engine.searcher(STAFF).person_label("ann-lee") is None
    assert ask(engine).state.articles == 1


def test_an_article_can_be_removed_in_the_commit_that_puts_it_and_come_back(engine: SearchEngine) -> None:
    with engine.writer() as writer:
        writer.put(A)
        writer.remove(A.id, was_public=False)
        writer.remove(B.id, was_public=False)
        writer.put(B)
        writer.commit(revision=1, at=NOW)
    assert found(engine) == "b"
    index_of(engine, [A], removed=[B.id])
    assert found(engine) == "a"


def test_to_remove_what_is_not_there_changes_nothing(engine: SearchEngine) -> None:
    index_of(engine, [A], removed=["unknown-article-", B.id])
    assert found(engine) == "a"


def test_a_withdrawn_article_is_gone_if_readers_had_seen_it_and_else_was_never_there(engine: SearchEngine) -> None:
    index_of(engine, [A, B])
    with engine.writer() as writer:
        writer.remove(A.id, was_public=True)
        writer.remove(B.id, was_public=False)
        writer.commit(revision=2, at=NOW)
    for viewer in (READER, STAFF):
        with pytest.raises(ArticleGone, match=A.id):
            engine.article(A.id, viewer)
        with pytest.raises(ArticleNotFound, match=B.id):
            engine.article(B.id, viewer)


def test_gone_articles_stay_gone_until_they_are_put_or_removed_otherwise(engine: SearchEngine) -> None:
    with engine.writer() as writer:
        for each in (A, B, C):
            writer.remove(each.id, was_public=True)
        writer.commit(revision=1, at=NOW)
    index_of(engine, [A, article("d")], removed=[B.id])
    assert engine.article(A.id, READER).summary.id == A.id
    with pytest.raises(ArticleNotFound):
        engine.article(B.id, READER)
    with pytest.raises(ArticleGone):
        engine.article(C.id, READER)


def test_nothing_is_seen_before_the_commit(engine: SearchEngine) -> None:
    index_of(engine, [A])
    with engine.writer() as writer:
        writer.put(B)
        writer.remove(A.id, was_public=True)
        assert found(engine) == "a"
        writer.commit(revision=2, at=NOW)
        assert found(engine) == "b"


def test_what_was_not_committed_is_discarded(engine: SearchEngine) -> None:
    index_of(engine, [A])
    with engine.writer() as writer:
        writer.put(B)
    with suppress(ZeroDivisionError), engine.writer() as writer:
        writer.remove(A.id, was_public=True)
        _ = 1 / 0
    assert found(engine) == "a"
    assert ask(engine).state.revision == 1
    index_of(engine, [C])
    assert found(engine) == "a c"


def test_a_writer_can_commit_several_times(engine: SearchEngine) -> None:
    with engine.writer() as writer:
        for revision, each in enumerate((A, B, C), start=5):
            writer.put(each)
            writer.commit(revision=revision, at=NOW)
            assert writer.revision == revision
        writer.put(article("d"))
    assert found(engine) == "a b c"


def test_a_commit_says_what_it_came_to_and_when(engine: SearchEngine) -> None:
    moment = datetime(2026, 3, 1, 9, 30, 0, 123456, tzinfo=UTC)
    with engine.writer() as writer:
        writer.commit(revision=4711, at=moment)
    state = ask(engine).state
    assert (state.revision, state.updated_at) == (4711, moment)
    with engine.writer() as writer:
        assert writer.revision == 4711


def test_a_second_writer_waits_for_the_first(engine: SearchEngine) -> None:
    with engine.writer() as writer:
        second = Thread(target=index_of, args=(engine, [B]))
        second.start()
        writer.put(A)
        writer.commit(revision=1, at=NOW)
    second.join()
    assert found(engine) == "a b"
    assert ask(engine).state.revision == 2


def test_another_engine_object_sees_each_commit(engine: SearchEngine, settings: Settings) -> None:
    other = open_engine(settings)
    index_of(engine, [A])
    assert found(other) == "a"
    index_of(engine, [B], removed=[A.id])
    assert found(other) == "b"
    index_of(other, [C])
    assert found(engine) == "b c"
    with engine.writer() as writer:
        writer.remove(C.id, was_public=True)
        writer.commit(revision=9, at=NOW)
    with pytest.raises(ArticleGone):
        open_engine(settings).article(C.id, READER)


def test_a_view_goes_on_answering_from_its_revision(engine: SearchEngine) -> None:
    index_of(engine, [A, B])
    searcher = engine.searcher(READER)
    index_of(engine, [article("a", title="wool"), C], removed=[B.id])
    assert (searcher.count(AllQuery()), searcher.state.revision) == (2, 1)
    assert [searcher.article(each.id) for each in (A, B, C)] == [A, B, None]
    assert found(engine) == "a c"


@pytest.mark.parametrize("order", [Order.NEWEST, Order.OLDEST])
def test_by_date_each_article_present_throughout_is_walked_past_once_while_updates_land(
    engine: SearchEngine, order: Order
) -> None:
    stay = [article(f"stay{day:02}", title="oil", published=date(2026, 1, day)) for day in range(1, 12)]
    index_of(engine, stay[:8])
    index_of(engine, [*stay[8:], *(article(f"leave{day:02}", published=date(2026, 1, day)) for day in range(1, 12))])
    page = ask(engine, order_by=order, page_size=3)
    walked = names(page).split()
    for day in range(1, 12):
        new = article(f"new{day:02}", published=date(2026, 1, 12 - day))
        index_of(engine, [stay[day - 1], new], removed=[article_id("main", f"leave{day:02}")])
        if page.next_cursor:
            page = ask(engine, order_by=order, page_size=3, cursor=page.next_cursor)
            walked += names(page).split()
    while page.next_cursor:
        page = ask(engine, order_by=order, page_size=3, cursor=page.next_cursor)
        walked += names(page).split()
    present = [each for each in walked if each.startswith("stay")]
    assert present == ordered(engine, "oil", order_by=order).split()
    assert len(walked) == len(set(walked))


def test_many_commits_and_removals_leave_the_index_that_one_commit_makes(engine: SearchEngine) -> None:
    made = [article(f"n{number}", title="oil " * (number % 4 + 1), body=f"word{number % 7}") for number in range(40)]
    for start in range(0, 40, 4):
        index_of(engine, made[start : start + 4], removed=[each.id for each in made[start - 6 : start - 4]])
    left = [each for each in made if engine.searcher(STAFF).article(each.id)]
    before = [(hit.summary.id, hit.score) for hit in ask(engine, "oil word3").hits]
    assert 20 < len(left) < 40
    index_of(engine, [], removed=[each.id for each in made])
    assert found(engine) == ""
    index_of(engine, left)
    assert [(hit.summary.id, hit.score) for hit in ask(engine, "oil word3").hits] == before
