"""Apps to compare with Dateline's page, served by gunicorn as `dateline serve` starts it.

gunicorn loads them by the names `benchmarks.servers:empty()` and `benchmarks.servers:canned()`.
"""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

from flask import Flask

from index import gunicorn_conf
from search.engine.base import SearchEngine
from search.engines import open_engine
from search.fields import DEFAULT_FACETS
from search.model.request import FacetRequest, SearchRequest
from search.model.result import SearchResult
from search.model.viewer import Viewer
from search.settings import Settings
from web import create_app

HOME = Path(__file__).parent.parent
WORKERS = 2
_SPARE_THREADS = 8  # as in `dateline serve`
CANNED_TEXT = "oil prices"


def empty() -> Flask:
    """Return an app with one view that does nothing."""
    app = Flask("empty")
    app.add_url_rule("/", view_func=lambda: "")
    return app


def canned() -> Flask:
    """Return Dateline's app over an engine that returns one stored result."""
    settings = Settings.from_environment(os.environ)
    return create_app(settings, engine=_Canned(open_engine(settings)))


class _Canned:
    """An engine that searches once, when it is made, and then always returns that result."""

    def __init__(self, engine: SearchEngine) -> None:
        self._engine = engine
        facets = tuple(FacetRequest(name=name) for name in DEFAULT_FACETS)
        self._answer = engine.search(SearchRequest(text=CANNED_TEXT, facets=facets), Viewer(now=datetime.now(UTC)))

    def search(self, _request: SearchRequest, _viewer: Viewer) -> SearchResult:
        return self._answer

    def __getattr__(self, name: str) -> object:
        return getattr(self._engine, name)


@contextmanager
def served(app: str, data: Path, **variables: str) -> Iterator[tuple[str, int]]:
    """Serve an app with two workers; yield its address and gunicorn's process id. `app` is a name for gunicorn."""
    port = _free_port()
    threads = Settings().queue + Settings().exports + _SPARE_THREADS
    command = [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", "--no-control-socket"]
    command += ["--config", f"python:{gunicorn_conf.__name__}"]
    command += ["--workers", str(WORKERS), "--threads", str(threads), "--log-level", "error", app]
    environment = os.environ | {"DATELINE_DATA": str(data.resolve())} | variables
    with subprocess.Popen(command, cwd=HOME, env=environment) as server:
        try:
            address = f"http://127.0.0.1:{port}"
            _wait_for(address, server)
            yield address, server.pid
        finally:
            server.terminate()


def _free_port() -> int:
    with socket.socket() as chosen:
        chosen.bind(("127.0.0.1", 0))
        port: int = chosen.getsockname()[1]
        return port


def _wait_for(address: str, server: "subprocess.Popen[bytes]") -> None:
    while server.poll() is None:
        try:
            with urlopen(f"{address}/"):
                return
        except HTTPError:
            return  # it answers: only searches are canned, and the start page needs other results
        except URLError:
            time.sleep(0.1)
    raise RuntimeError(f"gunicorn ended with status {server.returncode} before it answered")
