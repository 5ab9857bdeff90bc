"""An address and a token may send a limited number of requests a minute, counted for all workers together."""

from datetime import UTC, datetime, timedelta
from multiprocessing import get_context

import pytest
from support.pages import Page

from search.access import Access
from search.archive.store import open_archive
from search.archive.tokens import Scope
from search.errors import DatelineError
from search.settings import Settings
from web import create_app
from web.middleware.rate_limits import Rates


class Clock:
    def __init__(self):
        self.now = 1_000_000.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def rates(tmp_path, clock):
    return Rates(tmp_path / "rates.db", clock=clock)


def waits(rates, client, limit, times):
    return [rates.ask(client, limit).wait for _ in range(times)]


def test_a_minute_s_requests_may_come_at_once_and_then_one_at_a_time(rates, clock):
    assert waits(rates, "a", 6, 7) == [0] * 6 + [10]
    clock.now += 9
    assert waits(rates, "a", 6, 1) == [1]
    clock.now += 1
    assert waits(rates, "a", 6, 2) == [0, 10]
    clock.now += 60
    assert waits(rates, "a", 6, 7) == [0] * 6 + [10]


def test_each_answer_says_what_is_left_and_when_all_is_there_again(rates, clock):
    told = [rates.ask("a", 3) for _ in range(4)]
    assert [(each.left, each.full_in) for each in told] == [(2, 20), (1, 40), (0, 60), (0, 60)]


def test_what_one_client_asks_is_not_counted_for_another(rates):
    waits(rates, "a", 2, 5)
    assert waits(rates, "b", 2, 2) == [0, 0]


def test_a_clock_that_is_set_back_shuts_nobody_out(rates, clock):
    waits(rates, "a", 6, 6)
    clock.now -= 86_400
    assert rates.ask("a", 6).wait <= 10


def test_those_long_silent_are_forgotten(rates, clock, tmp_path):
    for number in range(999):
        rates.ask(f"client {number}", 60)
    size = (tmp_path / "rates.db").stat().st_size
    for _ in range(9):
        clock.now += 120
        for number in range(1_000):
            rates.ask(f"{clock.now} {number}", 60)
    assert (tmp_path / "rates.db").stat().st_size < 3 * size


def ask_often(path, answers):
    rates = Rates(path)
    answers.put(sum(rates.ask("a", 100).wait == 0 for _ in range(100)))


def test_workers_count_together(tmp_path):
    processes = get_context("spawn")
    answers = processes.Queue()
    workers = [processes.Process(target=ask_often, args=(tmp_path / "rates.db", answers)) for _ in range(3)]
    for worker in workers:
        worker.start()
    admitted = sum(answers.get(timeout=120) for _ in workers)
    for worker in workers:
        worker.join()
    assert 100 <= admitted < 200  # not 300: some may come in while a slow machine lets time pass


def test_a_place_that_cannot_be_written_is_said_when_the_app_is_made(tmp_path, newsroom_engine):
    (tmp_path / "run").write_text("a file where a folder should be")
    with pytest.raises(DatelineError, match=r"request rates cannot be stored in .*rates\.db"):
        create_app(Settings(data=tmp_path, address_rate=1), engine=newsroom_engine)


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
