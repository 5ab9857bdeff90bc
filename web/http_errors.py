"""The table of errors: status, code, sentence, advice."""

from dataclasses import replace
from http import HTTPStatus

from werkzeug.exceptions import HTTPException

from search.archive.tokens import Scope
from search.errors import (
    ArticleGone,
    ArticleNotFound,
    CursorExpired,
    DatelineError,
    DeadlineExceeded,
    InvalidRequest,
    NoIndex,
    PersonNotFound,
    ScopeTooNarrow,
    SinceExpired,
    TokenMissing,
    TokenRefused,
)
from search.types import value_object
from web.i18n import gettext_noop
from web.middleware.rate_limits import TooManyRequests
from web.middleware.request_queue import Overloaded

SENTENCES = {
    404: gettext_noop("There is nothing at this address."),
    405: gettext_noop("This address does not answer such a request."),
    500: gettext_noop(
        "Something went wrong here, and has been logged. Nothing is known to be wrong with what you asked."
    ),
}
_CODES = {413: "request-entity-too-large"}  # whose phrase is another one since Python 3.13
_BEARER = 'Bearer realm="Dateline"'


@value_object
class HttpError:
    """An HTTP status, a name for programs, a sentence for people; of a parameter what would have been right."""

    status: int
    code: str
    detail: str
    parameter: str | None = None
    nearest: str | None = None
    expected: str | None = None
    retry_after: int | None = None  # seconds after which to ask again; what is wrong passes by itself
    challenge: str | None = None  # what to show in place of what was shown, as RFC 6750 says it in `WWW-Authenticate`

    @property
    def title(self) -> str:
        """What HTTP calls it."""
        return HTTPStatus(self.status).phrase


ERRORS = {
    ArticleNotFound: HttpError(
        status=404, code="article-not-found", detail=gettext_noop("There is no article at this address.")
    ),
    PersonNotFound: HttpError(
        status=404, code="person-not-found", detail=gettext_noop("No article here names such a person.")
    ),
    ArticleGone: HttpError(
        status=410, code="article-withdrawn", detail=gettext_noop("This article was withdrawn by its source.")
    ),
    NoIndex: HttpError(
        status=503,
        code="no-index",
        detail=gettext_noop(
            "There is no index to search yet. Run `dateline index` with a folder of articles to make one."
        ),
    ),
    TooManyRequests: HttpError(
        status=429,
        code="too-many-requests",
        detail=gettext_noop(
            "More is asked from your address or by your token than may be. `Retry-After` says when to ask again."
        ),
    ),
    Overloaded: HttpError(
        status=503,
        code="overloaded",
        detail=gettext_noop("More is asked at the moment than can be answered. Ask again in a few seconds."),
        retry_after=1,
    ),
    DeadlineExceeded: HttpError(
        status=503,
        code="deadline-exceeded",
        detail=gettext_noop(
            "Answering took longer than it may, so it was given up. Ask for less, such as fewer words with *."
        ),
        retry_after=1,
    ),
    TokenMissing: HttpError(
        status=401,
        code="token-missing",
        detail=gettext_noop("This is answered to those who show a token: `Authorization: Bearer` and the token."),
        challenge=_BEARER,
    ),
    TokenRefused: HttpError(
        status=401,
        code="token-refused",
        # For the documentation: an answer says what the error does.
        detail="The token is unknown, revoked or expired; `detail` says which.",
        challenge=f'{_BEARER}, error="invalid_token"',
    ),
    ScopeTooNarrow: HttpError(
        status=403,
        code="scope-too-narrow",
        detail=gettext_noop("This is answered to staff only, and the token shown opens what readers may see."),
        challenge=f'{_BEARER}, error="insufficient_scope", scope="{Scope.STAFF.value}"',
    ),
    DatelineError: HttpError(
        status=503,
        code="unavailable",
        detail=gettext_noop(
            "The archive cannot be searched at the moment. Whoever runs this service finds the reason in its log."
        ),
    ),
}


def http_error_of(error: Exception) -> HttpError:
    """Return what to tell of an error, be it ours, HTTP's or unforeseen."""
    if isinstance(error, InvalidRequest):
        return _of_request(error)
    known = next((fault for kind, fault in ERRORS.items() if isinstance(error, kind)), None)
    if known is None:
        return _of_http(error.code if isinstance(error, HTTPException) and error.code else 500)
    if isinstance(error, TokenRefused):
        return replace(known, detail=error.reason)
    return replace(known, retry_after=error.wait) if isinstance(error, TooManyRequests) else known


def _of_request(error: InvalidRequest) -> HttpError:
    status = 410 if isinstance(error, CursorExpired | SinceExpired) else 400
    return HttpError(
        status=status,
        code=error.code,
        detail=f"{error}.",
        parameter=error.parameter,
        nearest=error.nearest,
        expected=error.expected,
    )


def _of_http(status: int) -> HttpError:
    phrase = HTTPStatus(status).phrase
    code = _CODES.get(status, phrase.lower().replace(" ", "-"))
    return HttpError(status=status, code=code, detail=SENTENCES.get(status, f"{phrase}."))


@value_object
class Problem:
    """A problem by its code, which stays as it is, and advice for people."""

    status: int
    code: str
    advice: str


_OF_REQUESTS = (
    Problem(
        status=400,
        code="invalid-parameter",
        advice="A value cannot be read. `parameter` names it, `expected` says what it must be.",
    ),
    Problem(
        status=400,
        code="unknown-parameter",
        advice="There is no parameter of this name. `nearest` is the one that may be meant.",
    ),
    Problem(status=400, code="missing-parameter", advice="A parameter is needed that was not given."),
    Problem(status=400, code="invalid-body", advice="The body is not JSON as it is expected; `expected` says how."),
    Problem(
        status=400,
        code="query-too-long",
        advice="The query has more characters than may be searched for. Nothing was searched.",
    ),
    Problem(
        status=400,
        code="too-many-clauses",
        advice="The query has more words and operators than may be searched for. Nothing was searched.",
    ),
    Problem(status=400, code="too-deep", advice="Pages end there. Go on with the cursor of `links.next`."),
    Problem(
        status=410,
        code="cursor-expired",
        advice="The index has changed since. Begin again, or walk in the order of dates, which no change upsets.",
    ),
    Problem(
        status=410,
        code="since-expired",
        advice="The index was made of an older archive since. Begin again without it.",
    ),
    Problem(status=404, code="not-found", advice="There is nothing at this address."),
    Problem(status=405, code="method-not-allowed", advice="This address does not answer such a request; see `Allow`."),
    Problem(
        status=413,
        code="request-entity-too-large",
        advice="The body is longer than any query may be. Nothing was searched.",
    ),
    Problem(
        status=415,
        code="unsupported-media-type",
        advice="The body must be JSON, and be said to be: `Content-Type: application/json`.",
    ),
    Problem(
        status=500,
        code="internal-server-error",
        advice="A fault of the service, which its log describes. The request id finds it there.",
    ),
)


def problems() -> list[Problem]:
    """Return all that a script may have to deal with, by status."""
    known = [Problem(status=fault.status, code=fault.code, advice=fault.detail) for fault in ERRORS.values()]
    return sorted((*_OF_REQUESTS, *known), key=lambda each: (each.status, each.code))
