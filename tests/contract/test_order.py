import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from support.articles import NOW, article, index_of
from support.asking import ask, found, names, only, ordered

from search.engine.base import SearchEngine
from search.errors import InvalidRequest
from search.model.request import MatchRule, Order, SearchRequest
from search.model.viewer import Viewer

ARTICLES = (
    article("day", title="oil", published=date(2026, 8, 14)),
    article("midnight", title="gas oil", published=datetime(2026, 8, 14, tzinfo=UTC)),
    article("second", title="oil gas", published=datetime(2026, 8, 14, 0, 0, 1, tzinfo=UTC)),
    article("instant", title="gas gas oil", published=datetime(2026, 8, 14, 0, 0, 0, 1, tzinfo=UTC)),
    article("before", title="oil and gas", published=date(1969, 7, 20)),
    article("epoch", title="wool", published=date(1970, 1, 1)),
    article("undated", title="oil"),
    article("nodate", title="wool", body="oil"),
)
BY_ID = {each.source_id: each.id for each in ARTICLES}


def fields_of(cursor: str) -> list[Any]:
    """Read a cursor: fingerprint, commit, score, moment of publication, id, match, least score, moment of asking."""
    return json.loads(urlsafe_b64decode(cursor + "=="))


def cursor_of(fields: list[Any]) -> str:
    """Write a cursor."""
    return urlsafe_b64encode(json.dumps(fields).encode()).decode()


def tied(*source_ids: str) -> str:
    """Write articles that differ only in their ids."""
    return " ".join(sorted(source_ids, key=BY_ID.__getitem__))


def test_newest_first_puts_the_undated_last(index: SearchEngine) -> None:
    expected = f"second instant {tied('day', 'midnight')} epoch before {tied('undated', 'nodate')}"
    assert ordered(index, order_by=Order.NEWEST) == expected


def test_oldest_first_puts_the_undated_last_too(index: SearchEngine) -> None:
    expected = f"before epoch {tied('day', 'midnight')} instant second {tied('undated', 'nodate')}"
    assert ordered(index, order_by=Order.OLDEST) == expected


def test_without_words_all_is_equally_relevant_and_the_newest_comes_first(index: SearchEngine) -> None:
    assert ordered(index) == ordered(index, order_by=Order.NEWEST)
    assert {hit.score for hit in ask(index).hits} == {0.0}


def test_of_equally_relevant_articles_the_newest_comes_first(index: SearchEngine) -> None:
    hits = ask(index, "title:oil", filters=only(date="2026-08-14 _none")).hits
    assert [hit.summary.source_id for hit in hits] == ["day", "undated", "second", "midnight", "instant"]
    assert hits[0].score > hits[1].score > hits[2].score == hits[3].score > hits[4].score


@pytest.mark.parametrize("order", Order)
@pytest.mark.parametrize("size", [1, 2, 3, 7, 8, 9])
def test_pages_put_together_are_the_whole_list(index: SearchEngine, order: Order, size: int) -> None:
    whole = ordered(index, "oil OR wool", order_by=order)
    pages = [ask(index, "oil OR wool", order_by=order, page=page, page_size=size) for page in range(1, 10)]
    assert " ".join(filter(None, map(names, pages))) == whole
    assert {page.total for page in pages} == {8}


@pytest.mark.parametrize("order", Order)
@pytest.mark.parametrize("size", [1, 3, 8])
def test_a_cursor_walks_through_the_same_list(index: SearchEngine, order: Order, size: int) -> None:
    page = ask(index, "oil OR wool", order_by=order, page_size=size)
    walked = [names(page)]
    while page.next_cursor:
        page = ask(index, "oil OR wool", order_by=order, page_size=size, cursor=page.next_cursor)
        walked.append(names(page))
        assert page.total == 8
    assert " ".join(filter(None, walked)) == ordered(index, "oil OR wool", order_by=order)


def test_there_is_no_cursor_behind_the_last_hit(index: SearchEngine) -> None:
    assert ask(index, "oil OR wool", page_size=9).next_cursor == ""


@pytest.mark.parametrize("cursor", ["nonsense", "e30", "WzEsMl0", "é", "====", "W10"])
def test_a_cursor_that_no_answer_gave_is_refused(index: SearchEngine, cursor: str) -> None:
    with pytest.raises(InvalidRequest, match="cursor"):
        ask(index, "oil", cursor=cursor)


@pytest.mark.parametrize(
    "altered",
    [
        *({2: value} for value in ("x", None, float("nan"))),
        *({3: value} for value in ("2026", 1.5, 10**30, [1], True)),
        *({4: value} for value in (None, "\ud800")),
        *({5: value} for value in (None, "auto", "most", 1)),
        *({6: value} for value in (1.5, "x", [])),
        *({7: value} for value in (None, "x", 10**30, -(10**30), 1.5, float("inf"))),
    ],
)
def test_a_cursor_altered_by_hand_is_refused_or_answered(index: SearchEngine, altered: dict[int, object]) -> None:
    for order in Order:
        cursor = ask(index, "oil", order_by=order, page_size=1).next_cursor
        fields = fields_of(cursor)
        for position, value in altered.items():
            fields[position] = value
        with suppress(InvalidRequest):
            ask(index, "oil", order_by=order, page_size=1, cursor=cursor_of(fields))


@pytest.mark.parametrize(
    "other", [{"text": "wool"}, {"order_by": Order.NEWEST}, {"filters": only(date="2026")}, {"match": "any"}]
)
def test_a_cursor_of_another_search_is_refused(index: SearchEngine, other: dict[str, str]) -> None:
    cursor = ask(index, "oil gas", page_size=1).next_cursor
    with pytest.raises(InvalidRequest, match="a different search"):
        ask(index, **{"text": "oil gas", "cursor": cursor} | other)


@pytest.mark.parametrize("page", [{"page": 0}, {"page_size": -1}, {"page_size": 101}, {"page": 101, "page_size": 100}])
def test_a_page_that_is_none_is_refused(page: dict[str, int]) -> None:
    with pytest.raises(InvalidRequest, match="page"):
        SearchRequest(text="oil", **page)


def test_a_page_behind_the_last_is_empty_and_still_says_the_total(index: SearchEngine) -> None:
    page = ask(index, "wool", page=50)
    assert (page.hits, page.total) == ((), 2)


@pytest.mark.parametrize("order", Order)
def test_a_cursor_goes_on_with_the_match_that_was_decided_and_as_of_the_moment_of_asking(
    engine: SearchEngine, order: Order
) -> None:
    lifts = NOW + timedelta(minutes=1)
    index_of(engine, [article(str(number), title="gas" if number < 4 else "oil") for number in range(8)])
    index_of(engine, [article("embargoed", title="oil gas", embargo_until=lifts)])
    asked = {"match": MatchRule.AUTO, "order_by": order}
    page = ask(engine, "oil gas", **asked, page_size=3)
    assert (page.matched_by, page.total) == (MatchRule.CLOSE, 8)
    later = Viewer(now=lifts + timedelta(minutes=1))
    least_score, walked = page.least_score, names(page).split()
    while page.next_cursor:
        page = ask(engine, "oil gas", **asked, page_size=3, cursor=page.next_cursor, viewer=later)
        assert (page.matched_by, page.least_score, page.total) == (MatchRule.CLOSE, least_score, 8)
        walked += names(page).split()
    assert sorted(walked) == sorted(map(str, range(8)))
    assert found(engine, "oil gas", **asked, viewer=later) == "embargoed"


def test_a_list_by_date_keeps_its_least_score_when_a_better_article_arrives(engine: SearchEngine) -> None:
    spring, summer = date(2026, 3, 21), date(2026, 6, 21)
    words = ("oil", "gas", "wool", "tin")
    index_of(engine, [article(f"{word}{n}", title=word, published=spring) for n in range(4) for word in words])
    asked = {"match": MatchRule.AUTO, "order_by": Order.OLDEST, "page_size": 5}
    first = ask(engine, "oil gas wool tin", **asked)
    assert (first.matched_by, first.total) == (MatchRule.CLOSE, 16)
    index_of(engine, [article("all", title="oil gas wool tin", published=summer)])
    assert found(engine, "oil gas wool tin", match=MatchRule.AUTO) == "all"
    walked, page = names(first).split(), first
    while page.next_cursor:
        page = ask(engine, "oil gas wool tin", **asked, cursor=page.next_cursor)
        walked += names(page).split()
    assert len(walked) == len({*walked}) == 17


@pytest.mark.parametrize("match", ["three-quarters", "any", "all"])
def test_a_cursor_in_a_former_form_is_refused(index: SearchEngine, match: str) -> None:
    fingerprint, commit, *_, moment = fields_of(ask(index, "oil gas", page_size=1).next_cursor)
    former = cursor_of([fingerprint, commit, True, 1.5, None, "pPGdC1Wf4UmX5LHG", match, moment])
    with pytest.raises(InvalidRequest, match="start again without it"):
        ask(index, "oil gas", cursor=former)


def test_a_cursor_of_a_close_set_belongs_to_its_least_score(index: SearchEngine) -> None:
    asked = {"match": MatchRule.CLOSE, "page_size": 1}
    first = ask(index, "oil gas", **asked)
    assert first.least_score is not None
    again = ask(index, "oil gas", **asked, cursor=first.next_cursor, least_score=first.least_score)
    assert names(again) == names(ask(index, "oil gas", **asked, cursor=first.next_cursor)) != names(first)
    with pytest.raises(InvalidRequest, match="a different search"):
        ask(index, "oil gas", **asked, cursor=first.next_cursor, least_score=first.least_score + 1)


@pytest.mark.parametrize("least_score", ["much", [], -1.0, float("nan")])
def test_a_cursor_with_a_forged_least_score_is_refused(index: SearchEngine, least_score: object) -> None:
    fields = fields_of(ask(index, "oil gas", match=MatchRule.CLOSE, page_size=1).next_cursor)
    fields[6] = least_score
    with pytest.raises(InvalidRequest, match="cursor: not a valid cursor"):
        ask(index, "oil gas", match=MatchRule.CLOSE, cursor=cursor_of(fields))


def test_a_cursor_shows_nothing_before_its_time(engine: SearchEngine) -> None:
    lifts = NOW + timedelta(days=1)
    index_of(
        engine, [*(article(str(n), title="oil") for n in range(4)), article("e", title="oil", embargo_until=lifts)]
    )
    cursor = ask(engine, "oil", page_size=2).next_cursor
    fields = fields_of(cursor)
    fields[7] += 7 * 86_400_000_000
    assert ask(engine, "oil", page_size=2, cursor=cursor_of(fields)).total == 4
