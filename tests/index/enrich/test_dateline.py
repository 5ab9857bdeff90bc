"""An article without a date is dated by its dateline and the day of its file, and by nothing else."""

import os
from datetime import UTC, date, datetime

import pytest
from support.articles import article

from index.enrich.enrichment import enrich
from index.sources.walk import SourceFile
from search.model.request import SearchRequest
from search.model.viewer import Viewer
from search.settings import Settings

FILED = date(2019, 7, 5)


def found(filed=FILED, **fields):
    return enrich(article("a", **fields | {"filed": filed}), Settings()).published


@pytest.mark.parametrize(
    ("dateline", "day"),
    [
        ("VIENNA, July 3", date(2019, 7, 3)),
        ("VIENNA, 3 July (Reuters) -", date(2019, 7, 3)),
        ("BAKU, Jul 5", date(2019, 7, 5)),
        ("WELLINGTON, July 6", date(2019, 7, 6)),
        ("CONWAY, Ark., Jun. 30 -", date(2019, 6, 30)),
        ("VIENNA, July 3, 2018", date(2018, 7, 3)),
        ("VIENNA, Sept 3 2001", None),
        ("VIENNA, July 9", None),
        ("VIENNA, May 3", None),
        ("VIENNA, July 32", None),
        ("VIENNA", None),
        ("", None),
    ],
)
def test_a_dateline_gives_day_and_month_and_the_file_the_year(dateline, day):
    assert found(dateline=dateline, body="Talks began.") == day


def test_the_head_of_the_text_is_a_dateline_too():
    assert found(body="VIENNA, July 3 (Reuters) - Talks began.") == date(2019, 7, 3)


def test_at_the_turn_of_the_year_the_year_is_the_one_before():
    assert found(filed=date(2020, 1, 2), dateline="PARIS, Dec 30") == date(2019, 12, 30)
    assert found(filed=date(2019, 12, 31), dateline="AUCKLAND, Jan 1") == date(2020, 1, 1)


@pytest.mark.parametrize("text", ["Talks on July 3 failed.", "On 3 July 2019 talks began.", "The 43rd summit - July 3"])
def test_days_in_the_text_are_never_taken(text):
    assert found(body=text) is None


def test_what_the_source_says_stays():
    assert found(dateline="VIENNA, July 3", published=date(2001, 1, 1)) is None


def test_without_the_day_of_a_file_only_a_dateline_with_a_year_tells():
    assert found(filed=None, dateline="VIENNA, July 3") is None
    assert found(filed=None, dateline="VIENNA, July 3, 2018") == date(2018, 7, 3)


class TestTheDayOfAFile:
    @pytest.mark.parametrize(
        ("name", "day"),
        [
            ("2019-07-05-vienna.txt", date(2019, 7, 5)),
            ("wire/2019/07/05/0001.jsonl", date(2019, 7, 5)),
            ("20190705T1200.txt", date(2019, 7, 5)),
            ("2018-01-01/2019_07_05.txt", date(2019, 7, 5)),
        ],
    )
    def test_is_in_its_name(self, tmp_path, name, day):
        assert SourceFile(path=tmp_path, name=name).day() == day

    @pytest.mark.parametrize("name", ["vienna.txt", "2019-13-45.txt", "1234567890123.txt"])
    def test_is_else_that_of_its_last_change(self, tmp_path, name):
        path = tmp_path / "file"
        path.touch()
        moment = datetime(2001, 2, 3, 12, tzinfo=UTC).timestamp()
        os.utime(path, (moment, moment))
        assert SourceFile(path=path, name=name).day() == date(2001, 2, 3)

    def test_is_unknown_of_a_file_that_went(self, tmp_path):
        assert SourceFile(path=tmp_path / "gone", name="gone").day() is None


def published(newsroom):
    result = newsroom.engine.search(SearchRequest(), Viewer(now=newsroom.now))
    return [hit.summary.published for hit in result.hits]


def test_it_is_searchable_and_outlives_the_file(newsroom):
    path = newsroom.write("2019-07-05.jsonl", {"id": "a", "title": "Talks", "dateline": "VIENNA, July 3"})
    assert newsroom.update().enriched["published"] == {"found": 1, "given": 0}
    assert published(newsroom) == [date(2019, 7, 3)]
    path.rename(path.with_name("copy.jsonl"))
    assert newsroom.update().unchanged == 1
    newsroom.rebuild()
    assert published(newsroom) == [date(2019, 7, 3)]


def test_a_newer_version_of_dateline_keeps_it(newsroom, monkeypatch):
    newsroom.write("2019-07-05.jsonl", {"id": "a", "title": "Talks", "dateline": "VIENNA, July 3"})
    newsroom.update()
    monkeypatch.setattr("index.enrich.enrichment.VERSION", 99)
    newsroom.rebuild()
    assert published(newsroom) == [date(2019, 7, 3)]
