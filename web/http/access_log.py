"""The access log: one line of JSON a request, without what was searched for, which is nobody's business, unless set."""

import json
import logging
from datetime import UTC
from time import perf_counter
from typing import TextIO, cast

from flask import Flask, Response, g, request
from flask.logging import wsgi_errors_stream

from web.http.request_ids import request_id
from web.services import services
from web.viewers import moment

_LOG = logging.getLogger("dateline.access")


def prepare(app: Flask) -> None:
    """Log every request to the error stream of the server, once it is answered."""
    if not _LOG.handlers:
        _LOG.addHandler(logging.StreamHandler(cast(TextIO, wsgi_errors_stream)))
        _LOG.setLevel(logging.INFO)
        _LOG.propagate = False
    app.before_request(_begin)
    app.after_request(_logged)


def _begin() -> None:
    g.came = perf_counter()


def _logged(response: Response) -> Response:
    line = {
        "time": moment().astimezone(UTC).isoformat(timespec="milliseconds"),
        "id": request_id(),
        "client": request.remote_addr,
        "method": request.method,
        "path": _path(),
        "status": response.status_code,
        "bytes": response.content_length,  # null if it is streamed
        "ms": round((perf_counter() - g.came) * 1000, 2),
    }
    _LOG.info("%s", json.dumps(line))
    return response


def _path() -> str:
    """Return the address asked for, without its query unless the settings want that."""
    return request.full_path.rstrip("?") if services().settings.log_queries else request.path
