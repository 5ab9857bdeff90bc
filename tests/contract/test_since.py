from dataclasses import replace
from datetime import date, timedelta

import pytest
from support.articles import NOW, READER, STAFF, article
from support.asking import counts, names, only

from search.engine import hits
from search.engine.base import SearchEngine
from search.errors import InvalidRequest, SinceExpired
from search.model.article import Status
from search.model.request import FacetRequest, MatchRule, Order, SearchRequest
from search.model.result import SearchResult
from search.model.viewer import Viewer

A = article("a", title="Oil", countries=("AZ",), published=date(2026, 1, 1))
B = article("b", title="Oil and gas", countries=("KZ",), published=date(2026, 1, 2))
SOON = article("soon", title="Oil tomorrow", embargo_until=NOW + timedelta(hours=1))
LATER = Viewer(now=NOW + timedelta(hours=2))
STAFF_LATER = Viewer(now=LATER.now, staff=True)


class Archive:
    """Gives each change a number, and commits it to the index."""

    def __init__(self, engine: SearchEngine) -> None:
        self._engine = engine
        self.change = 0

    def commit(self, *changed, removed=(), was_public=False):
        with self._engine.writer() as writer:
            for each in changed:
                self.change += 1
                writer.put(each, change=self.change, was_public=was_public)
            for each in removed:
                self.change += 1
                writer.remove(each.id, was_public=was_public, change=self.change, answers_gone=False)
            writer.commit(revision=self.change, at=NOW)

    def look(self, viewer=READER, since="", **asked) -> SearchResult:
        return self._engine.search(SearchRequest(**{"text": "oil", "since": since} | asked), viewer)


@pytest.fixture
def archive(engine):
    made = Archive(engine)
    made.commit(A, B, SOON)
    return made


def test_nothing_is_news_to_who_has_just_looked(archive):
    news = archive.look(since=archive.look().since)
    assert (names(news), news.dropped.gone) == ("", ())


def test_what_was_added_or_changed_is_news(archive):
    before = archive.look().since
    archive.commit(replace(A, body="With more"), article("c", title="More oil"), article("d", title="Wool"))
    news = archive.look(since=before)
    assert sorted(names(news).split()) == ["a", "c"]
    assert news.total == 2


def test_counts_are_of_the_news_alone(archive):
    before = archive.look().since
    archive.commit(replace(A, body="With more"))
    news = archive.look(since=before, facets=(FacetRequest(name="country"),))
    assert counts(news.facets[0]) == "AZ 1"


def test_an_embargo_that_lifts_makes_news_without_a_commit(archive):
    before = archive.look().since
    assert names(archive.look(LATER, since=before)) == "soon"
    assert names(archive.look(LATER, since=archive.look(LATER).since)) == ""


def test_to_staff_who_saw_it_all_along_too(archive):
    before = archive.look(STAFF).since
    assert names(archive.look(STAFF, since=before)) == ""
    assert names(archive.look(STAFF_LATER, since=before)) == "soon"


def test_what_stays_withheld_is_news_to_staff_once(archive):
    archive.commit(article("hushed", title="Oil hushed up", status=Status.WITHHELD))
    assert names(archive.look(STAFF, since=archive.look(STAFF).since)) == ""


def test_what_was_public_and_is_out_is_gone_in_the_order_in_which_it_went(archive):
    before = archive.look().since
    archive.commit(removed=(B, A), was_public=True)
    assert archive.look(since=before).dropped.gone == (B.id, A.id)
    assert archive.look(STAFF, since=before).dropped.gone == (B.id, A.id)


def test_what_was_public_and_is_hidden_is_gone_for_readers(archive):
    before = archive.look().since
    archive.commit(replace(A, status=Status.WITHHELD), replace(B, embargo_until=LATER.now), was_public=True)
    assert archive.look(since=before).dropped.gone == (A.id, B.id)
    assert archive.look(STAFF, since=before).dropped.gone == ()
    assert archive.look(LATER, since=before).dropped.gone == (A.id,)


def test_what_was_never_public_is_not_gone(archive):
    before = archive.look().since
    archive.commit(article("hushed", title="Oil", status=Status.WITHHELD), removed=(SOON,))
    assert archive.look(since=before).dropped.gone == ()


def test_what_comes_back_is_news_and_no_longer_gone(archive):
    before = archive.look().since
    archive.commit(removed=(A,), was_public=True)
    archive.commit(A, was_public=True)
    news = archive.look(since=before)
    assert (names(news), news.dropped.gone) == ("a", ())


def test_what_had_gone_before_is_not_told_again(archive):
    archive.commit(removed=(A,), was_public=True)
    assert archive.look(since=archive.look().since).dropped.gone == ()


def test_what_was_corrected_so_that_it_is_not_found_any_more_is_unmatched(archive):
    before = archive.look().since
    archive.commit(replace(A, title="Wool"), replace(B, body="With more"))
    news = archive.look(since=before)
    assert (names(news), news.dropped.gone, news.dropped.unmatched) == ("b", (), (A.id,))
    assert archive.look(since=news.since).dropped.unmatched == ()


def test_what_never_matched_is_unmatched_too_and_what_a_reader_may_not_see_is_not(archive):
    before = archive.look().since
    wool, hushed = article("wool", title="Wool"), article("hushed", title="Wool", status=Status.WITHHELD)
    archive.commit(wool, hushed)
    assert archive.look(since=before).dropped.unmatched == (wool.id,)
    assert archive.look(STAFF, since=before).dropped.unmatched == (wool.id, hushed.id)


def test_what_a_filter_leaves_out_is_unmatched(archive):
    before = archive.look(filters=only(country="AZ")).since
    archive.commit(article("a", title="Oil", countries=("KZ",), published=date(2026, 1, 1)))
    assert archive.look(since=before, filters=only(country="AZ")).dropped.unmatched == (A.id,)
    assert archive.look(since=before, filters=only(country="KZ")).dropped.unmatched == ()


def test_staff_learn_that_an_article_is_out_which_no_reader_had_seen(archive):
    before = archive.look().since
    archive.commit(removed=(SOON,))
    assert archive.look(STAFF, since=before).dropped.unmatched == (SOON.id,)
    told = archive.look(since=before)
    assert (told.dropped.gone, told.dropped.unmatched) == ((), ())


def test_if_there_are_too_many_the_token_goes_as_far_as_what_is_listed(archive, monkeypatch):
    monkeypatch.setattr(hits, "MOST_DROPPED", 2)
    before = archive.look().since
    others = [article(f"n{number}", title="Wool") for number in range(3)]
    archive.commit(others[0], removed=(A,), was_public=True)
    archive.commit(*others[1:], removed=(B,), was_public=True)
    listed = []
    for _ in range(3):
        news = archive.look(since=before)
        listed.append((news.dropped.gone, news.dropped.unmatched, news.dropped.more))
        before = news.since
    assert listed == [
        ((A.id,), (others[0].id,), True),
        ((), (others[1].id, others[2].id), True),
        ((B.id,), (), False),
    ]


def test_one_state_of_the_index_gives_one_token(archive):
    soon = Viewer(now=NOW + timedelta(minutes=30))
    assert archive.look().since == archive.look(soon).since != archive.look(LATER).since


def test_the_news_can_be_walked_through_by_cursor(archive):
    before = archive.look().since
    archive.commit(*(article(f"n{number}", title="Oil") for number in range(5)))
    asked = {"since": before, "order_by": Order.NEWEST, "page_size": 3}
    first = archive.look(**asked)
    assert len({*names(first).split(), *names(archive.look(**asked, cursor=first.next_cursor)).split()}) == 5
    with pytest.raises(InvalidRequest):
        archive.look(**asked | {"since": ""}, cursor=first.next_cursor)


@pytest.mark.parametrize(
    "text", ["x", "W10", "eyJhIjoxfQ", "WzEsMV0x", "WzFlNDAwLDFd", "W1tb" * 900, "ö", "WzEsMWU5OV0"]
)
def test_what_no_answer_gave_is_refused(archive, text):
    with pytest.raises(InvalidRequest, match="not a valid value"):
        archive.look(since=text)


def test_what_an_index_of_another_archive_gave_has_expired(archive):
    ahead = archive.look().since
    archive.change = 0
    archive.commit(A)
    with pytest.raises(SinceExpired):
        archive.look(since=ahead)


def test_what_comes_close_is_decided_anew_at_each_asking(archive):
    asked = {"text": "wool silk tin lead", "match": MatchRule.AUTO}
    both, other = article("both", title="wool silk"), article("other", title="tin lead")
    archive.commit(both, other, article("none", title="river"))
    first = archive.look(**asked)
    assert (first.matched_by, first.total) == (MatchRule.CLOSE, 2)

    # the best article has less than before, so one word is enough; what has none any more is told
    archive.commit(article("both", title="wool river"), article("other", title="river"), article("tin", title="tin"))
    second = archive.look(since=first.since, **asked)
    assert sorted(names(second).split()) == ["both", "tin"]
    assert second.dropped.unmatched == (other.id,)

    # an article that has all four is the best; what changed and does not come close now is told
    archive.commit(article("four", title="wool silk tin lead"), article("tin", title="tin river river"))
    third = archive.look(since=second.since, **asked)
    assert names(third) == "four"
    assert third.dropped.unmatched == (article("tin").id,)
    assert third.total == 1
