"""How much one client may ask in a minute, counted by all workers together."""

import sqlite3
from collections.abc import Callable
from math import ceil, floor
from pathlib import Path
from threading import Lock
from time import time
from weakref import finalize

from search.errors import DatelineError
from search.types import noun

WINDOW = 60  # seconds
_TABLE = "create table if not exists rates (client text primary key, due real not null) without rowid"
_PUT = "insert into rates values (?, ?) on conflict (client) do update set due = excluded.due"
_SWEEP = 1_000  # requests after which clients that have all of their allowance again are forgotten


@noun
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
            raise DatelineError(f"rates cannot be counted in {path}: {error}; let this process write there") from error

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
