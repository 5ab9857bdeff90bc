"""An address and a token may send a limited number of requests a minute."""

from datetime import UTC, datetime, timedelta

import pytest
from support.pages import Page

from search.access import Access
from search.archive.store import open_archive
from search.archive.tokens import Scope
from search.settings import Settings
from web import create_app


def test_where_the_counts_cannot_be_written_requests_are_answered_and_the_log_says_so(
    tmp_path, newsroom_engine, caplog
):
    (tmp_path / "run").write_text("a file where a folder should be")
    client = create_app(Settings(data=tmp_path, address_rate=1), engine=newsroom_engine).test_client()
    assert [client.get("/search").status_code for _ in range(3)] == [200] * 3
    assert "requests are not limited: request rates cannot be stored in" in caplog.text
    (tmp_path / "run").unlink()
    assert [client.get("/search").status_code for _ in range(2)] == [200, 429]


@pytest.fixture
def limited(tmp_path, newsroom_engine):
    return create_app(Settings(data=tmp_path, address_rate=2, proxy_hops=1), engine=newsroom_engine).test_client()


def from_address(address):
    return {"X-Forwarded-For": address}


def test_beyond_the_limit_an_address_is_told_when_to_come_back(limited):
    for left in ("1", "0"):
        answer = limited.get("/api/v1/search?q=oil", headers=from_address("192.0.2.1"))
        assert answer.status_code == 200
        assert answer.headers["RateLimit-Policy"] == '"address";q=2;w=60'
        assert answer.headers["RateLimit"].startswith(f'"address";r={left};t=')
    refused = limited.get("/api/v1/search?q=oil", headers=from_address("192.0.2.1"))
    assert (refused.status_code, refused.get_json()["code"]) == (429, "too-many-requests")
    assert 1 <= int(refused.headers["Retry-After"]) <= 30
    assert limited.get("/search", headers=from_address("192.0.2.2")).status_code == 200


def test_a_reader_is_told_on_a_page(limited):
    for _ in range(2):
        limited.get("/")
    assert "Rate limit exceeded" in Page(limited, "/search?q=oil", status=429).text()


def test_a_network_of_the_new_kind_is_one_client(limited):
    statuses = [
        limited.get("/", headers=from_address(f"2001:db8::{number}")).status_code for number in ("1", "2", "3:4")
    ]
    assert statuses == [200, 200, 429]


def test_what_tells_of_the_process_is_not_counted(limited):
    assert {limited.get("/healthz").status_code for _ in range(5)} == {200}
    assert limited.get("/").status_code == 200
    assert "RateLimit" not in limited.get("/healthz").headers


def test_without_a_limit_nothing_is_counted_nor_written(tmp_path, newsroom_engine):
    client = create_app(Settings(data=tmp_path), engine=newsroom_engine).test_client()
    assert "RateLimit" not in client.get("/").headers
    assert list(tmp_path.iterdir()) == []


class TestTokens:
    @pytest.fixture
    def limited_with(self, tmp_path, newsroom_engine):
        def made(**rates):
            return create_app(Settings(data=tmp_path, **rates), engine=newsroom_engine).test_client()

        return made

    @pytest.fixture
    def tokens(self, tmp_path):
        """Two tokens' headers."""
        now = datetime.now(UTC)
        with open_archive(Settings(data=tmp_path)) as archive:
            access = Access(archive)
            secrets = [
                access.create(name, Scope.READ, now=now, expires_at=now + timedelta(days=1)) for name in ("one", "two")
            ]
        return [{"Authorization": f"Bearer {secret}"} for secret in secrets]

    def statuses(self, client, headers, times):
        return [client.get("/api/v1/search", headers=headers).status_code for _ in range(times)]

    def test_each_has_its_own_limit_beside_that_of_the_address(self, limited_with, tokens):
        client = limited_with(token_rate=3, address_rate=1)
        assert client.get("/api/v1/search", headers=tokens[0]).headers["RateLimit-Policy"] == '"token";q=3;w=60'
        assert self.statuses(client, tokens[0], 3) == [200, 200, 429]
        assert self.statuses(client, tokens[1], 1) == [200]
        assert self.statuses(client, {}, 2) == [200, 429]

    def test_where_only_tokens_are_limited_readers_are_not(self, limited_with, tokens):
        client = limited_with(token_rate=1)
        assert self.statuses(client, {}, 3) == [200, 200, 200]
        assert self.statuses(client, tokens[0], 2) == [200, 429]

    def test_where_only_addresses_are_limited_who_shows_a_token_is_not(self, limited_with, tokens):
        assert self.statuses(limited_with(address_rate=1), tokens[0], 3) == [200, 200, 200]

    def test_who_guesses_tokens_is_counted_by_address(self, limited_with, tokens):
        guess = {"Authorization": tokens[0]["Authorization"][:-3] + "abc"}
        assert self.statuses(limited_with(token_rate=9, address_rate=2), guess, 3) == [401, 401, 429]
