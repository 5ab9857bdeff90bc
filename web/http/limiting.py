"""Refuses the requests of a client that asks too much, and tells each how much it may still ask."""

import sqlite3

from flask import Flask, Response, current_app, g, request

from search.errors import DatelineError
from search.settings import Settings
from search.types import noun
from web.http.clients import client_of
from web.http.rates import WINDOW, Allowance, Rates
from web.viewers import token_of

_UNLIMITED = frozenset({"health.lives", "health.is_ready", "health.metrics", "static"})


class TooManyRequests(DatelineError):
    """A client has asked as much as it may; `wait` is in how many seconds it may ask again."""

    def __init__(self, wait: int) -> None:
        super().__init__(f"too many requests; the next is answered in {wait} seconds")
        self.wait = wait


@noun
class Quota:
    """By which `policy` and under what name a client is counted, and how much it may ask a minute; 0: no limit."""

    policy: str
    client: str
    limit: int


def prepare(app: Flask, settings: Settings) -> None:
    """Limit what may be asked in a minute with one token, and without one from one address, if there are limits."""
    if not settings.address_rate and not settings.token_rate:
        return
    rates = Rates(settings.data / "run" / "rates.db")

    def count() -> None:
        if request.endpoint not in _UNLIMITED:
            _admit(rates, _quota(settings))

    app.before_request(count)
    app.after_request(_tell)


def _quota(settings: Settings) -> Quota:
    """Return by what the request is counted; a token that is refused counts for nothing, so nobody guesses for free."""
    try:
        token = token_of(request)
    except DatelineError:
        token = None  # the view itself will say what is the matter
    if token is not None:
        return Quota(policy="token", client=f"token {token.id}", limit=settings.token_rate)
    return Quota(policy="address", client=client_of(request.remote_addr), limit=settings.address_rate)


def _admit(rates: Rates, quota: Quota) -> None:
    if not quota.limit:
        return
    try:
        g.policy, g.allowance = quota.policy, rates.ask(quota.client, quota.limit)
    except sqlite3.Error:
        current_app.logger.exception("a request is answered uncounted")  # better than none answered at all
        return
    if g.allowance.wait:
        raise TooManyRequests(g.allowance.wait)


def _tell(response: Response) -> Response:
    """Add the fields of the IETF's draft "RateLimit header fields for HTTP"."""
    allowance: Allowance | None = g.get("allowance")
    if allowance is not None:
        response.headers["RateLimit-Policy"] = f'"{g.policy}";q={allowance.limit};w={WINDOW}'
        response.headers["RateLimit"] = f'"{g.policy}";r={allowance.left};t={allowance.full_in}'
    return response
