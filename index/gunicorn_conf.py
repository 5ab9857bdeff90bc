"""gunicorn's configuration: Dateline's worker, no header that decides an address, and a hook that cleans up."""

from shutil import rmtree
from typing import Any

COUNTS = "PROMETHEUS_MULTIPROC_DIR"  # the name that Prometheus' library reads

worker_class = "index.server.worker.Worker"
# gunicorn would let a client on the same machine set the path and the scheme. `DATELINE_PUBLIC_URL` says both.
forwarded_allow_ips = ""
forwarder_headers = ""
secure_scheme_headers: dict[str, str] = {}


def on_exit(server: Any) -> None:
    """Remove the folder of counts, which nothing reads after the service has ended; `server` is gunicorn's arbiter."""
    if folder := server.cfg.env.get(COUNTS):
        rmtree(folder, ignore_errors=True)
