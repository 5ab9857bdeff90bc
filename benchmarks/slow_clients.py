"""Clients that send slowly or do not read, beside a measurement."""

import select
import socket
from contextlib import suppress
from threading import Event, Thread
from typing import Self
from urllib.parse import urlsplit

OF_EACH = 60  # slow headers, slow bodies, and readers of an export that do not read
_PAUSE = 0.5  # seconds between two bytes
_SMALL = 4_096  # bytes that the system takes for a client that does not read
_HEAD = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-Name: "
_BODY = b"POST /api/v1/search HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9999\r\n\r\n{"
_EXPORT = b"GET /search.jsonl HTTP/1.1\r\nHost: localhost\r\n\r\n"


class SlowClients(Thread):
    """Within `with`, so many slow clients of each kind are connected; who is thrown out comes back."""

    def __init__(self, address: str) -> None:
        super().__init__(daemon=True)
        parts = urlsplit(address)
        self._server = (parts.hostname or "", parts.port or 80)
        self._stopped = Event()
        self._clients = [_Slow(self._server, begin) for begin in (_HEAD, _BODY, _EXPORT) for _ in range(OF_EACH)]

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopped.set()
        self.join()
        for client in self._clients:
            client.close()

    def run(self) -> None:
        while not self._stopped.wait(_PAUSE):
            for client in self._clients:
                client.go_on()


class _Slow:
    """One connection, opened again when it has ended."""

    def __init__(self, server: tuple[str, int], begin: bytes) -> None:
        self._server, self._begin = server, begin
        self._socket = self._opened()

    def go_on(self) -> None:
        """Send one byte more, but after an export; or begin again."""
        try:
            if self._begin is not _EXPORT:
                self._socket.send(b" ")
            elif self._has_ended():
                raise ConnectionResetError
        except OSError:
            self.close()
            with suppress(OSError):  # the next time, perhaps
                self._socket = self._opened()

    def close(self) -> None:
        self._socket.close()

    def _opened(self) -> socket.socket:
        opened = socket.socket()
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, _SMALL)
        opened.connect(self._server)
        opened.sendall(self._begin)
        return opened

    def _has_ended(self) -> bool:
        watch = select.poll()
        watch.register(self._socket, 0)  # errors and resets only
        return bool(watch.poll(0))
