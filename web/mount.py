"""Dateline below a path: `DATELINE_PUBLIC_URL` may be https://example.org/archive."""

from collections.abc import Iterable
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment


class Mounted:
    """Makes links begin with the path of the public address, whether or not a proxy in front takes it off.

    An empty address is the start page: the router would redirect to it by what the request says of its host.
    """

    def __init__(self, app: "WSGIApplication", public_url: str) -> None:
        self._app = app
        self._path = urlsplit(public_url).path.rstrip("/")

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Answer a request with the path taken off its address."""
        asked = environ.get("PATH_INFO", "")
        if self._path:
            environ["SCRIPT_NAME"] = self._path
            asked = asked.removeprefix(self._path) if f"{asked}/".startswith(f"{self._path}/") else asked
        environ["PATH_INFO"] = asked or "/"
        return self._app(environ, start_response)
