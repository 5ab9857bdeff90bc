"""The first and the last hours that an article may have, which a time zone moves into a year that none may have."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from support.articles import article
from support.hidden import site

EDGES = (
    article("first", published=datetime(1600, 1, 1, 0, 30, tzinfo=UTC)),
    article("last", published=datetime(2999, 12, 31, 23, 30, tzinfo=UTC)),
)


@pytest.fixture(params=["whoosh", "memory"])
def client(request: pytest.FixtureRequest, tmp_path: Path) -> FlaskClient:
    return site(request.param, tmp_path, [EDGES])


@pytest.mark.parametrize("zone", ["UTC", "-05:00", "%2B14:00", "America/New_York"])
def test_a_page_of_them_is_shown_in_every_zone(client: FlaskClient, zone: str) -> None:
    page = client.get(f"/search?q=&tz={zone}")
    assert (page.status_code, "1 article" in page.text) == (200, True)  # readers do not see the last one yet


@pytest.mark.parametrize(
    ("interval", "bar"),
    [("year", "1599"), ("quarter", "1599-Q4"), ("week", "1599-W52"), ("day", "1599-12-31"), ("hour", "1599-12-31T19")],
)
def test_their_bars_find_them(client: FlaskClient, interval: str, bar: str) -> None:
    answer = client.get(f"/api/v1/search?tz=-05:00&facet=date:{interval}").get_json()
    assert [(value["id"], value["count"]) for value in answer["facets"]["date"]["values"]] == [(bar, 1)]
    assert client.get(f"/api/v1/search?tz=-05:00&date={bar}").get_json()["total"] == 1
