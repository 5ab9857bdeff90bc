"""What a client must still take of its answer."""

import termios
from array import array
from collections import deque
from contextlib import suppress
from fcntl import ioctl
from itertools import islice
from socket import socket

_AT_ONCE = 64  # pieces that one system call writes


class Outbox:
    """Bytes on their way to a client. gunicorn's `Response` writes to it as to a socket, and never waits.

    It belongs to one thread at a time: to the pool's while an answer is made, otherwise to the loop.
    """

    def __init__(self, sock: socket) -> None:
        self._sock = sock
        self._pieces: deque[memoryview] = deque()
        self._written = 0
        self.size = 0  # bytes that the system has not taken yet

    def sendall(self, data: bytes) -> None:
        """Add bytes to what the client must take."""
        if data:
            self._pieces.append(memoryview(data))
            self.size += len(data)

    def send(self, data: bytes) -> int:
        """Ignore 100 Continue, the only thing that gunicorn sends so: the loop has sent it before the body came."""
        return len(data)

    def flush(self) -> None:
        """Hand to the system as much as it takes now. Raises `OSError` if the client has gone."""
        while self._pieces:
            try:
                sent = self._sock.sendmsg(islice(self._pieces, _AT_ONCE))
            except BlockingIOError:
                return
            self._written += sent
            self.size -= sent
            while sent and sent >= len(self._pieces[0]):
                sent -= len(self._pieces.popleft())
            if sent:
                self._pieces[0] = self._pieces[0][sent:]

    def taken(self) -> int:
        """Return how many bytes the client's system has acknowledged; where that is unknown, how many were written."""
        waiting = array("i", [0])
        with suppress(OSError):
            ioctl(self._sock, termios.TIOCOUTQ, waiting)
        return self._written - waiting[0]
