"""The loop over all connections of a worker: it accepts, reads and writes, and waits for nobody."""

import os
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from selectors import EVENT_READ, DefaultSelector
from time import monotonic, sleep
from typing import Any

from index.server.answer import Answer
from index.server.connection import Connection, State
from index.server.limits import Admission, Limits

_REFUSED = 64  # refused connections that may still read why; more are closed at once
_HELD = 64 << 20  # bytes that are kept for all clients together
_MUCH = 256 << 10  # bytes that are kept for one client and make it worth to add them all up
_PAUSE = 0.05  # seconds before another connection is accepted if the system had no file left for one
_LINGER = 2.0  # seconds in which a worker that ends still takes requests on the connections it has


class Loop:
    """`run_in_pool` runs a function on a thread; `wake` is a pipe that wakes the loop up."""

    def __init__(
        self, worker: Any, limits: Limits, run_in_pool: Callable[[Callable[[], None]], object], wake: tuple[int, int]
    ) -> None:
        self._worker = worker
        self._limits = limits
        self._run_in_pool = run_in_pool
        self._wake = wake
        self._admission = Admission(limits)
        self._selector = DefaultSelector()
        self._admitted: set[Connection] = set()
        self._refused: set[Connection] = set()
        self._worked: deque[Connection] = deque()  # threads append here
        self._checked = monotonic()
        self._selector.register(wake[0], EVENT_READ, self._wake_up)

    @property
    def is_empty(self) -> bool:
        """Whether nobody is connected."""
        return not self._admitted and not self._refused

    def listen(self, listeners: list[Any]) -> None:
        """Begin to accept connections."""
        for listener in listeners:
            listener.setblocking(False)
            self._selector.register(listener, EVENT_READ, partial(self._accept, listener))

    def stop_listening(self, listeners: list[Any]) -> None:
        """Accept no more connections, and let those without a complete request end soon."""
        for listener in listeners:
            self._selector.unregister(listener)
        for connection in self._admitted:
            connection.hasten(monotonic() + _LINGER)

    def turn(self, seconds: float) -> None:
        """Wait for events for at most this time, and handle them."""
        for key, _ in self._selector.select(seconds):
            key.data()
        while self._worked:
            connection = self._worked.popleft()
            self._let(connection, connection.worked)
        if monotonic() - self._checked >= 1:
            self._checked = monotonic()
            self._expire(self._checked)

    def close(self) -> None:
        """Close everything at once."""
        for connection in [*self._admitted, *self._refused]:
            connection.abort()
        self._selector.close()

    def _wake_up(self) -> None:
        with suppress(BlockingIOError):
            os.read(self._wake[0], 4096)

    def _accept(self, listener: Any) -> None:
        try:
            sock, client = listener.accept()
        except (BlockingIOError, ConnectionAbortedError):
            return  # another worker was faster, or the client has gone
        except OSError:
            self._worker.log.exception("a connection was not accepted")
            self._make_room()
            sleep(_PAUSE)
            return
        if self._admission.is_full:
            self._make_room()
        connection = Connection(sock, client, self._worker, self._limits, monotonic())
        refused = self._admission.enter(client)
        if refused is None:
            self._admitted.add(connection)
            self._settle(connection)
        elif len(self._refused) >= _REFUSED:
            connection.abort()
        else:
            self._refused.add(connection)
            self._let(connection, partial(connection.refuse, refused))

    def _let(self, connection: Connection, step: Callable[[float], None]) -> None:
        """Let a connection take a step. Whatever one client does must not end the worker, which has many."""
        if connection.state is State.CLOSED:
            return  # it was closed by another step since its event came
        try:
            step(monotonic())
        except OSError:
            connection.abort()  # the client has gone
        except Exception:
            self._worker.log.exception("a connection was closed by an error")
            connection.abort()
        self._settle(connection)

    def _happened(self, connection: Connection) -> None:
        self._let(connection, connection.happened)
        if connection.held > _MUCH:
            self._relieve()

    def _settle(self, connection: Connection) -> None:
        """Do what the state of a connection asks for, after something happened to it."""
        if connection.interest != connection.watched:
            self._watch(connection)
        if connection.state is State.CLOSED:
            self._forget(connection)
        elif connection.state is State.ANSWERING and connection.answer is not None:
            self._run_in_pool(partial(self._work, connection, connection.answer))

    def _watch(self, connection: Connection) -> None:
        if connection.watched:
            self._selector.unregister(connection.number)
        if connection.interest:
            self._selector.register(connection.number, connection.interest, partial(self._happened, connection))
        connection.watched = connection.interest

    def _forget(self, connection: Connection) -> None:
        self._refused.discard(connection)
        if connection in self._admitted:
            self._admitted.remove(connection)
            self._admission.leave(connection.client)
        if connection.answer is not None:
            self._run_in_pool(connection.answer.close)

    def _work(self, connection: Connection, answer: Answer) -> None:
        """Make an answer, or a part of it, and tell the loop. This runs on a thread of the pool."""
        answer.work()
        self._worked.append(connection)
        with suppress(BlockingIOError):  # a full pipe wakes the loop too
            os.write(self._wake[1], b".")

    def _expire(self, now: float) -> None:
        for connection in [*self._admitted, *self._refused]:
            if now >= connection.deadline and connection.state is not State.ANSWERING:
                self._let(connection, connection.expire)
        self._relieve()

    def _make_room(self) -> None:
        """Close the connection that has been idle, or sending its request, for the longest.

        Whoever comes now may be a reader, who sends a request at once.
        """
        waiting = [each for each in self._admitted if each.state in (State.IDLE, State.RECEIVING)]
        if waiting:
            self._end(min(waiting, key=lambda each: each.deadline))

    def _relieve(self) -> None:
        """Close the connections for which most is kept, while too much is kept for all."""
        holding = sorted(self._admitted, key=lambda each: each.held)
        held = sum(each.held for each in holding)
        while held > _HELD:
            most = holding.pop()
            held -= most.held
            if most.state is not State.ANSWERING:
                self._end(most)

    def _end(self, connection: Connection) -> None:
        connection.abort()
        self._settle(connection)
