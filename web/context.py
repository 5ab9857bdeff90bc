"""What a view works with: settings, engine, archive, clock; who asks, and when."""

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
from search.engine.base import SearchEngine
from search.errors import ArchiveUnusable, DatelineError, ScopeTooNarrow, TokenMissing, TokenRefused
from search.model.result import IndexState
from search.model.viewer import Viewer
from search.settings import Settings

_KEY = "dateline"


def utc_now() -> datetime:
    """Return the present moment in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True, kw_only=True)
class Services:
    """The settings, the engine and the clock of one app; the archive is opened when it is asked for."""

    settings: Settings
    engine: SearchEngine
    clock: Callable[[], datetime]

    @cached_property
    def archive(self) -> Archive:
        """The archive. Raises `ArchiveUnusable`."""
        return open_archive(self.settings)

    @property
    def access(self) -> Access:
        """The tokens that open what readers may not see."""
        return Access(self.archive)


def init_app(app: Flask, services: Services) -> None:
    """Give the app what its views work with."""
    app.extensions[_KEY] = services


def services() -> Services:
    """Return what the running app was given."""
    return cast(Services, current_app.extensions[_KEY])


def current_state(viewer: Viewer) -> IndexState | None:
    """Return which index serves, None if there is none that can be read."""
    try:
        return services().engine.searcher(viewer).state
    except DatelineError:
        return None


RELEASE = version("dateline")


COOKIE = "dateline-token"


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
            raise TokenMissing("staff only: a token is required")
        raise ScopeTooNarrow("staff only: this token has the scope read")
    return viewer


def token_of(request: Request) -> Token | None:
    """Return the token that a request shows, if it shows one. Raises `TokenRefused` for one in a header."""
    if "token" not in g:
        g.token = _in_header(request) or _in_cookie(request)
    token: Token | None = g.token
    return token


def _in_header(request: Request) -> Token | None:
    """Return the bearer token; other kinds of authorization are not ours, as a proxy in front may want them."""
    shown = request.authorization
    if shown is None or shown.type != "bearer":
        return None
    return services().access.check(shown.token or "", moment())


def _in_cookie(request: Request) -> Token | None:
    """Return the token of who has signed in; when it has ended, they are a reader again."""
    secret = request.cookies.get(COOKIE)
    if not secret:
        return None
    try:
        return services().access.check(secret, moment())
    except TokenRefused:
        return None


def admit() -> None:
    """Raise `TokenMissing` for a request without a token, where the settings close the API to the public."""
    if request.method == "OPTIONS":
        return  # a browser asks so whether it may show a token
    if not is_admitted(request):
        raise TokenMissing("this API is not public: a token is required")


def is_admitted(request: Request) -> bool:
    """Tell whether the API answers who asks. Raises `TokenRefused`."""
    return services().settings.api != "tokens" or token_of(request) is not None


def is_signed_in(request: Request) -> bool:
    """Tell whether the request comes from staff who have signed in; not, if nobody can tell."""
    try:
        token = _in_cookie(request)
    except ArchiveUnusable:
        return False
    return token is not None and token.scope is Scope.STAFF


def answers_staff() -> bool:
    """Tell whether the answer to the request may hold what readers must not see."""
    token: Token | None = g.get("token")
    return token is not None and token.scope is Scope.STAFF
