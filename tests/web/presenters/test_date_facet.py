from datetime import UTC, date, datetime, timedelta

import pytest
from support.pages import Page, text

from web import create_app

NOW = datetime(2020, 6, 20, 22, 30, tzinfo=UTC)
AUSTRIA = date(2020, 6, 6)
LENGTHS = [("Past week", 7), ("Past month", 30), ("Past year", 365), ("Past ten years", 3652)]


def offered(engine, asked="q=oil", now=NOW):
    """Return what the presets say and where they lead, as (words, address); what is in force leads nowhere."""
    client = create_app(engine.settings, engine=engine, clock=lambda: now).test_client()
    section = Page(client, f"/search?{asked}").part("section", aria_labelledby="f-date")
    rows = section.all("p", class_="choices")
    return [(text(each), each.get("href", "").removesuffix("#refine")) for row in rows for each in row]


def test_each_begins_so_long_before_today_and_has_no_end(newsroom_engine):
    assert offered(newsroom_engine) == [
        ("Past week", "/search?q=oil&from-date=2020-06-14"),
        ("Past month", "/search?q=oil&from-date=2020-05-21"),
        ("Past year", "/search?q=oil&from-date=2019-06-21"),
        ("Past ten years", "/search?q=oil&from-date=2010-06-21"),
    ]


def test_today_is_that_of_the_reader(newsroom_engine):
    assert offered(newsroom_engine, "tz=Asia/Almaty")[0][1] == "/search?tz=Asia/Almaty&from-date=2020-06-15".replace(
        "/A", "%2FA"
    )


def test_a_preset_takes_the_place_of_other_dates_and_keeps_the_rest(newsroom_engine):
    asked = "q=oil&country=RU&date=2020-03&from-date=2019&to-date=2021"
    assert offered(newsroom_engine, asked)[0][1] == "/search?q=oil&country=RU&from-date=2019-06-21"


def test_the_one_in_force_is_told_apart(newsroom_engine):
    rows = dict(offered(newsroom_engine, "q=oil&from-date=2019-06-21"))
    assert [label for label, address in rows.items() if not address] == ["Past year"]


def found(engine, address, now):
    client = create_app(engine.settings, engine=engine, clock=lambda: now).test_client()
    return int(client.get(address.replace("/search", "/api/v1/search", 1)).json["total"])


@pytest.mark.parametrize("days", [0, 3, 9, 40, 200, 400, 5_000])
@pytest.mark.parametrize(
    ("asked", "newest"),
    [("q=oil", date(2020, 6, 19)), ("facet=date:year", date(2020, 6, 19)), ("country=AT&facet=date:year", AUSTRIA)],
)
def test_all_that_find_something_are_offered_and_no_other_however_wide_the_bars_are(
    newsroom_engine, asked, newest, days
):
    now = NOW + timedelta(days=days)
    rows = offered(newsroom_engine, asked, now)
    assert all(found(newsroom_engine, address, now) for _, address in rows)
    assert [label for label, _ in rows] == [label for label, length in LENGTHS if (now.date() - newest).days < length]


@pytest.mark.parametrize(("years", "labels"), [(2, ["Past ten years"]), (11, [])])
def test_none_is_offered_that_begins_behind_all_that_is_found(newsroom_engine, years, labels):
    assert [label for label, _ in offered(newsroom_engine, now=NOW + timedelta(days=365 * years))] == labels
