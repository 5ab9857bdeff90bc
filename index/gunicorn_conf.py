"""gunicorn's configuration: a hook that cleans up when the service ends."""

from shutil import rmtree
from typing import Any

COUNTS = "PROMETHEUS_MULTIPROC_DIR"  # the name that Prometheus' library reads


def on_exit(server: Any) -> None:
    """Remove the folder of counts, which nothing reads after the service has ended; `server` is gunicorn's arbiter."""
    rmtree(server.cfg.env[COUNTS], ignore_errors=True)
