"""How often a client has asked, counted for all workers together in a small database."""

import sqlite3
from collections.abc import Callable
from math import ceil, floor
from pathlib import Path
from threading import Lock
from time import time
from typing import TypeVar
from weakref import finalize

from flask import current_app

from search.errors import DatelineError
from search.types import value_object


class TooManyRequests(DatelineError):
    """A client has used its allowance; `wait` is the number of seconds until its next request is answered."""

    def __init__(self, wait: int) -> None:
        super().__init__(f"too many requests; retry in {wait} seconds")
        self.wait = wait


WINDOW = 60  # seconds
_TABLE = "create table if not exists rates (client text primary key, due real not null) without rowid"
_PUT = "insert into rates values (?, ?) on conflict (client) do update set due = excluded.due"
_SWEEP = 1_000  # requests after which clients with a full allowance are deleted


def file_of(data: Path) -> Path:
    """Return the database of the rates in a data folder."""
    return data / "run" / "rates.db"


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
            after = self._after(client, limit, now)
            asked = _allowance(limit, now, after)
            if not asked.wait:
                self._database.execute(_PUT, (client, after))
            return asked

    def wait(self, client: str, limit: int) -> int:
        """Return the seconds until `ask` would admit a client; 0: at once. Nothing is used."""
        with self._lock:
            now = self._clock()
            return _allowance(limit, now, self._after(client, limit, now)).wait

    def note(self, name: str, seconds: float) -> None:
        """Remember a name for a time; a name that is known for most of it is left as it is."""
        with self._lock:
            now = self._clock()
            if self._due(name, now) < now + seconds / 2:
                self._database.execute(_PUT, (name, now + seconds))

    def knows(self, name: str) -> bool:
        """Return whether `note` was given this name, and its time is not over."""
        with self._lock:
            now = self._clock()
            return self._due(name, now) > now

    def _due(self, client: str, now: float) -> float:
        row = self._database.execute("select due from rates where client = ?", (client,)).fetchone()
        return row[0] if row else now

    def _after(self, client: str, limit: int, now: float) -> float:
        """Return when a client's whole allowance will be available again if one more request is admitted."""
        # Never later than one window from now: a clock that was set back must lock nobody out.
        return min(max(now, self._due(client, now)), now + WINDOW) + WINDOW / limit

    def _sweep(self, now: float) -> None:
        self._requests += 1
        if self._requests % _SWEEP == 0:
            self._database.execute("delete from rates where due < ?", (now,))


def _allowance(limit: int, now: float, after: float) -> Allowance:
    if after > now + WINDOW + 1e-6:
        full_in = ceil(after - WINDOW / limit - now)
        return Allowance(limit=limit, left=0, full_in=full_in, wait=max(1, ceil(after - now - WINDOW)))
    left = floor((now + WINDOW - after) * limit / WINDOW + 1e-6)
    return Allowance(limit=limit, left=left, full_in=ceil(after - now))


T = TypeVar("T")


class SpareRates:
    """Rates in a file that is opened when it is first used, since a service goes on without it.

    If the disk is full or may only be read, `consequence` is logged as a warning, and nothing is counted.
    """

    def __init__(self, path: Path, consequence: str, *, clock: Callable[[], float] = time) -> None:
        self._path = path
        self._consequence = consequence
        self._clock = clock
        self._opening = Lock()
        self._rates: Rates | None = None

    def using(self, use: Callable[[Rates], T]) -> T | None:
        """Return what `use` returns, or None if the file cannot be used."""
        try:
            return use(self._opened())
        except (sqlite3.Error, DatelineError) as error:
            current_app.logger.warning("%s: %s", self._consequence, error)
            return None

    def _opened(self) -> Rates:
        with self._opening:
            if self._rates is None:
                self._rates = Rates(self._path, clock=self._clock)
            return self._rates
