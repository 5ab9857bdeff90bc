"""Staff sign in on the page with a token, and are readers again when they sign out or the token ends."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from support.articles import NOW, article, index_of
from support.pages import Page

from search.access import Access
from search.archive.store import open_archive
from search.archive.tokens import Scope
from search.engine.base import SearchEngine
from search.errors import ArchiveUnusable
from search.model.article import Status
from search.settings import Settings
from web import create_app

EXPIRY = NOW + timedelta(days=1)


@pytest.fixture
def access(engine: SearchEngine) -> Iterator[Access]:
    with open_archive(engine.settings) as archive:
        yield Access(archive)


@pytest.fixture
def token(access: Access) -> str:
    return access.create("desk", Scope.STAFF, now=NOW, expires_at=EXPIRY)


@pytest.fixture
def clock() -> list:
    return [NOW]


@pytest.fixture
def client(engine: SearchEngine, clock: list) -> FlaskClient:
    index_of(engine, [article("open", title="Oil"), article("withheld", title="Oil, withheld", status=Status.WITHHELD)])
    return create_app(engine.settings, engine=engine, clock=lambda: clock[0]).test_client()


def sign_in(client: FlaskClient, token: str, **headers: str):
    return client.post("/sign-in", data={"token": f" {token} "}, headers=headers)


def sees_hidden(client: FlaskClient) -> bool:
    return "Staff only" in client.get("/search?q=oil").text


def test_who_signs_in_sees_what_is_hidden_until_they_sign_out(client, token):
    assert not sees_hidden(client)
    answer = sign_in(client, token)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/")
    assert sees_hidden(client)
    assert client.get("/search?q=oil").headers["Cache-Control"] == "private, no-store"
    assert client.post("/sign-out").status_code == 303
    assert not sees_hidden(client)


def test_the_way_in_and_out_stands_on_every_page(client, token):
    for path in ("/", "/search?q=oil", "/help", "/nothing"):
        assert "/sign-in" in Page(client, path, status=(200, 404)).part("header").links()
    sign_in(client, token)
    for path in ("/", "/search?q=oil", "/help", "/nothing"):
        page = Page(client, path, status=(200, 404))
        assert page.part("header").one("form", action="/sign-out").get("method") == "post"
        assert "/sign-in" not in page.links()
        assert page.errors == []


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(engine, client, token):
    said = sign_in(client, token).headers["Set-Cookie"]
    assert "HttpOnly" in said
    assert "SameSite=Lax" in said
    assert "Expires=Sun, 16 Aug 2026 12:00:00 GMT" in said
    assert "Secure" not in said
    settings = Settings(data=engine.settings.data, engine="memory", public_url="https://example.org/archive")
    said = sign_in(create_app(settings, engine=engine, clock=lambda: NOW).test_client(), token).headers["Set-Cookie"]
    assert "Secure" in said
    assert "Path=/archive" in said


@pytest.mark.parametrize("path", ["/sign-in", "/sign-out"])
@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_form_that_another_site_sends_signs_nobody_in_or_out(client, token, path, site):
    answer = client.post(path, data={"token": token}, headers={"Sec-Fetch-Site": site})
    assert answer.status_code == 403
    assert "Set-Cookie" not in answer.headers
    assert sign_in(client, token, **{"Sec-Fetch-Site": "same-origin"}).status_code == 303


@pytest.mark.parametrize("wrong", ["", "x", "dateline-00000000-" + "0" * 64])
def test_a_wrong_token_is_said_to_be_one(client, wrong):
    answer = sign_in(client, wrong)
    assert (answer.status_code, "Set-Cookie" in answer.headers) == (401, False)
    assert "Unknown or revoked token." in answer.text


def test_signing_in_is_for_staff(client, access):
    answer = sign_in(client, access.create("script", Scope.READ, now=NOW, expires_at=EXPIRY))
    assert (answer.status_code, "Set-Cookie" in answer.headers) == (403, False)
    assert "Staff only: this token has the scope" in answer.text


def test_no_browser_takes_the_page_from_before_signing_in_for_the_one_after(client, token):
    before = client.get("/search?q=oil")
    kept = {"If-None-Match": before.headers["ETag"]}
    assert client.get("/search?q=oil", headers=kept).status_code == 304
    sign_in(client, token)
    assert client.get("/search?q=oil", headers=kept).status_code == 200
    assert "ETag" not in client.get("/search?q=oil").headers


def test_when_the_token_ends_who_had_signed_in_is_a_reader_again(client, access, token, clock):
    sign_in(client, token)
    clock[0] = EXPIRY
    assert not sees_hidden(client)
    clock[0] = NOW
    assert sees_hidden(client)
    access.revoke("desk", NOW)
    assert not sees_hidden(client)
    assert client.get("/search?q=oil").status_code == 200


def test_a_token_in_a_header_counts_before_the_cookie(client, token):
    sign_in(client, token)
    answer = client.get("/search?q=oil", headers={"Authorization": "Bearer x"})
    assert answer.status_code == 401
    assert "Sign out" in answer.text


def test_an_archive_that_fails_is_a_503_for_who_has_signed_in_and_nothing_to_others(client, token, monkeypatch):
    def fail(*_arguments):
        raise ArchiveUnusable("no")

    sign_in(client, token)
    monkeypatch.setattr(Access, "check", fail)
    assert client.get("/search?q=oil").status_code == 503
    client.delete_cookie("dateline-token")
    assert client.get("/search?q=oil").status_code == 200


def test_the_page_of_signing_in_is_valid_and_not_for_robots(client):
    page = Page(client, "/sign-in")
    assert page.errors == []
    assert page.one("meta", name="robots").get("content") == "noindex"
    assert page.one("input", id="token").get("type") == "password"


def test_why_a_token_is_refused_is_said_in_the_language_of_who_shows_it(client, token, clock):
    german = {"Accept-Language": "de"}
    assert "Unbekanntes oder widerrufenes Zugangswort." in sign_in(client, "nothing", **german).text
    clock[0] = EXPIRY
    expired = "Dieses Zugangswort ist am 2026-08-16 12:00 UTC abgelaufen; lassen Sie sich ein neues geben."
    assert expired in sign_in(client, token, **german).text
    assert "This token expired at 2026-08-16 12:00 UTC; ask for a new one." in sign_in(client, token).text
