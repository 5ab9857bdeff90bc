"""Requests that other sites make browsers send: scripts may call the API (CORS), forms are refused."""

import re
from typing import Any
from urllib.parse import urlsplit

from flask import Flask, Request, Response, current_app, request
from flask_cors import CORS

from search.errors import DatelineError
from web.context import services
from web.middleware.observe import HEADER

_API = ("/api/", "/search.")
_SENT = ["Authorization", "Content-Type", "If-None-Match", HEADER]
_TOLD = ["ETag", "Link", "RateLimit", "RateLimit-Policy", "Retry-After", "Server-Timing", "WWW-Authenticate", HEADER]
_KEPT = 600  # seconds for which a browser may reuse the answer to a preflight request


def init_origins(app: Flask, origins: tuple[str, ...]) -> None:
    """Let scripts of these sites use the API with a token. Their requests never carry cookies."""
    if origins:
        rules: dict[str, Any] = {
            "origins": list(origins),
            "allow_headers": _SENT,
            "expose_headers": _TOLD,
            "max_age": _KEPT,
        }
        resources: dict[str | re.Pattern[str], dict[str, Any]] = {f"{re.escape(path)}.*": rules for path in _API}
        CORS(app, resources=resources, methods=["GET", "HEAD", "POST", "OPTIONS"])
        app.after_request(_vary_by_origin)


def _vary_by_origin(response: Response) -> Response:
    """Add `Vary: Origin`, which the library leaves out if there is only one allowed site."""
    if request.path.startswith(_API):
        response.vary.add("Origin")
    return response


def is_preflight(request: Request) -> bool:
    """Return whether a browser asks before a request of another site's script whether it may send it."""
    return request.method == "OPTIONS" and request.access_control_request_method is not None


class OtherSite(DatelineError):
    """A form was sent by a page of another site."""


_OURS = frozenset({None, "none", "same-origin"})  # accepted in `Sec-Fetch-Site`


def refuse_other_sites() -> None:
    """Raise `OtherSite` for a form that a page of another site sent.

    Browsers send `Sec-Fetch-Site` over https only, and `Origin` with every form. Old ones send neither. `Origin: null`
    is a page that hides where it is from, such as a frame in a sandbox. It is never ours.
    """
    if request.method != "POST":
        return
    origin, site = request.headers.get("Origin"), request.headers.get("Sec-Fetch-Site")
    if site not in _OURS or (origin is not None and not _is_ours(origin)):
        advice = "if it is your address, set DATELINE_PUBLIC_URL to it"
        current_app.logger.warning("a form that %.100r sent was refused; %s", origin or site, advice)
        raise OtherSite("the form was sent by another site")


def _is_ours(origin: str) -> bool:
    """Return whether an origin is that of the public address, or without one that of the address asked.

    Of the address asked only the host and the port are known: a proxy may have removed the encryption.
    """
    if public := services().settings.public_url:
        return _origin(origin) == _origin(public)
    scheme, _, host = origin.lower().partition("://")
    return scheme in _PORTS and host == request.host.lower()


_PORTS = {"http": 80, "https": 443}


def _origin(address: str) -> tuple[str, str | None, int | None] | None:
    """Return scheme, host and port of an address; None if it is none."""
    try:
        parts = urlsplit(address)
        return parts.scheme, parts.hostname, parts.port or _PORTS.get(parts.scheme)
    except ValueError:  # brackets without an address of IPv6, or a port that is not a number
        return None
