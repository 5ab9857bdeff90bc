"""One client's connection: what it waits for, and until when."""

import socket
from contextlib import suppress
from enum import Enum, auto
from selectors import EVENT_READ, EVENT_WRITE
from struct import pack
from typing import Any

from index.server.answer import Answer
from index.server.limits import Limits
from index.server.outbox import Outbox
from index.server.refusal import Refused, bad_request
from index.server.request_reader import RequestReader

_READ = 64 << 10  # bytes read at once
_KERNEL_BUFFER = 64 << 10  # bytes of an answer that the system may hold for one client
_LEAST_RATE = 1_000  # bytes a second that a client must take
_LEAVING = 2.0  # seconds, and
_DRAINED = 8 << 20  # bytes, that are read and ignored so that a refused client gets to read its answer
_RESET = pack("ii", 1, 0)  # SO_LINGER: close at once, and forget what was not sent


class State(Enum):
    """What happens on a connection at the moment."""

    RECEIVING = auto()  # a request is awaited or arriving
    ANSWERING = auto()  # a thread of the pool has it
    SENDING = auto()  # the client must take what is there
    IDLE = auto()  # kept for another request
    LEAVING = auto()  # all is said; what still arrives is ignored
    CLOSED = auto()


_INTEREST = {State.RECEIVING: EVENT_READ, State.IDLE: EVENT_READ, State.LEAVING: EVENT_READ, State.SENDING: EVENT_WRITE}


class Connection:
    """The loop calls its methods, each with the present moment on the monotonic clock.

    They raise `OSError` if the client has gone.
    """

    def __init__(self, sock: socket.socket, client: Any, worker: Any, limits: Limits, now: float) -> None:
        self.number = sock.fileno()
        self.watched = 0  # the events that the loop watches for
        self._sock = sock
        self.client = client
        self._worker = worker
        self._limits = limits
        self._reader = RequestReader(worker.cfg, client)
        self._outbox = Outbox(sock)
        self.answer: Answer | None = None
        self._window = (now, 0)  # when the client was last asked how much it had taken, and how much that was
        self._ignored = 0  # bytes read while leaving
        self.state = State.RECEIVING
        self.deadline = now + limits.receive_seconds
        sock.setblocking(False)
        with suppress(OSError):  # the peer may have gone already
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _KERNEL_BUFFER)
            if sock.family != socket.AF_UNIX:
                sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    @property
    def interest(self) -> int:
        """The events that the loop must watch for."""
        return _INTEREST.get(self.state, 0)

    @property
    def held(self) -> int:
        """The bytes that are kept for this client."""
        return self._reader.held + self._outbox.size

    def happened(self, now: float) -> None:
        """Read or write, as awaited."""
        if self.state is State.SENDING:
            self._send(now)
        elif self.interest:
            self._receive(now)

    def worked(self, now: float) -> None:
        """Go on after a thread has made the answer, or a part of it."""
        answer = self.answer
        if answer is None:
            return
        if answer.broken and not answer.has_begun:
            self.refuse(answer.refusal, now)
        elif answer.broken:
            self.abort()
        elif self._outbox.size:
            self.state = State.SENDING
            self._watch(now)
        elif answer.ended:
            self._end_answer(now)

    def refuse(self, refused: Refused, now: float) -> None:
        """Answer with a refusal, and end the connection."""
        self.answer = None
        self._worker.log.info("Refused with %s from ip=%s: %s", refused.status, self.client and self.client[0], refused)
        self._outbox.sendall(refused.answer())
        self.state = State.SENDING
        self._watch(now)
        self.happened(now)

    def expire(self, now: float) -> None:
        """End what has taken too long: its deadline has passed."""
        if self.state is State.SENDING:
            self._check_pace(now)
        elif self.state is State.RECEIVING and self._reader.begun:
            self.refuse(Refused(408, "The request did not arrive in time."), now)
        else:
            self.close()

    def hasten(self, latest: float) -> None:
        """End a connection without a complete request at this moment at the latest."""
        if self.state in (State.IDLE, State.RECEIVING):
            self.deadline = min(self.deadline, latest)

    def abort(self) -> None:
        """Close at once; what was not sent is lost, which the client notices."""
        with suppress(OSError):
            self._sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
        self.close()

    def close(self) -> None:
        """Close the socket; the system goes on sending what it has."""
        self.state = State.CLOSED
        self._sock.close()

    def _receive(self, now: float) -> None:
        try:
            data = self._sock.recv(_READ)
        except BlockingIOError:
            return
        if self.state is State.LEAVING:
            self._ignored += len(data)
            if not data or self._ignored > _DRAINED:
                self.close()
        elif not data:
            self._receive_end(now)
        else:
            if self.state is State.IDLE:
                self._await(now)
            self._reader.feed(data)
            self._advance(now)

    def _receive_end(self, now: float) -> None:
        """The client sends nothing more. A program may still read what is wrong."""
        if self._reader.in_body:
            self.refuse(bad_request("the body is shorter than announced"), now)
        else:
            self.close()

    def _advance(self, now: float) -> None:
        """Begin the answer if the request is complete."""
        try:
            received = self._reader.next()
        except Refused as refused:
            self.refuse(refused, now)
            return
        if received is None:
            self._outbox.sendall(self._reader.interim())
            self._outbox.flush()
            return
        self.answer = Answer(self._worker, received, self._outbox, self.client, self._sock.getsockname())
        self.state = State.ANSWERING

    def _send(self, now: float) -> None:
        self._outbox.flush()
        if self._outbox.size:
            return
        if self.answer is None:
            self._leave(now)
        elif self.answer.ended:
            self._end_answer(now)
        else:
            self.state = State.ANSWERING

    def _end_answer(self, now: float) -> None:
        keeps = self.answer is not None and self.answer.keeps_connection
        self.answer = None
        if not keeps:
            self._leave(now)
        elif self._reader.begun:
            self._await(now)
            self._advance(now)
        else:
            self.state = State.IDLE
            self.deadline = now + self._worker.cfg.keepalive

    def _leave(self, now: float) -> None:
        """Say that nothing follows. Closing at once could take back what the client has not read yet."""
        self._sock.shutdown(socket.SHUT_WR)
        self.state = State.LEAVING
        self.deadline = now + _LEAVING

    def _await(self, now: float) -> None:
        self.state = State.RECEIVING
        self.deadline = now + self._limits.receive_seconds

    def _watch(self, now: float) -> None:
        """Begin to measure how fast the client takes its answer."""
        self._window = (now, self._outbox.taken())
        self.deadline = now + self._limits.send_seconds

    def _check_pace(self, now: float) -> None:
        began, before = self._window
        if self._outbox.taken() - before < _LEAST_RATE * (now - began):
            self._worker.log.info("Broke off an answer to ip=%s: it was not read", self.client and self.client[0])
            self.abort()
        else:
            self._watch(now)
