"""Whose request it is, as far as its address tells."""

from ipaddress import IPv6Address, ip_address, ip_network
from typing import TYPE_CHECKING

from werkzeug.middleware.proxy_fix import ProxyFix

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

_SUBNET = 64  # the bits of an IPv6 address that one household or office is given; it chooses the others as it likes


def client_of(address: str | None) -> str:
    """Return what one client's requests have in common: its IPv4 address, or its network's first 64 bits of IPv6."""
    try:
        found = ip_address(address or "")
    except ValueError:
        return "unknown"  # a socket has no addresses: all that come by it are one client
    if not isinstance(found, IPv6Address):
        return str(found)
    return str(found.ipv4_mapped or ip_network((found, _SUBNET), strict=False))


def behind_proxies(app: "WSGIApplication", hops: int) -> "WSGIApplication":
    """Take the client's address, and nothing else, from the last `hops` proxies, whatever the client itself says.

    Links are made from `DATELINE_PUBLIC_URL`, so what a proxy says of host, scheme and path is not needed.
    """
    return ProxyFix(app, x_for=hops, x_proto=0, x_host=0, x_port=0, x_prefix=0) if hops else app
