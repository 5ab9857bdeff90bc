"""Staff are told every version of an article that the archive has, whatever has become of it since."""

from collections.abc import Iterator

import pytest
from support.articles import NOW

from search.access import Access
from search.archive.store import Archive, open_archive
from search.archive.tokens import Scope
from search.engine.base import SearchEngine
from search.model.article import Article, Status, article_id
from search.people import register
from web import create_app

ID = article_id("main", "a")


def version(**fields: object) -> Article:
    return Article(feed="main", source_id="a", **{"title": "Budget"} | fields)


@pytest.fixture
def archive(engine: SearchEngine) -> Iterator[Archive]:
    with open_archive(engine.settings) as archive:
        for body in ("One.", "Two.", "Three."):
            archive.accept([version(body=body)], NOW, register)
        yield archive


@pytest.fixture
def ask(engine: SearchEngine, archive: Archive):
    secret = Access(archive).create("desk", Scope.STAFF, now=NOW, expires_at=NOW.replace(year=2027))
    client = create_app(engine.settings, engine=engine, clock=lambda: NOW).test_client()
    headers = {"Authorization": f"Bearer {secret}"}
    return lambda path=f"/api/v1/articles/{ID}/versions": client.get(path, headers=headers)


def test_former_versions_come_oldest_first_and_apart_from_the_current(ask):
    told = ask().json
    assert (told["id"], told["state"]) == (ID, "live")
    assert [(each["version"], each["body"]) for each in told["former"]] == [(1, "One."), (2, "Two.")]
    assert (told["current"]["version"], told["current"]["body"]) == (3, "Three.")


def test_of_a_withdrawn_article_there_is_what_it_was(ask, archive):
    archive.accept([version(status=Status.WITHDRAWN)], NOW, register)
    told = ask().json
    assert (told["state"], told["current"]) == ("withdrawn", None)
    assert [each["body"] for each in told["former"]] == ["One.", "Two.", "Three."]


def test_of_an_erased_article_and_of_one_that_never_was_there_is_nothing(ask, archive):
    archive.erase([ID], NOW)
    assert ask().status_code == 404
    assert ask("/api/v1/articles/AAAAAAAAAAAAAAAA/versions").json["code"] == "article-not-found"


def test_a_parameter_that_is_not_known_is_named(ask):
    assert ask(f"/api/v1/articles/{ID}/versions?x=1").json["parameter"] == "x"
