"""What the worker refuses itself, before the application sees a request."""

import json
from http import HTTPStatus

from gunicorn.http.errors import (
    ExpectationFailed,
    LimitRequestHeaders,
    LimitRequestLine,
    ParseException,
    UnsupportedTransferCoding,
)

from search.errors import DatelineError

_UNSUPPORTED = "Send the body as it is, with its length or in chunks; no other transfer coding is accepted."
_OF_HEADS = {  # the errors of gunicorn's parser that are more than a bad request
    ExpectationFailed: (417, "Only `Expect: 100-continue` is understood."),
    LimitRequestHeaders: (431, "The headers are too long, or too many."),
    LimitRequestLine: (414, "The address is too long; send a long search by POST."),
    UnsupportedTransferCoding: (415, _UNSUPPORTED),
}


class Refused(DatelineError):
    """A request, or a connection, is refused with this HTTP status; the message says what to do."""

    def __init__(self, status: int, detail: str, *, code: str | None = None, retry_after: int | None = None) -> None:
        super().__init__(detail)
        self.status = status
        self.code = code or HTTPStatus(status).phrase.lower().replace(" ", "-")
        self.retry_after = retry_after

    def answer(self) -> bytes:
        """Return the whole answer, as problem+json (RFC 9457); the connection ends with it."""
        phrase = HTTPStatus(self.status).phrase
        problem = {"type": "about:blank", "title": phrase, "status": self.status, "detail": str(self)}
        body = json.dumps(problem | {"code": self.code}).encode()
        lines = [
            f"HTTP/1.1 {self.status} {phrase}",
            "Connection: close",
            "Cache-Control: no-store",
            "Content-Type: application/problem+json",
            f"Content-Length: {len(body)}",
            *([] if self.retry_after is None else [f"Retry-After: {self.retry_after}"]),
        ]
        return "\r\n".join([*lines, "", ""]).encode() + body


def unsupported_coding() -> Refused:
    """Return the refusal of a body in a transfer coding, such as gzip."""
    return Refused(415, _UNSUPPORTED)


def too_large(most: int) -> Refused:
    """Return the refusal of a body of more than `most` bytes."""
    return Refused(
        413, f"The body is longer than {most:,} bytes. Nothing was searched.", code="request-entity-too-large"
    )


def bad_request(what: str) -> Refused:
    """Return the refusal of what is no HTTP; `what` says where it is wrong."""
    return Refused(400, f"This is not valid HTTP: {what}.")


def of_head(error: ParseException) -> Refused:
    """Return the refusal of a head that gunicorn's parser has refused."""
    for error_class, (status, detail) in _OF_HEADS.items():
        if isinstance(error, error_class):
            return Refused(status, detail)
    return bad_request("the request line or a header is malformed")
