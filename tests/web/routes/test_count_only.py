"""Counts without articles: `page-size=0`, and the intervals of the date facet."""

from datetime import UTC, datetime

import pytest
from support.articles import article

SEARCH = "/api/v1/search"


@pytest.fixture
def client(site):
    return site(
        [
            article("a", title="Oil", countries=("AZ",), published=datetime(2026, 7, 31, 22, 30, tzinfo=UTC)),
            article("b", title="Oil", countries=("KZ",), published=datetime(2026, 8, 1, 8, tzinfo=UTC)),
        ]
    )


def test_only_the_total_and_the_facets_are_returned(client):
    answer = client.get(f"{SEARCH}?q=oil&page-size=0&facet=country").json
    assert (answer["total"], answer["results"], answer["page_size"], answer["pages"]) == (2, [], 0, 0)
    assert [(value["id"], value["count"]) for value in answer["facets"]["country"]["values"]] == [("AZ", 1), ("KZ", 1)]
    assert answer["links"]["next"] is None
    assert "Link" not in client.get(f"{SEARCH}?q=oil&page-size=0").headers


def test_the_page_has_articles_all_the_same(client):
    page = client.get("/search?q=oil&page-size=0&facet=date:hour")
    assert page.status_code == 200
    assert page.text.count("<article") == client.get("/search?q=oil").text.count("<article") > 0


def test_all_values_of_a_facet_are_counted_without_listing_any(client):
    answer = client.get("/api/v1/facets/country?q=oil&page-size=0").json
    assert (answer["total"], answer["pages"], answer["values"], answer["links"]["next"]) == (2, 0, [], None)


@pytest.mark.parametrize("tz", ["%2B02:00", "+02:00", "Europe/Vienna"])
def test_an_hour_s_id_is_a_value_of_date_in_the_same_zone(client, tz):
    answer = client.get(f"{SEARCH}?facet=date:hour&tz={tz}").json
    bars = answer["facets"]["date"]
    assert (bars["interval"], [bar["id"] for bar in bars["values"]]) == ("hour", ["2026-08-01T00", "2026-08-01T10"])
    for bar in bars["values"]:
        assert client.get(f"{SEARCH}?date={bar['id']}&tz={tz}").json["total"] == bar["count"]


@pytest.mark.parametrize(
    ("asked", "total"),
    [
        ("from-date=2026-08-01T08:00", 1),
        ("from-date=2026-08-01T10:01&tz=Europe/Vienna", 0),
        ("from-date=2026-08-01T10:00+02:00&to-date=2026-08-01T10:00%2B02:00", 1),
        ("to-date=2026-07-31T22:30Z", 1),
        ("to-date=2026-07-31T22:29:59Z", 0),
    ],
)
def test_ranges_begin_and_end_at_times(client, asked, total):
    assert client.get(f"{SEARCH}?{asked}").json["total"] == total


def test_two_facets_are_counted_together(client):
    facets = client.get(f"{SEARCH}?facet=country*date:month,language&page-size=0&tz=Europe/Vienna").json["facets"]
    assert list(facets) == ["language", "country*date"]
    assert facets["country*date"] == {
        "interval": "month",
        "missing": 0,
        "other": 0,
        "distinct": 2,
        "columns": [{"id": "2026-08", "label": "2026-08"}],
        "values": [
            {"id": code, "label": label, "count": 1, "selected": False, "cells": [{"id": "2026-08", "count": 1}]}
            for code, label in (("AZ", "Azerbaijan"), ("KZ", "Kazakhstan"))
        ],
    }


def test_more_cells_than_an_answer_may_have_are_refused(client):
    refused = client.get(f"{SEARCH}?facet=country:101*person:100")
    assert (refused.status_code, refused.json["code"], refused.json["parameter"]) == (400, "too-many-values", "facet")
    assert "10,100 cells; the limit is 10,000" in refused.json["detail"]


def test_the_page_of_a_facet_shows_its_values_all_the_same(client):
    page = client.get("/facets/country?q=oil&page-size=0")
    assert page.status_code == 200
    assert page.text == client.get("/facets/country?q=oil").text
