"""Exports at the same time are limited, in all and for each client; a manifest is made once for its revision."""

from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from support.articles import article, index_of

from search.access import Access
from search.archive.store import open_archive
from search.archive.tokens import Scope
from search.engines import open_engine
from search.settings import Settings
from web import create_app

NOW = datetime(2026, 8, 15, 12, tzinfo=UTC)
EXPORTS = ["/search.csv", "/search.jsonl", "/search.manifest.json"]
STORIES = [article("a", title="Oil"), article("b", title="Oil again")]


@pytest.fixture
def settings(tmp_path):
    return Settings(data=tmp_path, engine="memory", exports=3, client_exports=2)


@pytest.fixture
def app(settings):
    engine = open_engine(settings)
    index_of(engine, STORIES)
    return create_app(settings, engine=engine, clock=lambda: NOW)


def export(app, path="/search.csv", *, address="192.0.2.1", token=None):
    """Begin an export, and do not read it."""
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    return app.test_client().get(path, headers=headers, environ_overrides={"REMOTE_ADDR": address}, buffered=False)


def secret_of_staff(settings):
    access = Access(open_archive(settings))
    return access.create("desk", Scope.STAFF, now=NOW, expires_at=NOW + timedelta(days=1))


@pytest.mark.parametrize("path", EXPORTS)
def test_a_client_with_two_gets_no_third_until_one_has_ended(app, path):
    first, second = export(app), export(app, "/search.jsonl")
    refused = export(app, path)
    assert (refused.status_code, refused.get_json()["code"]) == (429, "too-many-exports")
    assert refused.headers["Retry-After"] == "10"
    first.close()
    with export(app, path) as third:
        assert third.status_code == 200
    second.close()


def test_others_have_exports_of_their_own_until_there_are_too_many_in_all(app):
    with ExitStack() as running:
        running.enter_context(export(app))
        running.enter_context(export(app))
        assert running.enter_context(export(app, address="192.0.2.2")).status_code == 200
        refused = export(app, address="192.0.2.3")
        assert (refused.status_code, refused.get_json()["code"]) == (503, "overloaded")
        assert refused.headers["Retry-After"] == "1"
    assert export(app, address="192.0.2.3").status_code == 200


def test_a_token_counts_wherever_it_comes_from(app, settings):
    secret = secret_of_staff(settings)
    with export(app), export(app), export(app, token=secret) as by_token:
        assert by_token.status_code == 200


def test_one_that_is_refused_or_ends_in_an_error_does_not_count(app):
    for _ in range(3):
        assert export(app, "/search.csv?nonsense=1").status_code == 400
    with export(app), export(app) as second:
        assert second.status_code == 200


def test_only_exports_are_counted(app):
    with export(app), export(app):
        assert app.test_client().get("/search", environ_overrides={"REMOTE_ADDR": "192.0.2.1"}).status_code == 200


class Counting:
    """An engine that counts the pages that are read for exports."""

    def __init__(self, engine):
        self._engine = engine
        self.pages = 0

    def __getattr__(self, name):
        return getattr(self._engine, name)

    def walk(self, request, viewer):
        walk = self._engine.walk(request, viewer)
        return replace(walk, searcher=_Pages(walk.searcher, self))


class _Pages:
    def __init__(self, searcher, counting):
        self._searcher, self._counting = searcher, counting

    def __getattr__(self, name):
        return getattr(self._searcher, name)

    def select(self, collector):
        self._counting.pages += 1
        return self._searcher.select(collector)


class TestManifests:
    """What is kept of a manifest, and when it is made again."""

    @pytest.fixture
    def made(self, settings):
        """An app, the engine that counts the pages it reads, and the moment of the requests."""
        engine = Counting(open_engine(settings))
        lifted = NOW + timedelta(minutes=1)
        index_of(engine, [*STORIES, article("c", title="Oil to come", embargo_until=lifted)])
        moment = [NOW]
        return create_app(settings, engine=engine, clock=lambda: moment[0]), engine, moment

    def manifest(self, app, query="q=oil", **asked):
        with export(app, f"/search.manifest.json?{query}", **asked) as answer:
            assert answer.status_code == 200
            return answer.get_json()

    def test_it_is_made_once(self, made):
        app, engine, _ = made
        first, pages = self.manifest(app), engine.pages
        assert self.manifest(app) == first
        assert engine.pages == pages > 0

    def test_another_search_has_another(self, made):
        app, _, _ = made
        assert self.manifest(app)["count"] == 2
        assert self.manifest(app, "q=again")["count"] == 1

    def test_the_moment_of_asking_is_its_own(self, made):
        app, engine, moment = made
        self.manifest(app)
        pages, moment[0] = engine.pages, NOW + timedelta(seconds=5)
        assert self.manifest(app)["asked_at"] == "2026-08-15T12:00:05Z"
        assert engine.pages == pages

    def test_staff_and_readers_never_get_each_other_s(self, made, settings):
        app, _, _ = made
        secret = secret_of_staff(settings)
        assert [self.manifest(app)["count"], self.manifest(app, token=secret)["count"]] == [2, 3]
        assert [self.manifest(app)["count"], self.manifest(app, token=secret)["count"]] == [2, 3]

    def test_the_end_of_an_embargo_makes_another(self, made):
        app, _, moment = made
        before = self.manifest(app)
        moment[0] = NOW + timedelta(minutes=2)
        after = self.manifest(app)
        assert (before["count"], after["count"]) == (2, 3)
        assert before["sha256"] != after["sha256"]

    def test_a_commit_makes_another(self, made):
        app, engine, _ = made
        assert self.manifest(app)["count"] == 2
        index_of(engine, [article("d", title="Oil rose")])
        assert self.manifest(app)["count"] != 2
