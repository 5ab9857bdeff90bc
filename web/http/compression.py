"""Answers are compressed for who can read that.

What only staff see goes through it as well: to guess it by the size of answers (BREACH) takes requests that carry the
cookie from another site, which `SameSite` does not let happen, or the token, which who guesses does not have.
"""

from flask import Flask, Response
from flask_compress import Compress

_ALGORITHMS = ["zstd", "gzip"]  # the first that a client takes
_KINDS = [
    "text/html",
    "text/css",
    "text/csv",
    "text/plain",
    "text/javascript",
    "image/svg+xml",
    "application/json",
    "application/atom+xml",
    "application/x-ndjson",
    "application/opensearchdescription+xml",
]


def prepare(app: Flask) -> None:
    """Compress what is text and longer than a packet's worth."""
    app.config |= {
        "COMPRESS_ALGORITHM": _ALGORITHMS,
        "COMPRESS_ALGORITHM_STREAMING": _ALGORITHMS,
        "COMPRESS_MIMETYPES": _KINDS,
    }
    Compress(app)
    app.after_request(_closing)


def _closing(response: Response) -> Response:
    """Close the file that is sent, which the library forgets when it puts a compressed stream in its place."""
    if close := getattr(response.response, "close", None):
        response.call_on_close(close)
    return response
