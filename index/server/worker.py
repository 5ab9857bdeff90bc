"""The worker that gunicorn starts: `--worker-class index.server.worker.Worker`, as `dateline serve` does.

A thread of gunicorn's own threaded worker is held by whoever sends a request slowly, or does not read the answer. Here
one loop holds all connections, and only complete requests get a thread (docs/decisions/own-worker.md).
"""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import suppress
from datetime import UTC, datetime
from time import monotonic
from types import FrameType
from typing import Any

from gunicorn.errors import ConfigError
from gunicorn.workers.base import Worker as BaseWorker

from index.server.limits import limits_of
from index.server.loop import Loop
from search.engine import did_you_mean
from search.engines import open_engine
from search.errors import DatelineError
from search.model.viewer import Viewer
from search.settings import Settings
from search.text.analyzers import word_terms

_TURN = 1.0  # seconds after which the loop looks at limits of time, and tells gunicorn that it lives


class Worker(BaseWorker):
    """gunicorn calls `run` in a new process; `alive` turns false when the worker must end."""

    alive: bool

    @classmethod
    def check_config(cls, cfg: Any, log: Any) -> None:
        """Raise `ConfigError` for options of gunicorn that mean nothing here. gunicorn calls it before it forks."""
        if cfg.is_ssl or getattr(cfg, "protocol", "http") != "http":
            raise ConfigError("Dateline's worker speaks plain HTTP only; let a proxy in front of it end TLS")

    def init_process(self) -> None:
        """Make the pool of threads, and run."""
        self._pool = ThreadPoolExecutor(self.cfg.threads, thread_name_prefix="answer")
        super().init_process()

    def handle_quit(self, sig: int, frame: FrameType | None) -> None:
        """End at once."""
        self._pool.shutdown(wait=False, cancel_futures=True)
        super().handle_quit(sig, frame)

    def run(self) -> None:
        """Answer requests until the worker must end; then finish those that have begun."""
        settings = Settings.from_environment(os.environ)
        prepared = self._pool.submit(_prepare, settings)  # before anybody waits for it
        while not prepared.done():
            self.notify()
            wait([prepared], timeout=_TURN)
        loop = Loop(self, limits_of(settings), self._submit, self.PIPE)
        loop.listen(self.sockets)
        while self.alive and self.ppid == os.getppid():
            self.notify()
            loop.turn(_TURN)
        self.alive = False  # the answers that follow say that the connection ends
        loop.stop_listening(self.sockets)
        end = monotonic() + self.cfg.graceful_timeout
        while not loop.is_empty and monotonic() < end:
            self.notify()
            loop.turn(_TURN)
        loop.close()
        self._pool.shutdown(wait=False)

    def _submit(self, work: Callable[[], None]) -> None:
        self.nr += 1
        if self.nr >= self.max_requests:
            self.alive = False
        self._pool.submit(work)


def _prepare(settings: Settings) -> None:
    """Read what the first searches need; a dictionary that is not there is made."""
    did_you_mean.prepare(settings.language)
    with suppress(DatelineError):  # each request tells of an index that cannot be read
        word_terms.prepare(open_engine(settings).searcher(Viewer(now=datetime.now(UTC))).languages())
