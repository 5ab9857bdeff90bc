"""Rate limits: requests in a minute, by token or address."""

from flask import Flask, Response, g, request

from search.bounds import client_of
from search.errors import DatelineError
from search.settings import Settings
from search.types import value_object
from web.context import token_of
from web.middleware.origins import is_preflight
from web.rates import WINDOW, Allowance, SpareRates, TooManyRequests, file_of

_NAMED = "token "  # begins the name of a client with a token

_UNLIMITED = frozenset({"health.lives", "health.is_ready", "health.metrics", "static"})


@value_object
class Quota:
    """The `policy` and the name under which a client is counted, and its requests a minute; a limit of 0 means none."""

    policy: str
    client: str
    limit: int


def init_app(app: Flask, settings: Settings) -> None:
    """Limit the requests a minute of each token, and without a token of each address, if the settings have limits."""
    if not settings.address_rate and not settings.token_rate:
        return
    rates = SpareRates(file_of(settings.data), "requests are not limited")

    def count() -> None:
        if request.endpoint not in _UNLIMITED and not is_preflight(request):
            _admit(rates, _quota(settings))

    app.before_request(count)
    app.after_request(_add_headers)


def counted_client() -> str:
    """Return the name under which the client of the request is counted: its token's, or else its address's.

    A refused token counts for the address, so guessing tokens is limited too.
    """
    try:
        token = token_of(request)
    except DatelineError:
        token = None  # the view will report the error
    return client_of(request.remote_addr) if token is None else f"{_NAMED}{token.id}"


def _quota(settings: Settings) -> Quota:
    client = counted_client()
    if client.startswith(_NAMED):
        return Quota(policy="token", client=client, limit=settings.token_rate)
    return Quota(policy="address", client=client, limit=settings.address_rate)


def _admit(rates: SpareRates, quota: Quota) -> None:
    allowance = rates.using(lambda opened: opened.ask(quota.client, quota.limit)) if quota.limit else None
    if allowance is None:
        return
    g.policy, g.allowance = quota.policy, allowance
    if allowance.wait:
        raise TooManyRequests(allowance.wait)


def _add_headers(response: Response) -> Response:
    """Add the headers of the IETF draft "RateLimit header fields for HTTP"."""
    allowance: Allowance | None = g.get("allowance")
    if allowance is not None:
        response.headers["RateLimit-Policy"] = f'"{g.policy}";q={allowance.limit};w={WINDOW}'
        response.headers["RateLimit"] = f'"{g.policy}";r={allowance.left};t={allowance.full_in}'
    return response
