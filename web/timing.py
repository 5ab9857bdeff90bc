"""The time that an answer took: in its header `Server-Timing`, and for those who log and count it."""

from time import perf_counter

from flask import Flask, Response, g


def prepare(app: Flask) -> None:
    """Time every request."""
    app.before_request(_begin)
    app.after_request(_end)


def elapsed() -> float:
    """Return the seconds since the request came."""
    return perf_counter() - float(g.began)


def _begin() -> None:
    g.began = perf_counter()


def _end(response: Response) -> Response:
    if "began" in g:
        response.headers["Server-Timing"] = f"total;dur={elapsed() * 1000:.2f}"
    return response
