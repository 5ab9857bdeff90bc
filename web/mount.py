"""Dateline below a path: `DATELINE_PUBLIC_URL` may be https://example.org/archive."""

from collections.abc import Iterable
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment


class Mounted:
    """Makes links begin with the path, whether or not the proxy in front takes it off the addresses it passes on."""

    def __init__(self, app: "WSGIApplication", path: str) -> None:
        self._app = app
        self._path = path

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Answer a request with the path taken off its address."""
        asked = environ.get("PATH_INFO", "")
        environ["SCRIPT_NAME"] = self._path
        environ["PATH_INFO"] = asked.removeprefix(self._path) if f"{asked}/".startswith(f"{self._path}/") else asked
        return self._app(environ, start_response)


def mounted(app: "WSGIApplication", public_url: str) -> "WSGIApplication":
    """Return the app below the path of its public address, if that has one."""
    path = urlsplit(public_url).path.rstrip("/")
    return Mounted(app, path) if path else app
