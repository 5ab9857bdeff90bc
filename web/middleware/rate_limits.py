"""Rate limits: requests in a minute, by token or address."""

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
_SWEEP = 1_000  # requests after which clients with a full allowance are deleted


@value_object
class Allowance:
    """The requests that a client has `left`; the whole `limit` is available again in `full_in` seconds.

    `wait` is 0 if this request may be answered; otherwise the seconds until the next one may be.
    """

    limit: int
    left: int
    full_in: int
    wait: int = 0


class Rates:
    """Counts requests by the generic cell rate algorithm (ITU-T I.371): one number a client, no counters to reset.

    The number is the time at which the client's whole allowance is available again; each request moves it by 60 seconds
    divided by the limit. It is kept in a small database that all workers share. Nothing of it must survive a crash.

    Flask-Limiter would count in each worker separately, or need a server such as Redis
    (docs/decisions/own-rate-limits.md).
    """

    def __init__(self, path: Path, *, clock: Callable[[], float] = time) -> None:
        self._clock = clock
        self._lock = Lock()
        self._requests = 0
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
        """Use one of a client's `limit` requests a minute, if one is left. Raises `sqlite3.Error` on a full disk."""
        with self._lock, self._database:
            self._database.execute("begin immediate")
            now = self._clock()
            self._sweep(now)
            row = self._database.execute("select due from rates where client = ?", (client,)).fetchone()
            # Never later than one window from now: a clock that was set back must lock nobody out.
            due = min(max(now, row[0] if row else now), now + WINDOW)
            after = due + WINDOW / limit
            if after > now + WINDOW + 1e-6:
                return Allowance(limit=limit, left=0, full_in=ceil(due - now), wait=max(1, ceil(after - now - WINDOW)))
            self._database.execute(_PUT, (client, after))
            left = floor((now + WINDOW - after) * limit / WINDOW + 1e-6)
            return Allowance(limit=limit, left=left, full_in=ceil(after - now))

    def _sweep(self, now: float) -> None:
        self._requests += 1
        if self._requests % _SWEEP == 0:
            self._database.execute("delete from rates where due < ?", (now,))


_UNLIMITED = frozenset({"health.lives", "health.is_ready", "health.metrics", "static"})


class TooManyRequests(DatelineError):
    """A client has used its allowance; `wait` is the number of seconds until its next request is answered."""

    def __init__(self, wait: int) -> None:
        super().__init__(f"too many requests; retry in {wait} seconds")
        self.wait = wait


@value_object
class Quota:
    """The `policy` and the name under which a client is counted, and its requests a minute; a limit of 0 means none."""

    policy: str
    client: str
    limit: int


def init_app(app: Flask, settings: Settings) -> None:
    """Limit the requests a minute of each token, and without a token of each address, if the settings have limits."""
    if not settings.address_rate and not settings.token_rate:
        return
    rates = Rates(settings.data / "run" / "rates.db")

    def count() -> None:
        if request.endpoint not in _UNLIMITED:
            _admit(rates, _quota(settings))

    app.before_request(count)
    app.after_request(_add_headers)


def _quota(settings: Settings) -> Quota:
    """Return the quota of the request. A refused token counts for the address, so guessing tokens is limited too."""
    try:
        token = token_of(request)
    except DatelineError:
        token = None  # the view will report the error
    if token is not None:
        return Quota(policy="token", client=f"token {token.id}", limit=settings.token_rate)
    return Quota(policy="address", client=client_of(request.remote_addr), limit=settings.address_rate)


def _admit(rates: Rates, quota: Quota) -> None:
    if not quota.limit:
        return
    try:
        g.policy, g.allowance = quota.policy, rates.ask(quota.client, quota.limit)
    except sqlite3.Error:
        current_app.logger.exception("a request was not counted for the rate limit")  # answer it all the same
        return
    if g.allowance.wait:
        raise TooManyRequests(g.allowance.wait)


def _add_headers(response: Response) -> Response:
    """Add the headers of the IETF draft "RateLimit header fields for HTTP"."""
    allowance: Allowance | None = g.get("allowance")
    if allowance is not None:
        response.headers["RateLimit-Policy"] = f'"{g.policy}";q={allowance.limit};w={WINDOW}'
        response.headers["RateLimit"] = f'"{g.policy}";r={allowance.left};t={allowance.full_in}'
    return response


_SUBNET = 64  # bits of an IPv6 address that belong to one household or office, which chooses the others itself


def client_of(address: str | None) -> str:
    """Return the name of a client: its IPv4 address, or the first 64 bits of its IPv6 address."""
    try:
        found = ip_address(address or "")
    except ValueError:
        return "unknown"  # a Unix socket has no addresses: all its clients count as one
    if not isinstance(found, IPv6Address):
        return str(found)
    return str(found.ipv4_mapped or ip_network((found, _SUBNET), strict=False))
