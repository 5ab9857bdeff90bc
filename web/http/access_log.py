"""The access log: one line of JSON a request, without what was searched for, which is nobody's business, unless set."""

import json
import logging
from datetime import UTC
from typing import TextIO, cast

from flask import Flask, Response, request
from flask.logging import wsgi_errors_stream

from web.http.request_ids import request_id
from web.services import services
from web.timing import elapsed
from web.viewers import moment

_LOG = logging.getLogger("dateline.access")


def prepare(app: Flask) -> None:
    """Log every request to the error stream of the server, once it is answered."""
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
        "bytes": response.content_length,  # null if it is streamed
        "ms": round(elapsed() * 1000, 2),
    }
    _LOG.info("%s", json.dumps(line))
    return response


def _path() -> str:
    """Return the address asked for, without its query unless the settings want that."""
    return request.full_path.rstrip("?") if services().settings.log_queries else request.path
