"""Gunicorn's exit hook."""

from shutil import rmtree
from typing import Any

COUNTS = "PROMETHEUS_MULTIPROC_DIR"  # as Prometheus' library names the folder


def on_exit(server: Any) -> None:
    """Remove the counts, which are nobody's once the service has ended; `server` is gunicorn's arbiter."""
    rmtree(server.cfg.env[COUNTS], ignore_errors=True)
