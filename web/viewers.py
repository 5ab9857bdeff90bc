"""Who asks. So far everyone is a reader."""

from datetime import UTC, datetime

from flask import Request

from search.model.viewer import Viewer


def viewer_of(request: Request) -> Viewer:
    """Return the viewer that a request comes from, asking now."""
    return Viewer(now=datetime.now(UTC), staff=False)
