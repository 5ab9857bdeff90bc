"""Request ids, timing, the access log, and metrics.

Each worker process counts in a file of its own, in a folder that `dateline serve` makes. The worker that answers
`/metrics` adds them up. Other servers with several processes need `PROMETHEUS_MULTIPROC_DIR` to name such a folder.
"""

import json
import logging
import re
from collections.abc import Iterator
from datetime import UTC
from logging import LogRecord
from secrets import token_hex
from time import perf_counter
from typing import TextIO, cast

from flask import Flask, Response, current_app, g, has_request_context, request
from flask.logging import wsgi_errors_stream
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from search.errors import DatelineError
from search.model.viewer import Viewer
from web.context import moment, services

_LOG = logging.getLogger("dateline.access")


def init_access_log(app: Flask) -> None:
    """Log every request to the server's error stream after it was answered."""
    if not _LOG.handlers:
        _LOG.addHandler(logging.StreamHandler(cast(TextIO, wsgi_errors_stream)))
        _LOG.setLevel(logging.INFO)
        _LOG.propagate = False
    app.after_request(_logged)


def _logged(response: Response) -> Response:
    line = {
        "time": moment().astimezone(UTC).isoformat(timespec="milliseconds"),
        "id": request_id(),
        "client": request.remote_addr,
        "method": request.method,
        "path": _path(),
        "status": response.status_code,
        "bytes": response.content_length,  # null for a streamed answer
        "ms": round(elapsed() * 1000, 2),
    }
    _LOG.info("%s", json.dumps(line))
    return response


def _path() -> str:
    """Return the path of the request, with its query only if the settings allow it."""
    return request.full_path.rstrip("?") if services().settings.log_queries else request.path


HEADER = "X-Request-ID"
_SOUND = re.compile(r"[\w.-]{1,100}", re.ASCII)  # ids that are safe in a header and in a log


def init_request_ids(app: Flask) -> None:
    """Give every request an id: the one in its header, for example from a proxy, or else a new one."""
    app.logger.addFilter(_named)
    app.after_request(_add_header)


def request_id() -> str:
    """Return the id of the current request."""
    if "request_id" not in g:
        brought = request.headers.get(HEADER, "")
        g.request_id = brought if _SOUND.fullmatch(brought) else token_hex(8)
    known: str = g.request_id
    return known


def _add_header(response: Response) -> Response:
    response.headers[HEADER] = request_id()
    return response


def _named(record: LogRecord) -> bool:
    """Add the id of the request to a log record."""
    if has_request_context():
        record.msg = f"[request {request_id()}] {record.msg}"
    return True


def init_timing(app: Flask) -> None:
    """Start a clock for every request."""
    app.before_request(_begin)
    app.after_request(_end)


def elapsed() -> float:
    """Return the seconds since the request arrived."""
    return perf_counter() - float(g.began)


def _begin() -> None:
    g.began = perf_counter()


def _end(response: Response) -> Response:
    if "began" in g:
        response.headers["Server-Timing"] = f"total;dur={elapsed() * 1000:.2f}"
    return response


_KEY = "dateline-metrics"
_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "POST"})  # others count as one: clients can invent many
_BOUNDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)  # seconds


def init_metrics(app: Flask) -> None:
    """Count every request that is answered."""
    counting = CollectorRegistry()
    answered = Counter("dateline_requests", "Requests answered.", ("endpoint", "method", "status"), registry=counting)
    took = Histogram(
        "dateline_request_seconds",
        "Seconds until the answer started, including time in the queue.",
        ("endpoint",),
        buckets=_BOUNDS,
        registry=counting,
    )

    def count(response: Response) -> Response:
        endpoint = request.endpoint or "none"
        method = request.method if request.method in _METHODS else "other"
        answered.labels(endpoint, method, str(response.status_code)).inc()
        took.labels(endpoint).observe(elapsed())
        return response

    app.extensions[_KEY] = shown = _of_all_workers(counting)
    shown.register(_Index())
    app.after_request(count)


def exposition() -> Response:
    """Return all metrics in Prometheus' text format."""
    shown = cast(CollectorRegistry, current_app.extensions[_KEY])
    return Response(generate_latest(shown), content_type=CONTENT_TYPE_LATEST)


class _Index(Collector):
    """The state of the serving index, as readers see it; no metrics while there is none."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Yield the metrics."""
        try:
            state = services().engine.searcher(Viewer(now=moment())).state
        except DatelineError:
            return
        yield GaugeMetricFamily("dateline_articles", "Articles that readers may see.", state.articles)
        yield GaugeMetricFamily("dateline_index_revision", "Change number that the index has reached.", state.revision)
        if state.updated_at:
            updated = state.updated_at.timestamp()
            yield GaugeMetricFamily(
                "dateline_index_updated_seconds", "Unix time at which the index was last written.", updated
            )


def _of_all_workers(counting: CollectorRegistry) -> CollectorRegistry:
    """Return a registry that adds up the counts of all workers; `counting` itself if there is one process."""
    shown = CollectorRegistry()
    try:
        MultiProcessCollector(shown)
    except ValueError:  # `PROMETHEUS_MULTIPROC_DIR` is not set
        return counting
    return shown
