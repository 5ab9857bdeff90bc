"""Static files under addresses that change with their content, so that they may be kept for ever."""

from hashlib import sha256
from pathlib import Path

from flask import Flask, Request, Response, current_app, url_for

from web.viewers import answers_staff

_KEY = "dateline-static-versions"
_FOR_EVER = "public, max-age=31536000, immutable"


def prepare(app: Flask) -> None:
    """Take the hash of each static file."""
    folder = Path(app.static_folder or "")
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    app.extensions[_KEY] = {path.relative_to(folder).as_posix(): _version(path) for path in files}


def static_url(name: str) -> str:
    """Return the address of a static file as it is now."""
    return url_for("static", filename=name, v=current_app.extensions[_KEY][name])


def caching(request: Request, response: Response) -> str:
    """Return how long an answer may be kept: a static file of this version for ever, what staff see not at all."""
    if request.endpoint == "static" and response.status_code in (200, 304):
        name = (request.view_args or {}).get("filename", "")
        if request.args.get("v") == current_app.extensions[_KEY].get(name):
            return _FOR_EVER
    return "private, no-store" if answers_staff() else "no-cache"


def _version(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()[:12]
