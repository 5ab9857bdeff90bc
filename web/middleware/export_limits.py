"""Limits of exports: how many are made and sent at the same time, in all and for one client.

An export can take minutes, since it is sent as fast as its reader takes it. It does not hold the slot of the request
queue for so long, but a thread now and then, a revision of the index, and memory.
"""

from collections import Counter
from collections.abc import Callable
from threading import Lock
from typing import cast
from weakref import finalize

from flask import Flask, Response, current_app

from search.errors import DatelineError
from search.settings import Settings
from web.middleware.rate_limits import counted_client
from web.middleware.request_queue import Overloaded

_KEY = "dateline-exports"


class TooManyExports(DatelineError):
    """A client has as many exports as it may have at the same time."""


class RunningExports:
    """Counts the exports of one process: at most `most` in all, and `client_most` of each client; 0 means no limit."""

    def __init__(self, *, most: int, client_most: int) -> None:
        self._most = most
        self._client_most = client_most
        self._lock = Lock()
        self._running: Counter[str] = Counter()

    def begin(self, client: str) -> Callable[[], None]:
        """Count an export, and return what ends it. Raises `TooManyExports` or `Overloaded`."""
        with self._lock:
            if self._client_most and self._running[client] >= self._client_most:
                raise TooManyExports(f"{client} has {self._client_most} exports already")
            if self._running.total() >= self._most:
                raise Overloaded(f"{self._most} exports are already running")
            self._running[client] += 1
        return lambda: self._end(client)

    def _end(self, client: str) -> None:
        with self._lock:
            self._running[client] -= 1
            if not self._running[client]:
                del self._running[client]


def init_app(app: Flask, settings: Settings) -> None:
    """Prepare `limited`."""
    app.extensions[_KEY] = RunningExports(most=settings.exports, client_most=settings.client_exports)


def limited(make: Callable[[], Response]) -> Response:
    """Return the export that `make` makes; it counts until it is sent. Raises `TooManyExports` or `Overloaded`."""
    exports = cast(RunningExports, current_app.extensions[_KEY])
    end = exports.begin(counted_client())
    try:
        response = make()
    except BaseException:
        end()
        raise
    # An answer that an error replaces is never closed, but forgotten; `finalize` ends the export only once.
    response.call_on_close(finalize(response, end))
    return response
