"""Counts of requests and their times, for Prometheus: what is answered, how often and how fast, never what was asked.

Each worker counts in a file of its own, in the folder that `dateline serve` makes for them, and whichever is asked adds
them up. Served otherwise, by several processes, they need `PROMETHEUS_MULTIPROC_DIR` to name such a folder.
"""

from collections.abc import Iterator
from typing import cast

from flask import Flask, Response, current_app, request
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from search.errors import DatelineError
from search.model.viewer import Viewer
from web.services import services
from web.timing import elapsed
from web.viewers import moment

_KEY = "dateline-metrics"
_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "POST"})  # others are answered 405, and there is no end of them
_BOUNDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)  # seconds


def prepare(app: Flask) -> None:
    """Count every request that is answered."""
    counting = CollectorRegistry()
    answered = Counter("dateline_requests", "Requests answered.", ("endpoint", "method", "status"), registry=counting)
    took = Histogram(
        "dateline_request_seconds",
        "Seconds until an answer began to be sent, waiting for a turn included.",
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
    """Return all counts in the format that Prometheus reads."""
    shown = cast(CollectorRegistry, current_app.extensions[_KEY])
    return Response(generate_latest(shown), content_type=CONTENT_TYPE_LATEST)


class _Index(Collector):
    """Which index answers at the moment, as readers see it; nothing while there is none."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Yield what Prometheus asks for."""
        try:
            state = services().engine.view(Viewer(now=moment())).state
        except DatelineError:
            return
        yield GaugeMetricFamily("dateline_articles", "Articles that readers may see.", state.articles)
        yield GaugeMetricFamily("dateline_index_revision", "Change number that the index has come to.", state.revision)
        if state.updated_at:
            updated = state.updated_at.timestamp()
            yield GaugeMetricFamily(
                "dateline_index_updated_seconds", "When the index was written, in Unix time.", updated
            )


def _of_all_workers(counting: CollectorRegistry) -> CollectorRegistry:
    """Return what adds up the counts of all workers; where only one process counts, what it counts in."""
    shown = CollectorRegistry()
    try:
        MultiProcessCollector(shown)
    except ValueError:  # no folder is named
        return counting
    return shown
