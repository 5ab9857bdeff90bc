"""An embargo ends at its second, by itself: before it readers know of nothing, and nothing kept outlives it."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from support.articles import article, index_of

from search.access import Access
from search.archive.store import open_archive
from search.archive.tokens import Scope
from search.engines import open_engine
from search.settings import ENGINES, Settings
from web import create_app

LIFTS = datetime(2026, 8, 15, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)
EMBARGOED = article(
    "embargoed", title="Budget leaves room", body="A budget.", countries=["AT"], embargo_until=LIFTS, published=LIFTS
)
OPEN = article("open", title="Budget debate begins", published=LIFTS - timedelta(days=1))
ARTICLE = f"/article/{EMBARGOED.id}/budget-leaves-room"
SURFACES = (
    "/",
    "/search",
    "/search?q=budget",
    "/search?country=AT",
    "/api/v1/search",
    "/api/v1/search?q=budget&order-by=newest",
    "/api/v1/search?q=leaves",
    f"/api/v1/articles/{EMBARGOED.id}",
    ARTICLE,
)


class Site:
    """A site whose clock the test sets."""

    def __init__(self, folder: Path, engine: str) -> None:
        self.now = LIFTS - SECOND
        self.engine = open_engine(Settings(data=folder, engine=engine))
        index_of(self.engine, [EMBARGOED, OPEN])
        app = create_app(self.engine.settings, engine=self.engine, clock=lambda: self.now)
        self.client: FlaskClient = app.test_client()

    def tells(self, path: str, headers: dict[str, str] | None = None) -> bool:
        """Tell whether an answer knows of the embargoed article."""
        return "leaves room" in self.client.get(path, headers=headers).text

    def token(self) -> dict[str, str]:
        with open_archive(self.engine.settings) as archive:
            secret = Access(archive).create("desk", Scope.STAFF, now=self.now, expires_at=LIFTS + timedelta(days=1))
        return {"Authorization": f"Bearer {secret}"}


@pytest.fixture(params=ENGINES)
def site(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Site]:
    return Site(tmp_path, request.param)


@pytest.mark.parametrize("path", SURFACES)
def test_readers_see_it_from_its_second_on_and_nothing_has_to_run(site: Site, path: str) -> None:
    for _ in range(3):  # so that whatever is kept between requests has been filled
        assert not site.tells(path)
    site.now = LIFTS
    assert site.tells(path)
    site.now = LIFTS - SECOND
    assert not site.tells(path)


def test_its_own_address_is_one_of_nothing_until_then(site: Site) -> None:
    assert [site.client.get(path).status_code for path in SURFACES[-2:]] == [404, 404]
    site.now = LIFTS
    assert [site.client.get(path).status_code for path in SURFACES[-2:]] == [200, 200]


@pytest.mark.parametrize("path", SURFACES[:-2])
def test_what_a_browser_kept_does_not_outlive_it(site: Site, path: str) -> None:
    kept = site.client.get(path)
    assert kept.headers["Cache-Control"] == "no-cache"
    tag = {"If-None-Match": kept.headers["ETag"]} if "ETag" in kept.headers else {}
    site.now = LIFTS
    assert site.client.get(path, headers=tag).status_code == 200
    assert site.tells(path, tag)


@pytest.mark.parametrize("path", SURFACES)
def test_staff_see_it_before_marked(site: Site, path: str) -> None:
    staff = site.token()
    assert site.tells(path, staff)
    marked = "Embargoed until 15 August 2026, 12:00" if "/api/" not in path else '"hidden":"embargoed"'
    assert marked in site.client.get(path, headers=staff).text
    assert not site.tells(path)
    site.now = LIFTS
    assert marked not in site.client.get(path, headers=staff).text
