"""Health, metrics and signing in: `/healthz`, `/readyz`, `/metrics`, `/sign-in`, `/sign-out`.

Scripts cannot read the cookie, and forms of other sites are sent without it. Another site's form cannot sign anybody in
or out either: browsers say where a request comes from, and such requests are refused.
"""

from datetime import UTC, datetime

from flask import Blueprint, Response, g, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from search.archive.tokens import Scope
from search.engine.older_index import advice
from search.errors import ScopeTooNarrow, TokenRefused
from search.model.viewer import Viewer
from web.context import COOKIE, checked, moment, services
from web.http_errors import http_error_of
from web.middleware import observe as counts
from web.middleware.origins import refuse_other_sites
from web.middleware.request_queue import current_queue
from web.rendering import page
from web.wrong_tokens import TooManyWrongTokens

health_blueprint = Blueprint("health", __name__)


@health_blueprint.get("/healthz")
def lives() -> Response:
    """Answer 200 while the process lives."""
    return Response("ok\n", mimetype="text/plain")


@health_blueprint.get("/readyz")
def is_ready() -> Response:
    """Answer 200 if requests are answered and the index opens whole, with advice if it needs a rebuild.

    Otherwise the error handlers answer 503.
    """
    current_queue().check_moving()
    state = services().engine.ready(Viewer(now=moment()))
    lines = [f"revision {state.revision}", *advice(state).values()]
    return Response("".join(f"{line}\n" for line in lines), mimetype="text/plain")


@health_blueprint.get("/metrics")
def metrics() -> Response:
    """Answer with the metrics of all workers, for Prometheus."""
    return counts.exposition()


signing_blueprint = Blueprint("signing", __name__)

signing_blueprint.before_request(refuse_other_sites)

_PAST = datetime.fromtimestamp(0, UTC)


@signing_blueprint.get("/sign-in")
def ask() -> Response:
    """Show the form for a token."""
    return page("sign-in.html")


@signing_blueprint.post("/sign-in")
def sign_in() -> AnyResponse:
    """Check a token, and keep it in a cookie until it expires."""
    secret = request.form.get("token", "").strip()
    try:
        token = checked(secret, request)
        if token.scope is not Scope.STAFF:
            raise ScopeTooNarrow("only staff can sign in: this token has the scope read")
    except (TokenRefused, TooManyWrongTokens, ScopeTooNarrow) as error:
        http_error = http_error_of(error)
        answer = page("sign-in.html", status=http_error.status, http_error=http_error)
        if http_error.retry_after is not None:
            answer.headers["Retry-After"] = str(http_error.retry_after)
        return answer
    return _keeping(secret, until=token.expires_at)


@signing_blueprint.post("/sign-out")
def sign_out() -> AnyResponse:
    """Delete the cookie; the token stays valid until it is revoked or expires."""
    return _keeping("", until=_PAST)


@signing_blueprint.after_app_request
def forget_wrong_cookie(response: Response) -> Response:
    """Delete a cookie with a wrong token, so that a browser shows it once: each wrong one slows its address."""
    if g.get("wrong_cookie") and "Set-Cookie" not in response.headers:
        response.delete_cookie(COOKIE, path=request.script_root or "/")
    return response


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
