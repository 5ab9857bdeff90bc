"""Whether the process lives, whether it can answer searches, and what it has answered."""

from flask import Blueprint, Response

from search.model.viewer import Viewer
from web.context import moment, services
from web.middleware import observe as counts

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
def lives() -> Response:
    """Answer 200 as long as there is a process."""
    return Response("ok\n", mimetype="text/plain")


@blueprint.get("/readyz")
def is_ready() -> Response:
    """Answer 200 if the index opens; the error pages say 503 otherwise."""
    state = services().engine.view(Viewer(now=moment())).state
    return Response(f"revision {state.revision}\n", mimetype="text/plain")


@blueprint.get("/metrics")
def metrics() -> Response:
    """Answer the counts of all workers, for Prometheus."""
    return counts.exposition()
