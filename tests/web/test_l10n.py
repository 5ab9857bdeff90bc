from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from search.model.dates import read_period
from search.query.ast import phrase
from search.query.parser import parse
from web.l10n import articles, direction, number, outcome, percent, time
from web.params.links import exactly, named
from web.presenters.picked import label, value_label
from web.rendering import joined_html, marked_html, numbered_html

VIENNA = ZoneInfo("Europe/Vienna")


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("2020", "2020"),
        ("1950..1954", "1950 to 1954"),
        ("2020-03", "March 2020"),
        ("2020-03..2020-06", "March to June 2020"),
        ("2019-11..2020-02", "November 2019 to February 2020"),
        ("2020-03-09", "9 March 2020"),
        ("2020-03-09..2020-03-15", "9 to 15 March 2020"),
        ("2020-03-30..2020-04-02", "30 March to 2 April 2020"),
        ("2019-12-30..2020-01-05", "30 December 2019 to 5 January 2020"),
        ("2020-03..", "from March 2020"),
        ("..2020", "until 2020"),
        ("_none", "undated"),
    ],
)
def test_a_stretch_of_days_is_said_in_the_widest_parts_that_fit(value, written):
    assert value_label(value) == written


def test_a_period_and_its_value_are_called_alike():
    assert label(read_period("2020-03..2020-06")) == value_label("2020-03..2020-06")


def test_a_day_is_a_day_in_every_zone():
    shown = time(date(2020, 3, 9), VIENNA)
    assert (shown.text, shown.machine, shown.full) == ("9 March 2020", "2020-03-09", "")


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


def test_only_what_matched_is_markup():
    pieces = (("<b>1 & ", False), ('"2"<script>', True), ("</b>", False))
    assert marked_html(pieces) == "&lt;b&gt;1 &amp; <mark>&quot;2&quot;&lt;script&gt;</mark>&lt;/b&gt;"
    assert numbered_html(pieces, iter([7]), last=8).count('<mark id="mark-7">') == 1


def test_passages_have_one_ellipsis_between_them_and_none_begins_a_line():
    passages = [(("one", True), (" …", False)), (("… ", False), ("two", False)), (("three …", False),)]
    assert joined_html(passages) == "<mark>one</mark>\u00a0… two three\u00a0…"


@pytest.mark.parametrize(
    ("typed", "exact"),
    [
        ("oil prices", '"oil" "prices"'),
        ('oil "crude price" -gas', '"oil" "crude price" -"gas"'),
        ("title:oil OR (gas AND coal)", 'title:"oil" OR "gas" AND "coal"'),
        ("azer* aliev~ country:az", "azer* aliev~ country:az"),
        ("", ""),
    ],
)
def test_exactly_as_typed_means_every_word_in_quotes(typed, exact):
    assert exactly(typed) == exact


@pytest.mark.parametrize("name", ['Edwin "Buzz" Aldrin', "“curly” „low“", "«angles»", "O'Brien", "a -b OR c:d*"])
def test_a_name_with_anything_in_it_makes_one_phrase(name):
    for query in (phrase(name, "person"), named("country", name)):
        assert parse(query).tree.field in ("person", "country")
