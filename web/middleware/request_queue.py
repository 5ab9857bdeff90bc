"""One request at a time in each process, with a bounded queue and deadlines.

Python's interpreter runs one thread at a time, so two requests answered together would both be late. The other threads
accept requests, let them wait, and quickly refuse those that would wait too long.
"""

from collections import deque
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from threading import Event, Lock
from time import monotonic
from typing import cast

from flask import Flask, Response, abort, current_app, g, request
from gunicorn.http.errors import NoMoreData, ParseException

from search.bounds import time_limit
from search.errors import DatelineError

_KEY = "dateline-queue"
# These answer under any load: whether the process lives and is ready, its metrics, and static files.
_WITHOUT_SLOT = frozenset({"health.lives", "health.is_ready", "health.metrics", "static"})

# These are answered in parts, while others are answered between two parts.
_STREAMS = frozenset({"exports.table", "exports.lines", "exports.manifest"})

_STUCK = 5  # seconds for which one request may hold the slot before the process counts as not ready


class Overloaded(DatelineError):
    """The queue is full."""


class Slot:
    """A lock that goes to whoever has waited for the longest.

    `threading.Semaphore` may go to whoever asks at the moment when it is released, so that a few exports, each of which
    asks again and again, would keep searches waiting.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._is_taken = False
        self._waiting: deque[Event] = deque()

    def take(self, seconds: float | None, most: int | None) -> bool:
        """Wait for the slot; return whether it was free in time. Raises `Overloaded` if `most` are waiting already."""
        with self._lock:
            if not self._is_taken:
                self._is_taken = True
                return True
            if most is not None and len(self._waiting) >= most:
                raise Overloaded(f"{len(self._waiting)} requests are already waiting")
            mine = Event()
            self._waiting.append(mine)
        if mine.wait(seconds):
            return True
        with self._lock:
            if mine.is_set():
                return True  # it came at the last moment
            self._waiting.remove(mine)
            return False

    def release(self) -> None:
        """Give the slot to the next, or to nobody."""
        with self._lock:
            if self._waiting:
                self._waiting.popleft().set()
            else:
                self._is_taken = False


class RequestQueue:
    """One slot, held for at most `seconds`; at most `waiting` requests wait for it, each for at most `seconds`."""

    def __init__(self, *, waiting: int, seconds: float, clock: Callable[[], float] = monotonic) -> None:
        self._most = waiting
        self._seconds = seconds
        self._clock = clock
        self._slot = Slot()
        self._stream = Slot()
        self._held_since: float | None = None

    @contextmanager
    def slot(self) -> Iterator[None]:
        """Wait for the slot and hold it. Raises `Overloaded`; inside, `check_time` raises `DeadlineExceeded`."""
        if not self._slot.take(self._seconds, self._most):
            raise Overloaded(f"the request waited longer than {self._seconds} seconds")
        with self._held(), time_limit(self._seconds):
            yield

    @contextmanager
    def stream_slot(self) -> Iterator[None]:
        """Wait for the slot to begin a stream, and hold it. Raises as `slot` does.

        Only one stream waits for the slot at a time, so that many streams do not delay the searches.
        """
        with self._streaming(self._seconds, self._most), self.slot():
            yield

    @contextmanager
    def patient_slot(self) -> Iterator[None]:
        """Wait for the slot without a limit, to go on with a stream: what is being sent cannot be refused any more."""
        with self._streaming(None, None):
            self._slot.take(None, None)
            with self._held():
                yield

    def check_moving(self) -> None:
        """Raise `Overloaded` if the slot has not come free for some seconds."""
        since = self._held_since
        if since is not None and self._clock() - since > _STUCK:
            raise Overloaded(f"one request has been running for longer than {_STUCK} seconds")

    @contextmanager
    def _streaming(self, seconds: float | None, most: int | None) -> Iterator[None]:
        """Wait until no other stream wants the slot, and be the one that does."""
        if not self._stream.take(seconds, most):
            raise Overloaded(f"the export waited longer than {seconds} seconds")
        try:
            yield
        finally:
            self._stream.release()

    @contextmanager
    def _held(self) -> Iterator[None]:
        self._held_since = self._clock()
        try:
            yield
        finally:
            self._held_since = None
            self._slot.release()


def init_app(app: Flask, queue: RequestQueue) -> None:
    """Let every request hold the slot from when its body is here until its answer is ready; it is sent without it."""

    def begin() -> None:
        if request.endpoint not in _WITHOUT_SLOT:
            _read_body()
            held = ExitStack()
            held.enter_context(queue.stream_slot() if request.endpoint in _STREAMS else queue.slot())
            g.slot = held

    app.extensions[_KEY] = queue
    app.before_request(begin)
    app.after_request(_end)
    app.teardown_request(_release)


def current_queue() -> RequestQueue:
    """Return the queue of the running app, for streams, which take the slot again for each part."""
    return cast(RequestQueue, current_app.extensions[_KEY])


def _read_body() -> None:
    """Read the body before the slot is taken: a client may send it as slowly as the server allows."""
    if request.content_encoding not in (None, "", "identity"):
        abort(415)
    try:
        request.get_data()
    except (NoMoreData, ParseException):  # from gunicorn's own workers; Dateline's has the body already
        abort(400)


def _end(response: Response) -> Response:
    _release(None)
    return response


def _release(_: BaseException | None) -> None:
    held: ExitStack | None = g.pop("slot", None)
    if held is not None:
        held.close()
