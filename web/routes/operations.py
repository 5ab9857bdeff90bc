"""/healthz, /readyz, /metrics, /sign-in, /sign-out.

The cookie is out of reach of scripts, and no other site can have it sent with a form; nor can one send a form that
signs somebody in or out, since browsers say where a request comes from.
"""

from datetime import UTC, datetime

from flask import Blueprint, Response, abort, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from search.archive.tokens import Scope
from search.errors import ScopeTooNarrow, TokenRefused
from search.model.viewer import Viewer
from web.context import COOKIE, moment, services
from web.http_errors import http_error_of
from web.middleware import observe as counts
from web.rendering import page

health_blueprint = Blueprint("health", __name__)


@health_blueprint.get("/healthz")
def lives() -> Response:
    """Answer 200 as long as there is a process."""
    return Response("ok\n", mimetype="text/plain")


@health_blueprint.get("/readyz")
def is_ready() -> Response:
    """Answer 200 if the index opens; the error pages say 503 otherwise."""
    state = services().engine.searcher(Viewer(now=moment())).state
    return Response(f"revision {state.revision}\n", mimetype="text/plain")


@health_blueprint.get("/metrics")
def metrics() -> Response:
    """Answer the counts of all workers, for Prometheus."""
    return counts.exposition()


signing_blueprint = Blueprint("signing", __name__)

_OURS = frozenset({None, "none", "same-origin"})  # of `Sec-Fetch-Site`, which browsers of today send
_PAST = datetime.fromtimestamp(0, UTC)


@signing_blueprint.before_request
def refuse_other_sites() -> None:
    """Refuse a form that another site has sent."""
    if request.method == "POST" and request.headers.get("Sec-Fetch-Site") not in _OURS:
        abort(403)


@signing_blueprint.get("/sign-in")
def ask() -> Response:
    """Ask for a token."""
    return page("sign-in.html")


@signing_blueprint.post("/sign-in")
def sign_in() -> AnyResponse:
    """Take a token, and keep it in a cookie for as long as it is valid."""
    secret = request.form.get("token", "").strip()
    try:
        token = services().access.check(secret, moment())
        if token.scope is not Scope.STAFF:
            raise ScopeTooNarrow("only staff can sign in: this token has the scope read")
    except (TokenRefused, ScopeTooNarrow) as error:
        fault = http_error_of(error)
        return page("sign-in.html", status=fault.status, fault=fault)
    return _keeping(secret, until=token.expires_at)


@signing_blueprint.post("/sign-out")
def sign_out() -> AnyResponse:
    """Forget the token; it stays valid until it is revoked or expires."""
    return _keeping("", until=_PAST)


def _keeping(secret: str, *, until: datetime) -> AnyResponse:
    answer = redirect(url_for("pages.start"), 303)
    answer.set_cookie(
        COOKIE,
        secret,
        expires=until,
        path=request.script_root or "/",
        secure=services().settings.public_url.startswith("https:"),
        httponly=True,
        samesite="Lax",
    )
    return answer
