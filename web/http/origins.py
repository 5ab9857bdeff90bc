"""Which other sites' pages may ask the API from a browser (CORS), by setting; nobody else's."""

import re
from typing import Any

from flask import Flask, Response, request
from flask_cors import CORS

from web.http.request_ids import HEADER

_API = ("/api/", "/search.")
_SENT = ["Authorization", "Content-Type", "If-None-Match", HEADER]
_TOLD = ["ETag", "Link", "RateLimit", "RateLimit-Policy", "Retry-After", "Server-Timing", "WWW-Authenticate", HEADER]
_KEPT = 600  # seconds for which a browser need not ask again whether it may


def prepare(app: Flask, origins: tuple[str, ...]) -> None:
    """Let these sites ask the API. Cookies are never taken from them: their scripts show a token."""
    if origins:
        rules: dict[str, Any] = {
            "origins": list(origins),
            "allow_headers": _SENT,
            "expose_headers": _TOLD,
            "max_age": _KEPT,
        }
        resources: dict[str | re.Pattern[str], dict[str, Any]] = {f"{re.escape(path)}.*": rules for path in _API}
        CORS(app, resources=resources, methods=["GET", "HEAD", "POST", "OPTIONS"])
        app.after_request(_varied)


def _varied(response: Response) -> Response:
    """Tell caches that an answer to one site is not for another; with a single site the library does not."""
    if request.path.startswith(_API):
        response.vary.add("Origin")
    return response
