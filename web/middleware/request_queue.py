"""One request at a time in each process, with a bounded queue and deadlines.

Python's interpreter runs one thread at a time, so two requests answered together would both be late. The other threads
accept requests, let them wait, and quickly refuse those that would wait too long.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from threading import Lock, Semaphore
from typing import cast

from flask import Flask, Response, current_app, g, request

from search.bounds import time_limit
from search.errors import DatelineError

_KEY = "dateline-queue"
# These answer under any load: whether the process lives and is ready, its metrics, and static files.
_WITHOUT_SLOT = frozenset({"health.lives", "health.is_ready", "health.metrics", "static"})


class Overloaded(DatelineError):
    """The queue is full."""


class RequestQueue:
    """One slot, held for at most `seconds`; at most `waiting` requests wait for it, each for at most `seconds`."""

    def __init__(self, *, waiting: int, seconds: float) -> None:
        self._most = waiting
        self._seconds = seconds
        self._slot = Semaphore()
        self._counting = Lock()
        self._waiting = 0

    @contextmanager
    def slot(self) -> Iterator[None]:
        """Wait for the slot and hold it. Raises `Overloaded`; inside, `check_time` raises `DeadlineExceeded`."""
        self._wait()
        try:
            with time_limit(self._seconds):
                yield
        finally:
            self._slot.release()

    @contextmanager
    def patient_slot(self) -> Iterator[None]:
        """Wait for the slot without a limit: an answer that is being sent cannot be refused any more."""
        with self._slot:
            yield

    def _wait(self) -> None:
        if self._slot.acquire(blocking=False):
            return
        with self._counting:
            if self._waiting >= self._most:
                raise Overloaded(f"{self._waiting} requests are already waiting")
            self._waiting += 1
        try:
            if not self._slot.acquire(timeout=self._seconds):
                raise Overloaded(f"the request waited longer than {self._seconds} seconds")
        finally:
            with self._counting:
                self._waiting -= 1


def init_app(app: Flask, queue: RequestQueue) -> None:
    """Let every request hold the slot until its answer is ready; a stream is sent without it."""

    def begin() -> None:
        if request.endpoint not in _WITHOUT_SLOT:
            held = ExitStack()
            held.enter_context(queue.slot())
            g.slot = held

    app.extensions[_KEY] = queue
    app.before_request(begin)
    app.after_request(_end)
    app.teardown_request(_release)


def current_queue() -> RequestQueue:
    """Return the queue of the running app, for streams, which take the slot again for each part."""
    return cast(RequestQueue, current_app.extensions[_KEY])


def _end(response: Response) -> Response:
    _release(None)
    return response


def _release(_: BaseException | None) -> None:
    held: ExitStack | None = g.pop("slot", None)
    if held is not None:
        held.close()
