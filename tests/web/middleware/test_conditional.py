"""A browser that has an answer already gets 304 while the answer holds, and not a moment longer."""

from datetime import UTC, datetime, timedelta

import pytest
from support.articles import article, index_of
from support.pages import id_of

from search.engines import open_engine
from search.settings import ENGINES, Settings
from web import create_app

NOON = datetime(2026, 8, 15, 12, tzinfo=UTC)


class Site:
    """A site whose time a test sets."""

    def __init__(self, folder, engine):
        self.engine = open_engine(Settings(data=folder, engine=engine))
        self.now = NOON
        self.write(article("a", title="Oil"), article("embargoed", embargo_until=NOON + timedelta(hours=1)))
        self.client = create_app(self.engine.settings, engine=self.engine, clock=lambda: self.now).test_client()

    def write(self, *articles):
        index_of(self.engine, articles)

    def get(self, path, tag=None, **headers):
        return self.client.get(path, headers=headers | ({"If-None-Match": tag} if tag else {}))

    def tag(self, path, **headers):
        return self.get(path, **headers).headers["ETag"]


@pytest.fixture(params=ENGINES)
def site(request, tmp_path):
    return Site(tmp_path, request.param)


PATHS = ["/", "/search?q=oil", "/api/v1/search?q=oil", f"/api/v1/articles/{id_of('a')}", f"/article/{id_of('a')}/oil"]


@pytest.mark.parametrize("path", PATHS)
def test_who_has_the_answer_already_is_told_so_without_it(site, path):
    tag = site.tag(path)
    assert tag.startswith('W/"')
    again = site.get(path, tag)
    assert (again.status_code, again.data, again.headers["ETag"]) == (304, b"", tag)
    assert again.headers["Cache-Control"] == "no-cache"
    assert site.client.head(path, headers={"If-None-Match": tag}).status_code == 304


def test_another_address_another_answer(site):
    assert len({site.tag(path) for path in PATHS}) == len(PATHS)
    assert site.tag("/search?q=oil") != site.tag("/search?q=gas")
    assert site.get("/search?q=gas", site.tag("/search?q=oil")).status_code == 200


def test_a_commit_makes_every_answer_another(site):
    before = site.tag("/")
    site.write(article("b"))
    assert site.get("/", before).status_code == 200


def test_what_is_taken_out_in_haste_makes_every_answer_another_though_the_revision_stays(site):
    before = site.tag("/search")
    with site.engine.writer() as writer:
        writer.remove(id_of("a"), was_public=False)
        writer.commit(revision=writer.revision, at=NOON + timedelta(seconds=1))
    assert site.get("/search", before).status_code == 200


def test_an_embargo_that_lifts_makes_every_answer_another_without_a_commit(site):
    before = site.tag("/search")
    site.now += timedelta(hours=1) - timedelta(microseconds=1)
    assert site.get("/search", before).status_code == 304
    site.now += timedelta(microseconds=1)
    lifted = site.get("/search", before)
    assert (lifted.status_code, lifted.headers["ETag"] != before) == (200, True)


def test_the_next_day_makes_every_answer_another_in_the_zone_of_the_asker(site):
    utc, tokyo = site.tag("/search?q=date:yesterday"), site.tag("/search?q=date:yesterday&tz=Asia/Tokyo")
    site.now = datetime(2026, 8, 15, 12, 30, tzinfo=UTC)
    assert site.get("/search?q=date:yesterday", utc).status_code == 304
    site.now = datetime(2026, 8, 15, 15, tzinfo=UTC)  # midnight in Tokyo
    assert site.get("/search?q=date:yesterday&tz=Asia/Tokyo", tokyo).status_code == 200


@pytest.mark.parametrize("path", ["/nothing", "/api/v1/search?nonsense=1", "/healthz", "/readyz"])
def test_what_is_no_answer_from_the_index_has_no_tag(site, path):
    assert "ETag" not in site.get(path).headers


def test_an_article_that_is_gone_is_gone_whatever_tag_is_shown(site):
    path = f"/api/v1/articles/{id_of('a')}"
    tag = site.tag(path)
    index_of(site.engine, [], removed=[id_of("a")])
    assert site.get(path, tag).status_code == 404


def test_without_an_index_the_page_says_so(tmp_path):
    engine = open_engine(Settings(data=tmp_path))
    client = create_app(engine.settings, engine=engine).test_client()
    assert client.get("/search", headers={"If-None-Match": "*"}).status_code == 503
