"""How many connections a worker holds, for whom, and for how long."""

from collections import Counter
from typing import Any

from index.server.refusal import Refused
from search.bounds import client_of
from search.settings import Settings
from search.types import value_object

_RETRY_AFTER = 5  # seconds


@value_object
class Limits:
    """Numbers of connections, and seconds. A limit of 0 connections of one client means none."""

    connections: int
    client_connections: int
    receive_seconds: float
    send_seconds: float


def limits_of(settings: Settings) -> Limits:
    """Return the limits of a worker. Behind a proxy all connections have its address, so it must limit its clients."""
    return Limits(
        connections=settings.connections,
        client_connections=0 if settings.proxy_hops else settings.client_connections,
        receive_seconds=settings.receive_seconds,
        send_seconds=settings.send_seconds,
    )


class Admission:
    """Counts the connections of each client."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._counts: Counter[str] = Counter()

    @property
    def is_full(self) -> bool:
        """Whether somebody must go before another can be admitted."""
        return self._counts.total() >= self._limits.connections

    def enter(self, client: Any) -> Refused | None:
        """Count a connection, or return why it is refused. A client is an address as `accept` returns it."""
        if self.is_full:
            return Refused(
                503, "The service has too many connections. Try again in a few seconds.", retry_after=_RETRY_AFTER
            )
        name, most = _name(client), self._limits.client_connections
        if name and most and self._counts[name] >= most:
            detail = f"Your address has {most} connections already, the most that are allowed. Close some."
            return Refused(429, detail, code="too-many-connections", retry_after=_RETRY_AFTER)
        self._counts[name] += 1
        return None

    def leave(self, client: Any) -> None:
        """Stop counting a connection that was admitted."""
        name = _name(client)
        self._counts[name] -= 1
        if not self._counts[name]:
            del self._counts[name]


def _name(client: Any) -> str:
    """Return the name under which a client is counted; empty for a Unix socket, whose clients have no address."""
    return client_of(client[0]) if isinstance(client, tuple) else ""
