"""Whose request it is, as far as its address tells."""

from typing import TYPE_CHECKING

from werkzeug.middleware.proxy_fix import ProxyFix

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication


def behind_proxies(app: "WSGIApplication", hops: int) -> "WSGIApplication":
    """Take the client's address, and nothing else, from the last `hops` proxies, whatever the client itself says.

    Links are made from `DATELINE_PUBLIC_URL`, so what a proxy says of host, scheme and path is not needed.
    """
    return ProxyFix(app, x_for=hops, x_proto=0, x_host=0, x_port=0, x_prefix=0) if hops else app
