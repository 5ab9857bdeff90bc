"""Numbers, days and instants as readers write them."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from search.model.dates import PartialDate
from web.l10n import articles, direction, number, outcome, percent, time

VIENNA = ZoneInfo("Europe/Vienna")


def test_a_day_is_a_day_in_every_zone():
    shown = time(date(2020, 3, 9), VIENNA)
    assert (shown.text, shown.machine, shown.full) == ("9 March 2020", "2020-03-09", "")


@pytest.mark.parametrize(
    ("partial", "text", "machine"),
    [(PartialDate(year=1931), "1931", "1931"), (PartialDate(year=1931, month=5), "May 1931", "1931-05")],
)
def test_a_year_or_month_alone_is_shown_as_such(partial, text, machine):
    shown = time(partial, VIENNA)
    assert (shown.text, shown.machine, shown.full) == (text, machine, "")


def test_an_instant_is_shown_in_the_zone_and_in_full():
    shown = time(datetime(2020, 3, 9, 23, 5, 7, 123, tzinfo=UTC), VIENNA)
    assert shown.text == "10 March 2020, 00:05"
    assert shown.full == "10 March 2020, 00:05:07 Europe/Vienna"
    assert shown.machine == "2020-03-09T23:05:07Z"


def test_numbers_have_their_thousands_apart():
    assert (number(1234567), percent(0.0263)) == ("1,234,567", "2.6\u00a0%")


def test_one_article_is_not_articles():
    assert [articles(0), articles(1), articles(2000)] == ["0 articles", "1 article", "2,000 articles"]
    assert outcome(0) == "No article matches this search"


@pytest.mark.parametrize(
    ("language", "way"), [("ar", "rtl"), ("he", "rtl"), ("fa", "rtl"), ("ur", "rtl"), ("az", "ltr"), ("", "auto")]
)
def test_a_language_tells_which_way_it_is_written(language, way):
    assert direction(language) == way
