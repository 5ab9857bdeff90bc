"""One request at a time, a bounded queue, deadlines.

A process's interpreter runs one thread at a time, so answering two requests at once would make both late. The threads
are there to take requests in, to let them wait, and to send those away quickly that would wait too long.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from threading import Lock, Semaphore
from typing import cast

from flask import Flask, Response, current_app, g, request

from search.bounds import time_limit
from search.errors import DatelineError

_KEY = "dateline-turns"
# What must answer however much there is to do: whether the process lives, its counts, and files.
_WITHOUT_TURN = frozenset({"health.lives", "health.is_ready", "health.metrics", "static"})


class Overloaded(DatelineError):
    """As many requests wait as may."""


class RequestQueue:
    """One turn at a time, of at most `seconds`; at most `waiting` wait for one, none of them longer than that."""

    def __init__(self, *, waiting: int, seconds: float) -> None:
        self._most = waiting
        self._seconds = seconds
        self._turn = Semaphore()
        self._counting = Lock()
        self._waiting = 0

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for a turn and have it. Raises `Overloaded`, and within `DeadlineExceeded` from `check_time`."""
        self._wait()
        try:
            with time_limit(self._seconds):
                yield
        finally:
            self._turn.release()

    @contextmanager
    def patient_turn(self) -> Iterator[None]:
        """Wait for a turn as long as it takes: what has begun to be sent cannot be sent away any more."""
        with self._turn:
            yield

    def _wait(self) -> None:
        if self._turn.acquire(blocking=False):
            return
        with self._counting:
            if self._waiting >= self._most:
                raise Overloaded(f"{self._waiting} requests are already waiting")
            self._waiting += 1
        try:
            if not self._turn.acquire(timeout=self._seconds):
                raise Overloaded(f"the request waited longer than {self._seconds} seconds")
        finally:
            with self._counting:
                self._waiting -= 1


def init_app(app: Flask, turns: RequestQueue) -> None:
    """Let every request to the app take its turn, which ends before an answer is streamed."""

    def begin() -> None:
        if request.endpoint not in _WITHOUT_TURN:
            held = ExitStack()
            held.enter_context(turns.turn())
            g.turn = held

    app.extensions[_KEY] = turns
    app.before_request(begin)
    app.after_request(_end)
    app.teardown_request(_give_back)


def current_queue() -> RequestQueue:
    """Return the turns of the running app, for what goes on once its own turn has ended."""
    return cast(RequestQueue, current_app.extensions[_KEY])


def _end(response: Response) -> Response:
    _give_back(None)
    return response


def _give_back(_: BaseException | None) -> None:
    held: ExitStack | None = g.pop("turn", None)
    if held is not None:
        held.close()
