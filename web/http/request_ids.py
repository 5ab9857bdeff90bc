"""Every request has an id, so that what somebody was answered can be found in the logs."""

import re
from logging import LogRecord
from secrets import token_hex

from flask import Flask, Response, g, has_request_context, request

HEADER = "X-Request-ID"
_SOUND = re.compile(r"[\w.-]{1,100}", re.ASCII)  # what can do no harm in a header or a log


def prepare(app: Flask) -> None:
    """Give every request its id: the one that it brings along, as from a proxy, else one of its own."""
    app.logger.addFilter(_named)
    app.after_request(_told)


def request_id() -> str:
    """Return the id of the request that is being answered."""
    if "request_id" not in g:
        brought = request.headers.get(HEADER, "")
        g.request_id = brought if _SOUND.fullmatch(brought) else token_hex(8)
    known: str = g.request_id
    return known


def _told(response: Response) -> Response:
    response.headers[HEADER] = request_id()
    return response


def _named(record: LogRecord) -> bool:
    """Add the id to what is logged while a request is answered."""
    if has_request_context():
        record.msg = f"[request {request_id()}] {record.msg}"
    return True
