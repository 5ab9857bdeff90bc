"""Refuses requests of a client that asks too much, and tells each how much it may still ask."""

import sqlite3

from flask import Flask, Response, current_app, g, request

from search.errors import DatelineError
from search.settings import Settings
from web.http.clients import client_of
from web.http.rates import WINDOW, Allowance, Rates

_UNLIMITED = frozenset({"health.lives", "health.is_ready", "static"})
_POLICY = "address"


class TooManyRequests(DatelineError):
    """A client has asked as much as it may; `wait` is in how many seconds it may ask again."""

    def __init__(self, wait: int) -> None:
        super().__init__(f"too many requests; the next is answered in {wait} seconds")
        self.wait = wait


def prepare(app: Flask, settings: Settings) -> None:
    """Limit what one address may ask in a minute, if there is a limit."""
    if not settings.address_rate:
        return
    rates = Rates(settings.data / "run" / "rates.db")

    def count() -> None:
        if request.endpoint not in _UNLIMITED:
            _admit(rates, client_of(request.remote_addr), settings.address_rate)

    app.before_request(count)
    app.after_request(_tell)


def _admit(rates: Rates, client: str, limit: int) -> None:
    try:
        g.allowance = rates.ask(client, limit)
    except sqlite3.Error:
        current_app.logger.exception("a request is answered uncounted")  # better than none answered at all
        return
    if g.allowance.wait:
        raise TooManyRequests(g.allowance.wait)


def _tell(response: Response) -> Response:
    """Add the fields of the IETF's draft "RateLimit header fields for HTTP"."""
    allowance: Allowance | None = g.get("allowance")
    if allowance is not None:
        response.headers["RateLimit-Policy"] = f'"{_POLICY}";q={allowance.limit};w={WINDOW}'
        response.headers["RateLimit"] = f'"{_POLICY}";r={allowance.left};t={allowance.full_in}'
    return response
