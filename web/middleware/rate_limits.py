"""Requests a minute by token or address."""

import sqlite3
from collections.abc import Callable
from ipaddress import IPv6Address, ip_address, ip_network
from math import ceil, floor
from pathlib import Path
from threading import Lock
from time import time
from weakref import finalize

from flask import Flask, Response, current_app, g, request

from search.errors import DatelineError
from search.settings import Settings
from search.types import value_object
from web.context import token_of

WINDOW = 60  # seconds
_TABLE = "create table if not exists rates (client text primary key, due real not null) without rowid"
_PUT = "insert into rates values (?, ?) on conflict (client) do update set due = excluded.due"
_SWEEP = 1_000  # requests after which clients that have all of their allowance again are forgotten


@value_object
class Allowance:
    """What a client may still ask: `left` requests, all of the `limit` again in `full_in` seconds.

    With nothing left, `wait` says in how many seconds the next request is answered; 0 if this one may be.
    """

    limit: int
    left: int
    full_in: int
    wait: int = 0


class Rates:
    """Counts requests by the generic cell rate algorithm (ITU-T I.371): one number a client, no counters to reset.

    The number is when the client will have paid for all that it has asked, each request costing its share of a minute.
    It is kept in a small database, so that it does not matter which worker is asked. None of it must survive a crash.

    It is our own because Flask-Limiter counts in each worker apart, or in a server such as Redis that must be run
    (docs/decisions/own-rate-limits.md).
    """

    def __init__(self, path: Path, *, clock: Callable[[], float] = time) -> None:
        self._clock = clock
        self._lock = Lock()
        self._asked = 0
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._database = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
            for statement in ("pragma journal_mode = memory", "pragma synchronous = off", _TABLE):
                self._database.execute(statement)
            finalize(self, self._database.close)
        except (OSError, sqlite3.Error) as error:
            raise DatelineError(
                f"request rates cannot be stored in {path}: {error}; check the permissions of the file and its folder"
            ) from error

    def ask(self, client: str, limit: int) -> Allowance:
        """Take one of a client's `limit` requests a minute, if one is left. Raises `sqlite3.Error` on a full disk."""
        with self._lock, self._database:
            self._database.execute("begin immediate")
            now = self._clock()
            self._sweep(now)
            row = self._database.execute("select due from rates where client = ?", (client,)).fetchone()
            # Never further off than one window: a clock that was set back must not shut anybody out.
            due = min(max(now, row[0] if row else now), now + WINDOW)
            after = due + WINDOW / limit
            if after > now + WINDOW + 1e-6:
                return Allowance(limit=limit, left=0, full_in=ceil(due - now), wait=max(1, ceil(after - now - WINDOW)))
            self._database.execute(_PUT, (client, after))
            left = floor((now + WINDOW - after) * limit / WINDOW + 1e-6)
            return Allowance(limit=limit, left=left, full_in=ceil(after - now))

    def _sweep(self, now: float) -> None:
        self._asked += 1
        if self._asked % _SWEEP == 0:
            self._database.execute("delete from rates where due < ?", (now,))


_UNLIMITED = frozenset({"health.lives", "health.is_ready", "health.metrics", "static"})


class TooManyRequests(DatelineError):
    """A client has asked as much as it may; `wait` is in how many seconds it may ask again."""

    def __init__(self, wait: int) -> None:
        super().__init__(f"too many requests; retry in {wait} seconds")
        self.wait = wait


@value_object
class Quota:
    """By which `policy` and under what name a client is counted, and how much it may ask a minute; 0: no limit."""

    policy: str
    client: str
    limit: int


def init_app(app: Flask, settings: Settings) -> None:
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
        current_app.logger.exception("a request was not counted for the rate limit")  # better than none answered at all
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


_SUBNET = 64  # the bits of an IPv6 address that one household or office is given; it chooses the others as it likes


def client_of(address: str | None) -> str:
    """Return what one client's requests have in common: its IPv4 address, or its network's first 64 bits of IPv6."""
    try:
        found = ip_address(address or "")
    except ValueError:
        return "unknown"  # a socket has no addresses: all that come by it are one client
    if not isinstance(found, IPv6Address):
        return str(found)
    return str(found.ipv4_mapped or ip_network((found, _SUBNET), strict=False))
