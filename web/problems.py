"""Answers of the API: JSON, and errors as `application/problem+json` (RFC 9457)."""

import json
from typing import Any

from flask import Response

from web.faults import Fault


def json_text(body: Any) -> str:
    """Return a body as compact JSON, its keys in their own order and its letters as they are."""
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"))


def json_response(body: Any, *, status: int = 200, mimetype: str = "application/json") -> Response:
    """Return the body as compact JSON."""
    return Response(json_text(body).encode(errors="replace"), status=status, mimetype=mimetype)


def problem(fault: Fault) -> Response:
    """Return what is wrong, and of a parameter its name, what was expected, and the nearest name that there is."""
    named = {"parameter": fault.parameter, "expected": fault.expected, "nearest": fault.nearest}
    body = {
        "type": "about:blank",
        "title": fault.title,
        "status": fault.status,
        "detail": fault.detail,
        "code": fault.code,
        **{name: value for name, value in named.items() if value is not None},
    }
    return json_response(body, status=fault.status, mimetype="application/problem+json")
