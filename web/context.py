"""What a view needs: settings, engine, archive, clock, the viewer of the request and its moment."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from importlib.metadata import version
from typing import cast

from flask import Flask, Request, current_app, g, request

from search.access import Access
from search.archive.store import Archive, open_archive
from search.archive.tokens import Scope, Token
from search.bounds import client_of
from search.engine.base import SearchEngine
from search.errors import ArchiveUnusable, DatelineError, ScopeTooNarrow, TokenMissing, TokenRefused, TokenUnknown
from search.model.result import IndexState
from search.model.viewer import Viewer
from search.settings import Settings
from web.wrong_tokens import TooManyWrongTokens, WrongTokens

_KEY = "dateline"


def utc_now() -> datetime:
    """Return the present moment in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True, kw_only=True)
class Services:
    """The settings, the engine and the clock of one app; the archive is opened at its first use."""

    settings: Settings
    engine: SearchEngine
    clock: Callable[[], datetime]

    @cached_property
    def archive(self) -> Archive:
        """The archive. Raises `ArchiveUnusable`."""
        return open_archive(self.settings)

    @property
    def access(self) -> Access:
        """The tokens, which let staff see what is hidden from readers."""
        return Access(self.archive)

    @cached_property
    def wrong_tokens(self) -> WrongTokens:
        """The count of wrong tokens."""
        return WrongTokens(self.settings.data, lambda: self.clock().timestamp())


def init_app(app: Flask, services: Services) -> None:
    """Store the services in the app."""
    app.extensions[_KEY] = services


def services() -> Services:
    """Return the services of the running app."""
    return cast(Services, current_app.extensions[_KEY])


def current_state(viewer: Viewer) -> IndexState | None:
    """Return the state of the serving index; None if no index can be read."""
    try:
        return services().engine.searcher(viewer).state
    except DatelineError:
        return None


RELEASE = version("dateline")


COOKIE = "dateline-token"


def moment() -> datetime:
    """Return the moment of the request; it is the same during the whole request."""
    if "moment" not in g:
        g.moment = services().clock()
    asked_at: datetime = g.moment
    return asked_at


def viewer_of(request: Request) -> Viewer:
    """Return the viewer who sent a request, at the moment of the request. Raises `TokenRefused`."""
    token = token_of(request)
    is_staff = token is not None and token.scope is Scope.STAFF
    return Viewer(now=moment(), staff=is_staff, newsroom=services().settings.timezone)


def staff_of(request: Request) -> Viewer:
    """Return the viewer, who must be staff. Raises `TokenMissing`, `TokenRefused` or `ScopeTooNarrow`."""
    viewer = viewer_of(request)
    if not viewer.staff:
        if token_of(request) is None:
            raise TokenMissing("staff only: a token is required")
        raise ScopeTooNarrow("staff only: this token has the scope read")
    return viewer


def token_of(request: Request) -> Token | None:
    """Return the token of a request, or None.

    Raises `TokenRefused` for an invalid one in a header, and `TooManyWrongTokens`. It is looked up once a request.
    """
    if "refused" in g:
        raise g.refused
    try:
        if "token" not in g:
            g.token = _in_header(request) or _in_cookie(request)
    except (TokenRefused, TooManyWrongTokens) as error:
        g.refused = error
        raise
    token: Token | None = g.token
    return token


def checked(secret: str, request: Request) -> Token:
    """Return the token with this secret. Raises `TokenRefused` and `TooManyWrongTokens`."""
    return services().wrong_tokens.check(
        secret, client_of(request.remote_addr), lambda: services().access.check(secret, moment())
    )


def _in_header(request: Request) -> Token | None:
    """Return the bearer token, or None. Other authorization is ignored: a proxy in front may need it."""
    authorization = request.authorization
    if authorization is None or authorization.type != "bearer":
        return None
    return checked(authorization.token or "", request)


def _in_cookie(request: Request) -> Token | None:
    """Return the token of the cookie, or None. Someone whose token has expired is a reader again."""
    if "in_cookie" not in g:
        g.in_cookie = _read_cookie(request)
    token: Token | None = g.in_cookie
    return token


def _read_cookie(request: Request) -> Token | None:
    secret = request.cookies.get(COOKIE)
    try:
        return checked(secret, request) if secret else None
    except TokenUnknown:
        g.wrong_cookie = True
    except (TokenRefused, TooManyWrongTokens):
        pass
    return None


def admit() -> None:
    """Raise `TokenMissing` for a request without a token, where the settings close the API to the public."""
    if request.method == "OPTIONS":
        return  # a browser's preflight request, which never carries a token
    if not is_admitted(request):
        raise TokenMissing("this API is not public: a token is required")


def is_admitted(request: Request) -> bool:
    """Return whether the API answers this request. Raises `TokenRefused`."""
    return services().settings.api != "tokens" or token_of(request) is not None


def is_signed_in(request: Request) -> bool:
    """Return whether staff who have signed in sent the request; False if the archive cannot tell."""
    try:
        token = _in_cookie(request)
    except ArchiveUnusable:
        return False
    return token is not None and token.scope is Scope.STAFF


def answers_staff() -> bool:
    """Return whether the answer may contain what readers must not see."""
    token: Token | None = g.get("token")
    return token is not None and token.scope is Scope.STAFF
