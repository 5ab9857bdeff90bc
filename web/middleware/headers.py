"""Headers of every answer: security, caching, entity tags, CORS, compression.

Answers to staff are compressed too. To guess them by their size (BREACH), an attacker must send requests that carry the
cookie, which `SameSite` prevents from another site, or the token, which the attacker does not have.

The entity tag of an answer to a reader is made of all that the answer depends on: the release, the commit of the index,
the address, the last visibility change (the end of an embargo changes answers without a commit), the day (for
`yesterday`), and the requested language. So the tag is known before anything is searched.
"""

from hashlib import sha256
from pathlib import Path

from flask import Flask, Request, Response, current_app, g, request, url_for
from flask_compress import Compress

from search.errors import DatelineError
from search.settings import time_zone
from web.context import RELEASE, answers_staff, moment, services, viewer_of

# Only our own files: nothing in an article or a query can run, load or send anything.
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
    "Referrer-Policy": "same-origin",  # publishers need not learn what a reader searched for
    "Cross-Origin-Opener-Policy": "same-origin",
}
# A year, as browsers' lists ask for at least. Without `includeSubDomains`: hosts below ours may be somebody else's.
# Without a public address of https nothing is promised, since a year is long to take back.
_HTTPS_ONLY = "max-age=31536000"
# Answers differ for staff, and labels are in the reader's language.
_VARY = ("Accept-Language", "Authorization", "Cookie")
UNLISTED = ("/search", "/facets/", "/api/")  # robots would never finish: the searches have no end
ROBOTS = "User-agent: *\n" + "".join(f"Disallow: {path}\n" for path in UNLISTED)


def secured(response: Response) -> Response:
    """Add the security headers to an answer."""
    response.headers.update(_HEADERS)
    if services().settings.public_url.startswith("https:"):
        response.headers["Strict-Transport-Security"] = _HTTPS_ONLY
    response.headers["Cache-Control"] = caching(request, response)
    response.vary.update(_VARY)
    if request.path.startswith(UNLISTED):
        response.headers["X-Robots-Tag"] = "noindex"
    return response


def init_security(app: Flask) -> None:
    """Add the security headers to every answer of the app."""
    app.after_request(secured)


_KEY = "dateline-static-versions"
_FOR_EVER = "public, max-age=31536000, immutable"


def init_statics(app: Flask) -> None:
    """Prepare `static_url`, which adds a hash to the address of each static file."""
    folder = Path(app.static_folder or "")
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    app.extensions[_KEY] = {path.relative_to(folder).as_posix(): _version(path) for path in files}


def static_url(name: str) -> str:
    """Return the address of a static file, with the hash of its content."""
    return url_for("static", filename=name, v=current_app.extensions[_KEY][name])


def caching(request: Request, response: Response) -> str:
    """Return the header `Cache-Control`: static files may be kept for ever; cookies and answers to staff not at all."""
    if request.endpoint == "static" and response.status_code in (200, 304):
        name = (request.view_args or {}).get("filename", "")
        if request.args.get("v") == current_app.extensions[_KEY].get(name):
            return _FOR_EVER
    return "private, no-store" if answers_staff() or "Set-Cookie" in response.headers else "no-cache"


def _version(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()[:12]


_ALGORITHMS = ["zstd", "gzip"]  # in order of preference
_MIMETYPES = [
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
    """Compress texts that are longer than a network packet."""
    app.config |= {
        "COMPRESS_ALGORITHM": _ALGORITHMS,
        "COMPRESS_ALGORITHM_STREAMING": _ALGORITHMS,
        "COMPRESS_MIMETYPES": _MIMETYPES,
    }
    Compress(app)
    app.after_request(_close_at_end)


def _close_at_end(response: Response) -> Response:
    """Close the file that was sent; the library does not when it compresses a stream."""
    if close := getattr(response.response, "close", None):
        response.call_on_close(close)
    return response


_TAGGED = ("pages.", "choosing.", "subjects.", "api.", "completing.", "exports.", "feeds.", "docs.")
_METHODS = ("GET", "HEAD")


def init_conditional(app: Flask) -> None:
    """Add entity tags to answers to readers, and answer 304 to those who have the answer already."""
    app.before_request(_not_modified)
    app.after_request(_add_tag)


def _not_modified() -> Response | None:
    tag = _tag() if request.method in _METHODS and (request.endpoint or "").startswith(_TAGGED) else None
    if tag is None:
        return None
    g.tag = tag
    return Response(status=304) if request.if_none_match.contains_weak(tag) else None


def _add_tag(response: Response) -> Response:
    if "tag" in g and response.status_code in (200, 304):
        response.set_etag(g.tag, weak=True)
    return response


def _tag() -> str | None:
    """Return the tag of the answer; None if the answer is for staff or there is no index."""
    try:
        viewer = viewer_of(request)
        if answers_staff():
            return None
        searcher = services().engine.searcher(viewer)
        state, lifted = searcher.state, searcher.last_visibility_change()
    except DatelineError:
        return None  # the view will report the error
    commit = (state.generation, state.revision, state.updated_at)  # a removal keeps the revision
    parts = (RELEASE, *commit, lifted, _day(), request.accept_languages, request.full_path)
    return sha256("\n".join(map(str, parts)).encode(errors="replace")).hexdigest()[:24]


def _day() -> str:
    """Return the day of the request in the requested time zone, or else in that of the settings."""
    try:
        zone = time_zone(request.args.get("tz", ""))
    except ValueError:
        zone = services().settings.timezone
    return moment().astimezone(zone).date().isoformat()
