"""An address that shows wrong tokens is made to wait, without a word on whether a later one was right."""

from datetime import timedelta

import pytest
from support.articles import NOW, article, index_of

from search.access import Access
from search.archive.store import open_archive
from search.archive.tokens import Scope
from search.model.article import Status
from search.settings import Settings
from web import create_app

SEARCH = "/api/v1/search?q=oil"
WRONG = "dateline-00000000-" + "0" * 64


@pytest.fixture
def clock():
    return [NOW]


@pytest.fixture
def worker(engine, clock):
    """Make another worker of one service, behind a proxy that names the address."""
    articles = [article("open", title="Oil"), article("withheld", title="Oil, withheld", status=Status.WITHHELD)]
    index_of(engine, articles)
    settings = Settings(data=engine.settings.data, engine="memory", proxy_hops=1)
    return lambda: create_app(settings, engine=engine, clock=lambda: clock[0]).test_client(use_cookies=False)


@pytest.fixture
def right(engine):
    """Make a token for staff."""
    with open_archive(engine.settings) as archive:
        access = Access(archive)
        yield lambda name: access.create(name, Scope.STAFF, now=NOW, expires_at=NOW + timedelta(days=30))


def shown(client, token, address="192.0.2.1"):
    """Show a token in the header."""
    return client.get(SEARCH, headers={"Authorization": f"Bearer {token}", "X-Forwarded-For": address})


def typed(client, token, address="192.0.2.1"):
    """Type a token into the form."""
    return client.post("/sign-in", data={"token": token}, headers={"X-Forwarded-For": address})


def kept(client, token, address="192.0.2.1"):
    """Show a token in the cookie, and return whether that of staff was taken for one."""
    headers = {"Cookie": f"dateline-token={token}", "X-Forwarded-For": address}
    return client.get("/search?q=oil", headers=headers)


def exhaust(client):
    assert [shown(client, WRONG).status_code for _ in range(10)] == [401] * 10


@pytest.mark.parametrize("show", [shown, typed])
def test_after_ten_wrong_ones_an_address_waits_six_seconds_for_each(worker, clock, show):
    client = worker()
    assert [show(client, WRONG).status_code for _ in range(10)] == [401] * 10
    refused = show(client, WRONG)
    assert (refused.status_code, refused.headers["Retry-After"]) == (429, "6")
    assert show(client, WRONG, "192.0.2.2").status_code == 401
    clock[0] += timedelta(seconds=6)
    assert [show(client, WRONG).status_code for _ in range(2)] == [401, 429]


def test_a_refusal_says_what_it_is_to_scripts_and_to_people(worker):
    client = worker()
    exhaust(client)
    assert shown(client, WRONG).json["code"] == "too-many-wrong-tokens"
    page = typed(client, WRONG)
    assert "Too many wrong tokens from your address" in page.text
    assert 'id="token"' in page.text


def test_all_workers_and_all_ways_of_showing_count_together(worker):
    first, second = worker(), worker()
    for show in (shown, typed, kept):
        for client in (first, second):
            show(client, WRONG)
    assert [shown(first, WRONG).status_code for _ in range(5)] == [401] * 4 + [429]
    assert typed(second, WRONG).status_code == 429


def test_who_guesses_is_not_told_which_guess_was_right(worker, right, clock):
    client, token = worker(), right("desk")
    exhaust(client)
    for show in (shown, typed):
        refusals = [show(client, each) for each in (WRONG, token, "x")]
        assert {each.status_code for each in refusals} == {429}
        assert len({each.data for each in refusals}) == 1
    assert "Staff only" not in kept(client, token).text
    clock[0] += timedelta(seconds=6)
    assert shown(client, token).status_code == 200


def test_nobody_locks_out_who_works_at_the_same_address(worker, right, clock):
    client, token, other = worker(), right("desk"), right("other")
    assert shown(client, token).status_code == 200
    shown(client, other, "192.0.2.2")
    clock[0] += timedelta(days=3)
    exhaust(client)
    assert shown(worker(), token).status_code == 200
    assert "Staff only" in kept(client, token).text
    assert typed(client, token).status_code == 303
    assert shown(client, other).status_code == 429  # it was right elsewhere
    clock[0] += timedelta(days=8)
    exhaust(client)
    assert shown(client, token).status_code == 429  # it was right too long ago


def test_a_token_that_worked_and_was_revoked_is_told_so(worker, right, engine):
    client, token = worker(), right("desk")
    shown(client, token)
    exhaust(client)
    with open_archive(engine.settings) as archive:
        Access(archive).revoke("desk", NOW)
    assert shown(client, token).status_code == 401


def test_tokens_that_have_ended_cost_nothing(worker, right, engine, clock):
    client, ended, revoked = worker(), right("ended"), right("revoked")
    with open_archive(engine.settings) as archive:
        Access(archive).revoke("revoked", NOW)
    clock[0] += timedelta(days=40)
    assert {shown(client, each).status_code for each in (ended, revoked) for _ in range(12)} == {401}
    assert shown(client, WRONG).status_code == 401


def test_a_wrong_cookie_is_deleted_so_that_a_browser_shows_it_once(worker):
    answer = kept(worker(), WRONG)
    assert answer.status_code == 200
    assert answer.headers["Set-Cookie"].startswith("dateline-token=; Expires=Thu, 01 Jan 1970")
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_one_request_costs_once_however_often_it_is_looked_at(worker):
    client = worker()
    headers = {"Authorization": f"Bearer {WRONG}", "X-Forwarded-For": "192.0.2.1"}
    assert [client.get("/search?q=oil", headers=headers).status_code for _ in range(11)] == [401] * 10 + [429]


def test_where_nothing_can_be_counted_nobody_is_kept_out(worker, right, engine, caplog):
    (engine.settings.data / "run").write_text("a file where a folder should be")
    client, token = worker(), right("desk")
    assert {shown(client, WRONG).status_code for _ in range(12)} == {401}
    assert shown(client, token).status_code == 200
    assert typed(client, token).status_code == 303
    assert "wrong tokens are not slowed" in caplog.text


def test_readers_leave_no_trace(worker, engine):
    worker().get(SEARCH)
    assert not (engine.settings.data / "run").exists()
