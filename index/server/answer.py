"""The answer to one request, made on the threads of a pool as fast as its client takes it."""

from collections.abc import Callable, Iterator
from datetime import datetime
from io import BytesIO
from typing import Any

from gunicorn.http import wsgi

from index.server.outbox import Outbox
from index.server.refusal import Refused
from index.server.request_reader import Received
from search.errors import IndexDamaged

_AT_ONCE = 64 << 10  # bytes that are handed to the system together; while so many wait for a client, no more are made
_NEED_SOCKET = ("gunicorn.socket", "wsgi.early_hints", "wsgi.file_wrapper")  # what gunicorn offers beyond WSGI


class Answer:
    """Runs the application for one request. `work` is called on a thread, again and again until `ended` or `broken`.

    A long answer is made in parts: when its client has not taken what is there, `work` returns, and the thread is free.
    """

    def __init__(self, worker: Any, received: Received, outbox: Outbox, client: Any, server: Any) -> None:
        self._worker = worker
        self._received = received
        self._outbox = outbox
        self._ends = (client, server)
        self._began = datetime.now()  # as gunicorn's log wants it
        self._response: Any = None
        self._environ: dict[str, Any] = {}
        self._items: Any = None
        self._iterator: Iterator[bytes] = iter(())
        self._is_closed = False
        self.ended = False
        self.broken = False
        self.refusal = Refused(500, "Internal error. It has been logged; your request may be fine.")

    @property
    def has_begun(self) -> bool:
        """Whether a part of it may have been sent."""
        return self._response is not None and bool(self._response.headers_sent)

    @property
    def keeps_connection(self) -> bool:
        """Whether another request may follow; known when the answer has ended."""
        return not self._response.should_close()

    def work(self) -> None:
        """Make the answer, or its next part."""
        if not self._guarded(self._make):
            self.broken = True
        if self.ended or self.broken:
            self.close()

    def close(self) -> None:
        """Let the application clean up, also if the client has not taken the whole answer."""
        if self._is_closed:
            return
        self._is_closed = True
        if self._response is not None and self._response.status is not None:
            self._worker.log.access(self._response, self._received.head, self._environ, datetime.now() - self._began)
        if hasattr(self._items, "close"):
            self._guarded(self._items.close)

    def _make(self) -> None:
        if self._response is None:
            self._begin()
        for item in self._iterator:
            self._response.write(item)
            if (not item or self._outbox.size >= _AT_ONCE) and not self._flushed():
                return
            if self._outbox.size >= _AT_ONCE:
                return
        self._response.close()
        self.ended = self._flushed()

    def _begin(self) -> None:
        # The outbox takes the place of the socket.
        self._response, environ = wsgi.create(self._received.head, self._outbox, *self._ends, self._worker.cfg)
        self._environ = environ
        environ["wsgi.input"] = BytesIO(self._received.body)
        environ["wsgi.multithread"] = True
        for name in _NEED_SOCKET:
            environ.pop(name, None)
        if not self._worker.alive:
            self._response.force_close()
        self._items = self._worker.wsgi(environ, self._response.start_response)
        self._iterator = iter(self._items)

    def _flushed(self) -> bool:
        try:
            self._outbox.flush()
        except OSError:
            self.broken = True  # the client has gone
        return not self.broken

    def _guarded(self, step: Callable[[], object]) -> bool:
        """Return whether a step of the application succeeded. What it raises must not end the worker."""
        try:
            step()
        except IndexDamaged as error:  # met by a stream: the application can refuse only what has not begun
            self._worker.log.error("Request %s met damage: %s", self._received.head.path, error)
            self.refusal = Refused(503, f"{error.file} is damaged. Run `dateline rebuild`.", code="index-damaged")
            return False
        except Exception:
            self._worker.log.exception("Error handling request %s", self._received.head.path)
            return False
        return True
