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
    FieldsChanged,
    IndexDamaged,
    InvalidRequest,
    NoIndex,
    PersonNotFound,
    ScopeTooNarrow,
    SinceExpired,
    TokenMissing,
    TokenRefused,
)
from search.types import Message, value_object
from web.i18n import gettext_noop
from web.middleware.export_limits import TooManyExports
from web.middleware.origins import OtherSite
from web.middleware.request_queue import Overloaded
from web.rates import TooManyRequests
from web.wrong_tokens import TooManyWrongTokens

SENTENCES = {
    404: gettext_noop("Page not found."),
    405: gettext_noop("Method not allowed."),
    500: gettext_noop("Internal error. It has been logged; your request may be fine."),
}
_FIELDS_CHANGED = gettext_noop("The fields have changed; run `dateline rebuild`.")
_DAMAGED = gettext_noop("The index is damaged ({}). Run `dateline rebuild` to repair it.")
_CODES = {413: "request-entity-too-large"}  # a code that would change with its HTTP phrase in Python 3.13
_BEARER = 'Bearer realm="Dateline"'


@value_object
class HttpError:
    """An HTTP status, a code for programs, a sentence for people; for a parameter also what would be valid."""

    status: int
    code: str
    detail: str
    parameter: str | None = None
    nearest: str | None = None
    expected: str | None = None
    retry_after: int | None = None  # seconds to wait before the next try, for errors that pass by themselves
    challenge: str | None = None  # the header `WWW-Authenticate` (RFC 6750)

    @property
    def title(self) -> str:
        """The phrase of the HTTP status."""
        return HTTPStatus(self.status).phrase


ERRORS = {
    ArticleNotFound: HttpError(
        status=404, code="article-not-found", detail=gettext_noop("There is no article at this address.")
    ),
    PersonNotFound: HttpError(
        status=404, code="person-not-found", detail=gettext_noop("No article names this person.")
    ),
    ArticleGone: HttpError(
        status=410, code="article-withdrawn", detail=gettext_noop("This article was withdrawn by its source.")
    ),
    NoIndex: HttpError(
        status=503,
        code="no-index",
        detail=gettext_noop("There is no index yet. Run `dateline index` with a folder of articles to create one."),
    ),
    TooManyWrongTokens: HttpError(
        status=429,
        code="too-many-wrong-tokens",
        detail=gettext_noop("Too many wrong tokens from your address. Retry after the time in `Retry-After`."),
    ),
    IndexDamaged: HttpError(
        status=503,
        code="index-damaged",
        detail=gettext_noop("The index is damaged. Run `dateline rebuild` to repair it."),
    ),
    TooManyRequests: HttpError(
        status=429,
        code="too-many-requests",
        detail=gettext_noop("Rate limit exceeded for your address or token. Retry after the time in `Retry-After`."),
    ),
    TooManyExports: HttpError(
        status=429,
        code="too-many-exports",
        detail=gettext_noop("You have several exports running. Wait until one of them has ended."),
        retry_after=10,
    ),
    Overloaded: HttpError(
        status=503,
        code="overloaded",
        detail=gettext_noop("The service is overloaded. Try again in a few seconds."),
        retry_after=1,
    ),
    DeadlineExceeded: HttpError(
        status=503,
        code="deadline-exceeded",
        detail=gettext_noop(
            "The search took too long and was stopped. Simplify it, for example use fewer words with *."
        ),
        retry_after=1,
    ),
    TokenMissing: HttpError(
        status=401,
        code="token-missing",
        detail=gettext_noop("Authentication required: send `Authorization: Bearer <token>`."),
        challenge=_BEARER,
    ),
    TokenRefused: HttpError(
        status=401,
        code="token-refused",
        # This text is for the documentation; answers have the text of the exception.
        detail="The token is unknown, revoked or expired; `detail` says which.",
        challenge=f'{_BEARER}, error="invalid_token"',
    ),
    ScopeTooNarrow: HttpError(
        status=403,
        code="scope-too-narrow",
        detail=gettext_noop("Staff only: this token has the scope `read`."),
        challenge=f'{_BEARER}, error="insufficient_scope", scope="{Scope.STAFF.value}"',
    ),
    OtherSite: HttpError(
        status=403,
        code="other-site",
        detail=gettext_noop("This form was sent from another address. Open the page here, and send it again."),
    ),
    DatelineError: HttpError(
        status=503,
        code="unavailable",
        detail=gettext_noop("The archive is unavailable at the moment. Details are in the service's log."),
    ),
}


def http_error_of(error: Exception) -> HttpError:
    """Return the HTTP error of an exception: one of Dateline's, one of HTTP's, or an unexpected one."""
    if isinstance(error, InvalidRequest):
        return _of_request(error)
    known = next((known for error_class, known in ERRORS.items() if isinstance(error, error_class)), None)
    if known is None:
        return _of_http(error.code if isinstance(error, HTTPException) and error.code else 500)
    if isinstance(error, TokenRefused):
        return replace(known, detail=error.reason)
    if isinstance(error, IndexDamaged) and error.file:
        return replace(known, detail=Message(_DAMAGED, error.file))
    if isinstance(error, FieldsChanged):
        return replace(known, detail=_FIELDS_CHANGED)
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
    """A code, which never changes, with its status and advice for people."""

    status: int
    code: str
    advice: str


_OF_REQUESTS = (
    Problem(
        status=400,
        code="invalid-parameter",
        advice="A value is invalid. `parameter` names the parameter; `expected` describes a valid value.",
    ),
    Problem(
        status=400,
        code="unknown-parameter",
        advice="There is no parameter of this name. `nearest` is the most similar name.",
    ),
    Problem(status=400, code="missing-parameter", advice="A required parameter is missing."),
    Problem(status=400, code="invalid-body", advice="The request body has the wrong shape; `expected` describes it."),
    Problem(
        status=400,
        code="query-too-long",
        advice="The query has too many characters. Nothing was searched.",
    ),
    Problem(
        status=400,
        code="too-many-clauses",
        advice="The query has too many words and operators. Nothing was searched.",
    ),
    Problem(
        status=400,
        code="too-many-values",
        advice="A parameter, or all together, have too many values. Nothing was searched. `detail` names the limit.",
    ),
    Problem(
        status=400,
        code="too-many-bars",
        advice="The date facet has too many bars. Choose a wider interval, or narrow the dates.",
    ),
    Problem(status=400, code="too-deep", advice="Page limit reached. Continue with `next_cursor`."),
    Problem(
        status=410,
        code="cursor-expired",
        advice="The index has changed, and the revision of this list is not kept any more. Start again, or with "
        "`order-by=newest`, whose cursors do not expire.",
    ),
    Problem(
        status=410,
        code="since-expired",
        advice="The index was rebuilt from an older archive. Start again without `since`.",
    ),
    Problem(status=400, code="bad-request", advice="The request is not valid HTTP; `detail` says where."),
    Problem(status=408, code="request-timeout", advice="The request did not arrive in time."),
    Problem(status=429, code="too-many-connections", advice="Your address has too many connections. Close some."),
    Problem(status=404, code="not-found", advice="Page not found."),
    Problem(status=405, code="method-not-allowed", advice="Method not allowed; `Allow` lists the methods."),
    Problem(
        status=413,
        code="request-entity-too-large",
        advice="The body is longer than the longest query allowed. Nothing was searched.",
    ),
    Problem(
        status=415,
        code="unsupported-media-type",
        advice="Send JSON with `Content-Type: application/json`, without compression.",
    ),
    Problem(
        status=500,
        code="internal-server-error",
        advice="Internal error; look up the request id in the service's log.",
    ),
)


def problems() -> list[Problem]:
    """Return all problems that a script may meet, by status."""
    known = [Problem(status=each.status, code=each.code, advice=each.detail) for each in ERRORS.values()]
    return sorted((*_OF_REQUESTS, *known), key=lambda each: (each.status, each.code))
