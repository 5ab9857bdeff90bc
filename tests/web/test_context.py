"""Who shows a staff token sees what is hidden, marked; who shows a wrong one is told so; all others are readers."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from flask.testing import FlaskClient
from support.articles import article, index_of
from support.pages import Page
from werkzeug.test import TestResponse

from search.access import Access
from search.archive.store import open_archive
from search.archive.tokens import Scope
from search.engine.base import SearchEngine
from search.model.article import Status
from search.settings import Settings
from web import create_app

FAR = datetime(2999, 1, 1, tzinfo=UTC)
OPEN = article("open", title="Oil, for all to read")
HIDDEN = {
    "withheld": article("withheld", title="Oil, withheld", status=Status.WITHHELD),
    "embargoed": article("embargoed", title="Oil, embargoed", embargo_until=FAR),
    "unpublished": article("unpublished", title="Oil, to come", published=FAR),
}
SEARCH = "/api/v1/search?q=oil"


@pytest.fixture
def access(engine: SearchEngine) -> Iterator[Access]:
    with open_archive(engine.settings) as archive:
        yield Access(archive)


@pytest.fixture
def app(engine: SearchEngine):
    index_of(engine, [OPEN, *HIDDEN.values()])
    return create_app(engine.settings, engine=engine)


@pytest.fixture
def client(app) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def closed(engine: SearchEngine, app) -> FlaskClient:
    """The site with its API closed to the public."""
    settings = Settings(data=engine.settings.data, engine="memory", api="tokens")
    return create_app(settings, engine=engine).test_client()


def bearer(access: Access, scope: Scope = Scope.STAFF, *, days: int = 1) -> dict[str, str]:
    now = datetime.now(UTC)
    secret = access.create(f"{scope} {days}", scope, now=now, expires_at=now + timedelta(days=days))
    return {"Authorization": f"Bearer {secret}"}


def refusal(answer: TestResponse) -> tuple[int, str, str]:
    assert answer.mimetype == "application/problem+json"
    return answer.status_code, answer.json["code"], answer.headers["WWW-Authenticate"]


def test_staff_see_what_is_hidden_and_why(client, access):
    found = client.get(SEARCH, headers=bearer(access)).json["results"]
    assert {hit["source_id"]: hit["hidden"] for hit in found} == {"open": None} | {name: name for name in HIDDEN}
    (embargoed,) = (hit for hit in found if hit["source_id"] == "embargoed")
    assert embargoed["embargo_until"] == "2999-01-01T00:00:00Z"
    assert all(hit["score"] > 0 for hit in found)


@pytest.mark.parametrize("name", HIDDEN)
def test_staff_read_a_hidden_article_marked(client, access, name):
    headers, path = bearer(access), HIDDEN[name].id
    assert client.get(f"/api/v1/articles/{path}", headers=headers).json["hidden"] == name
    assert client.get(f"/api/v1/articles/{path}").status_code == 404
    assert "Staff only" in client.get(f"/article/{path}", headers=headers, follow_redirects=True).text


def test_readers_and_those_with_a_read_token_see_the_same(client, access):
    with_token = client.get(SEARCH, headers=bearer(access, Scope.READ)).json
    assert with_token == client.get(SEARCH).json
    (hit,) = with_token["results"]
    assert hit["source_id"] == "open"
    assert not {"hidden", "embargo_until", "score"} & hit.keys()


def test_staff_s_answers_are_kept_nowhere(client, access):
    assert client.get(SEARCH, headers=bearer(access)).headers["Cache-Control"] == "private, no-store"
    assert client.get(SEARCH, headers=bearer(access, Scope.READ)).headers["Cache-Control"] == "no-cache"
    assert client.get(SEARCH).headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("path", [SEARCH, f"/api/v1/articles/{OPEN.id}", "/api/v1/articles?source_id=open"])
@pytest.mark.parametrize("shown", ["Bearer", "Bearer x", "bearer dateline-00000000-00", "Bearer é"])
def test_a_wrong_token_is_refused_even_where_none_is_needed(client, path, shown):
    status, code, challenge = refusal(client.get(path, headers={"Authorization": shown}))
    assert (status, code) == (401, "token-refused")
    assert challenge == 'Bearer realm="Dateline", error="invalid_token"'


def test_an_expired_token_is_said_to_be_one(client, access):
    answer = client.get(SEARCH, headers=bearer(access, days=-1))
    assert refusal(answer)[:2] == (401, "token-refused")
    assert answer.json["detail"].startswith("This token expired at ")


def test_a_revoked_token_is_refused_at_once(client, access):
    headers = bearer(access)
    assert client.get(SEARCH, headers=headers).status_code == 200
    access.revoke("staff 1", datetime.now(UTC))
    assert refusal(client.get(SEARCH, headers=headers))[0] == 401


def test_a_wrong_token_is_refused_on_a_page_as_a_page(client):
    wrong = {"Authorization": "Bearer x"}
    assert client.get("/search?q=oil", headers=wrong).status_code == 401
    assert client.get("/search?q=oil", headers=wrong).mimetype == "text/html"
    assert Page(client, "/search?q=oil").heading() == "1 article"


def test_other_kinds_of_authorization_are_a_proxy_s_affair(client):
    assert client.get(SEARCH, headers={"Authorization": "Basic dXNlcjpwYXNz"}).json["total"] == 1


def test_a_closed_api_answers_those_who_show_a_token_of_any_scope(closed, access):
    assert refusal(closed.get(SEARCH)) == (401, "token-missing", 'Bearer realm="Dateline"')
    assert refusal(closed.get(f"/api/v1/articles/{OPEN.id}"))[0] == 401
    assert closed.get(SEARCH, headers=bearer(access, Scope.READ)).json["total"] == 1
    assert closed.get(SEARCH, headers=bearer(access)).json["total"] == 4


def test_a_closed_api_leaves_the_page_and_health_open(closed):
    assert [closed.get(path).status_code for path in ("/search?q=oil", "/readyz", "/healthz")] == [200, 200, 200]


@pytest.mark.parametrize(
    ("scope", "expected"),
    [
        (None, (401, "token-missing", 'Bearer realm="Dateline"')),
        (
            Scope.READ,
            (403, "scope-too-narrow", 'Bearer realm="Dateline", error="insufficient_scope", scope="staff"'),
        ),
    ],
)
def test_what_is_for_staff_asks_for_a_staff_token(client, access, scope, expected):
    headers = bearer(access, scope) if scope else {}
    assert refusal(client.get(f"/api/v1/articles/{OPEN.id}/versions", headers=headers)) == expected
