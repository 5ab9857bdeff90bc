"""A day is public once it has begun in the newsroom's time zone, whatever the zone of a reader."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from support.articles import NOW, article, index_of
from support.asking import ask, found, names

from search.engine.base import SearchEngine
from search.engines import open_engine
from search.errors import ArticleNotFound
from search.model.dates import PartialDate
from search.model.viewer import Viewer
from search.settings import Settings

A_MOMENT = timedelta(microseconds=1)
ARTICLES = (
    article("today", published=date(2026, 9, 5)),
    article("tomorrow", published=date(2026, 9, 6)),
    article("after", published=date(2026, 9, 7)),
    article("october", published=PartialDate(year=2026, month=10)),
    article("instant", published=datetime(2026, 9, 6, 4, tzinfo=UTC)),
    article("embargoed", published=date(2026, 9, 6), embargo_until=datetime(2026, 9, 6, 18, tzinfo=UTC)),
)


def filled(settings: Settings, zone: str) -> SearchEngine:
    """Return an index made by an engine in UTC, opened by one in another zone."""
    made_in = open_engine(settings)
    index_of(made_in, ARTICLES[::2])
    index_of(made_in, ARTICLES[1::2])
    return open_engine(replace(settings, timezone=ZoneInfo(zone)))


@pytest.mark.parametrize(
    ("zone", "begins"),
    [
        ("UTC", "2026-09-06T00:00"),
        ("America/Los_Angeles", "2026-09-06T07:00"),
        ("America/Santiago", "2026-09-06T04:00"),  # its first hour is left out
        ("Europe/Vienna", "2026-09-05T22:00"),
        ("Asia/Kathmandu", "2026-09-05T18:15"),
        ("Pacific/Kiritimati", "2026-09-05T10:00"),
    ],
)
def test_a_day_is_public_once_it_has_begun_in_the_newsroom(settings: Settings, zone: str, begins: str) -> None:
    index, moment = filled(settings, zone), datetime.fromisoformat(f"{begins}+00:00")
    before, then = Viewer(now=moment - A_MOMENT), Viewer(now=moment)
    assert "tomorrow" not in found(index, viewer=before).split()
    assert "tomorrow" in found(index, viewer=then).split()
    with pytest.raises(ArticleNotFound):
        index.article(ARTICLES[1].id, before)
    assert index.article(ARTICLES[1].id, then).summary.source_id == "tomorrow"


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-09-06T03:59", "today"),
        ("2026-09-06T04:00", "instant today tomorrow"),  # both begin with the day, which has 23 hours
        ("2026-09-06T18:00", "embargoed instant today tomorrow"),
        ("2026-09-07T02:59", "embargoed instant today tomorrow"),
        ("2026-09-07T03:00", "after embargoed instant today tomorrow"),
        ("2026-10-01T02:59", "after embargoed instant today tomorrow"),
        ("2026-10-01T03:00", "after embargoed instant october today tomorrow"),
    ],
)
def test_what_readers_see_from_moment_to_moment(settings: Settings, now: str, expected: str) -> None:
    viewer = Viewer(now=datetime.fromisoformat(f"{now}+00:00"))
    assert found(filled(settings, "America/Santiago"), viewer=viewer) == expected


def test_a_day_that_begins_is_news_in_the_newsroom_s_zone(settings: Settings) -> None:
    index = filled(settings, "America/Los_Angeles")
    begins = datetime(2026, 9, 6, 7, tzinfo=UTC)
    before = ask(index, viewer=Viewer(now=begins - A_MOMENT)).since
    assert names(ask(index, viewer=Viewer(now=begins - A_MOMENT), since=before)) == ""
    news = ask(index, viewer=Viewer(now=begins), since=before)
    assert names(news) == "tomorrow"
    assert names(ask(index, viewer=Viewer(now=begins), since=news.since)) == ""


def test_the_zone_in_which_a_reader_asks_does_not_change_what_is_public(settings: Settings) -> None:
    index = filled(settings, "America/Los_Angeles")
    for zone in ("Pacific/Kiritimati", "Pacific/Honolulu"):
        viewer = Viewer(now=datetime(2026, 9, 6, 6, tzinfo=UTC))
        assert found(index, viewer=viewer, zone=ZoneInfo(zone)) == "instant today"


def test_all_is_public_in_the_end_in_every_zone(settings: Settings) -> None:
    index = filled(settings, "Pacific/Pago_Pago")
    assert ask(index, viewer=Viewer(now=NOW + timedelta(days=90))).total == len(ARTICLES)
