"""Headers of every answer: security, caching, entity tags, CORS, compression.

What only staff see goes through it as well: to guess it by the size of answers (BREACH) takes requests that carry the
cookie from another site, which `SameSite` does not let happen, or the token, which who guesses does not have.

An answer to a reader depends on the release, the revision of the index, the address, the moment from which the last
article could be seen (an embargo that lifts changes answers without a commit), the day (which `yesterday` stands for)
and the language asked for. So the tag is made of these, before anything is searched.
"""

import re
from hashlib import sha256
from pathlib import Path
from typing import Any

from flask import Flask, Request, Response, current_app, g, request, url_for
from flask_compress import Compress
from flask_cors import CORS

from search.errors import DatelineError
from search.settings import time_zone
from web.context import RELEASE, answers_staff, moment, services, viewer_of
from web.middleware.observe import HEADER

# Our own files and nothing else: what an article or a query brings along cannot run, load or send.
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "connect-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
_HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # a publisher need not learn what a reader searched for
    "Cross-Origin-Opener-Policy": "same-origin",
}
# Who shows a token or has signed in is answered something else, and names are told in the reader's language.
_VARY = ("Accept-Language", "Authorization", "Cookie")
UNLISTED = ("/search", "/facets/", "/api/")  # searches have no end: robots would walk them for ever
ROBOTS = "User-agent: *\n" + "".join(f"Disallow: {path}\n" for path in UNLISTED)


def secured(response: Response) -> Response:
    """Add the headers to an answer."""
    response.headers.update(_HEADERS)
    response.headers["Cache-Control"] = caching(request, response)
    response.vary.update(_VARY)
    if request.path.startswith(UNLISTED):
        response.headers["X-Robots-Tag"] = "noindex"
    return response


def init_security(app: Flask) -> None:
    """Secure every answer of the app."""
    app.after_request(secured)


_API = ("/api/", "/search.")
_SENT = ["Authorization", "Content-Type", "If-None-Match", HEADER]
_TOLD = ["ETag", "Link", "RateLimit", "RateLimit-Policy", "Retry-After", "Server-Timing", "WWW-Authenticate", HEADER]
_KEPT = 600  # seconds for which a browser need not ask again whether it may


def init_origins(app: Flask, origins: tuple[str, ...]) -> None:
    """Let these sites ask the API. Cookies are never taken from them: their scripts show a token."""
    if origins:
        rules: dict[str, Any] = {
            "origins": list(origins),
            "allow_headers": _SENT,
            "expose_headers": _TOLD,
            "max_age": _KEPT,
        }
        resources: dict[str | re.Pattern[str], dict[str, Any]] = {f"{re.escape(path)}.*": rules for path in _API}
        CORS(app, resources=resources, methods=["GET", "HEAD", "POST", "OPTIONS"])
        app.after_request(_varied)


def _varied(response: Response) -> Response:
    """Tell caches that an answer to one site is not for another; with a single site the library does not."""
    if request.path.startswith(_API):
        response.vary.add("Origin")
    return response


_KEY = "dateline-static-versions"
_FOR_EVER = "public, max-age=31536000, immutable"


def init_statics(app: Flask) -> None:
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


_ALGORITHMS = ["zstd", "gzip"]  # the first that a client takes
_KINDS = [
    "text/html",
    "text/css",
    "text/csv",
    "text/plain",
    "text/javascript",
    "image/svg+xml",
    "application/json",
    "application/atom+xml",
    "application/x-ndjson",
    "application/opensearchdescription+xml",
]


def init_compression(app: Flask) -> None:
    """Compress what is text and longer than a packet's worth."""
    app.config |= {
        "COMPRESS_ALGORITHM": _ALGORITHMS,
        "COMPRESS_ALGORITHM_STREAMING": _ALGORITHMS,
        "COMPRESS_MIMETYPES": _KINDS,
    }
    Compress(app)
    app.after_request(_closing)


def _closing(response: Response) -> Response:
    """Close the file that is sent, which the library forgets when it puts a compressed stream in its place."""
    if close := getattr(response.response, "close", None):
        response.call_on_close(close)
    return response


_TAGGED = ("pages.", "choosing.", "subjects.", "api.", "completing.", "exports.", "feeds.", "docs.")
_METHODS = ("GET", "HEAD")


def init_conditional(app: Flask) -> None:
    """Tag the answers to readers, and give none twice to who has it."""
    app.before_request(_not_modified)
    app.after_request(_tagged)


def _not_modified() -> Response | None:
    tag = _tag() if request.method in _METHODS and (request.endpoint or "").startswith(_TAGGED) else None
    if tag is None:
        return None
    g.tag = tag
    return Response(status=304) if request.if_none_match.contains_weak(tag) else None


def _tagged(response: Response) -> Response:
    if "tag" in g and response.status_code in (200, 304):
        response.set_etag(g.tag, weak=True)
    return response


def _tag() -> str | None:
    """Return the tag of the answer, None if it is for staff or there is no index to make it from."""
    try:
        viewer = viewer_of(request)
        if answers_staff():
            return None
        searcher = services().engine.searcher(viewer)
        state, lifted = searcher.state, searcher.last_visibility_change()
    except DatelineError:
        return None  # the view itself will say what is the matter
    commit = (state.generation, state.revision, state.updated_at)  # what is taken out in haste leaves the revision
    parts = (RELEASE, *commit, lifted, _day(), request.accept_languages, request.full_path)
    return sha256("\n".join(map(str, parts)).encode(errors="replace")).hexdigest()[:24]


def _day() -> str:
    """Return the day of asking in the time zone asked for, or the usual one."""
    try:
        zone = time_zone(request.args.get("tz", ""))
    except ValueError:
        zone = services().settings.timezone
    return moment().astimezone(zone).date().isoformat()
