"""Who asks: a reader, or staff who show a token (RFC 6750)."""

from datetime import datetime

from flask import Request, g, request

from search.archive.tokens import Scope, Token
from search.errors import ScopeTooNarrow, TokenMissing
from search.model.viewer import Viewer
from web.services import services


def moment() -> datetime:
    """Return the moment of asking, one and the same for all that a request leads to."""
    if "moment" not in g:
        g.moment = services().clock()
    asked_at: datetime = g.moment
    return asked_at


def viewer_of(request: Request) -> Viewer:
    """Return the viewer that a request comes from, asking now. Raises `TokenRefused`."""
    token = token_of(request)
    return Viewer(now=moment(), staff=token is not None and token.scope is Scope.STAFF)


def staff_of(request: Request) -> Viewer:
    """Return the viewer, who must be staff. Raises `TokenMissing`, `TokenRefused` or `ScopeTooNarrow`."""
    viewer = viewer_of(request)
    if not viewer.staff:
        if token_of(request) is None:
            raise TokenMissing("this is answered to staff only, who show a token")
        raise ScopeTooNarrow("this token opens what readers may see, and this is for staff")
    return viewer


def token_of(request: Request) -> Token | None:
    """Return the bearer token that a request shows, if it shows one. Raises `TokenRefused`.

    Other kinds of authorization are not ours: a proxy in front may want them for itself.
    """
    if "token" not in g:
        shown = request.authorization
        bearer = shown is not None and shown.type == "bearer"
        g.token = services().access.check(shown.token or "", moment()) if shown and bearer else None
    token: Token | None = g.token
    return token


def admit() -> None:
    """Raise `TokenMissing` for a request without a token, where the settings close the API to the public."""
    if services().settings.api == "tokens" and token_of(request) is None:
        raise TokenMissing("this API is not open to the public; show a token")


def answers_staff() -> bool:
    """Tell whether the answer to the request may hold what readers must not see."""
    token: Token | None = g.get("token")
    return token is not None and token.scope is Scope.STAFF
